package io.bongsu.gateway.app;

import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.JournalException;
import io.bongsu.gateway.ops.HeldFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run --config FILE}: the gateway, until it is told to stop (SIGTERM, SIGINT). */
@Command(name = "run", description = "Run the gateway / 게이트웨이 실행", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  private static final int CANNOT_START = 2;

  /** Orders are taken meanwhile; who waits for our word should not wait forever. */
  private static final long REHEARSAL_LIMIT_MS = 10_000;

  @Option(names = "--config", required = true, description = "Configuration file / 설정 파일")
  private Path config = Path.of("gateway.yaml");

  @Option(
      names = "--found",
      description = "The very first start of several gateways / 여러 게이트웨이의 첫 시작")
  private boolean found;

  @Option(
      names = "--join",
      description = "With no journal of its own yet, to gateways that run / 기존 게이트웨이에 합류")
  private boolean join;

  private Entry entry() throws ConfigException {
    if (found && join) {
      throw new ConfigException("--found and --join (expected: one of them)");
    }
    return found ? Entry.FOUND : join ? Entry.JOIN : Entry.RETURN;
  }

  @Override
  public Integer call() throws Exception {
    try {
      GatewayConfig read = GatewayConfig.read(config);
      Entry how = entry();
      HeldFile held = DataLock.take(read.dataDir());
      try {
        return run(read, how);
      } finally {
        held.close();
      }
    } catch (ConfigException | IOException | JournalException e) {
      System.err.println(e.getMessage());
      return CANNOT_START;
    }
  }

  private static Integer run(GatewayConfig read, Entry how) throws Exception {
    Gateway gateway = new Gateway(read, how);
    gateway.start();
    if (!gateway.awaitRehearsed(REHEARSAL_LIMIT_MS)) {
      log.warn(
          "rehearsal goes on after {} ms: the first alert may take longer", REHEARSAL_LIMIT_MS);
    }
    // A supervisor waits for this line; the ports matter where the configuration says 0.
    Integer ecbe = gateway.ecbePort();
    System.out.printf(
        "broadcast-gateway ready: http=%d mqtt=%d%s%n",
        gateway.httpPort(), gateway.mqttPort(), ecbe == null ? "" : " ecbe=" + ecbe);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    gateway.stop();
                  } catch (Exception e) {
                    log.error("stopping failed", e);
                  }
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
    return 0;
  }
}
