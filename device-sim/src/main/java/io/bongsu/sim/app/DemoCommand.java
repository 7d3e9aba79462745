package io.bongsu.sim.app;

import io.bongsu.sim.field.FireScript;
import io.bongsu.sim.field.FloodScript;
import io.bongsu.sim.field.ScriptPlayer;
import io.bongsu.sim.report.AlertProgress;
import io.bongsu.sim.territory.MapGeoJson;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.SensorSite.Danger;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: a fire in one district, then a flood along a river through three, from the sensors
 * to the phones.
 *
 * <p>By itself ({@code --auto}) it ends when every alert has been repeated on the air at least
 * once, so that a phone that rings twice has had its chance, or when that took too long; the exit
 * code is 0 only if it did not, and exactly the right phones rang exactly once.
 */
@Command(
    name = "demo",
    description = "The whole way of a warning on this machine / 이 컴퓨터에서 경보의 전 과정",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final long LOOK_MS = 200;
  private static final long AUTO_LIMIT_S = 180;
  private static final double FIRE_SPEED = 6;
  private static final double FLOOD_SPEED = 300;

  /** A repetition period is 18.8 s. */
  private static final long REPEATED_MS = 20_000;

  @Option(names = "--auto", description = "Approve and end by itself / 자동 승인 후 종료")
  private boolean auto;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what happened as JSON; with --auto only")
  private @Nullable Path report;

  @Option(names = "--seed", description = "Of the territory (${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--phones", description = "How many (${DEFAULT-VALUE})")
  private int phones = 2_000;

  @Option(names = "--port", description = "Of the page (${DEFAULT-VALUE}; 0: any free one)")
  private int port = 8800;

  @Option(
      names = "--dir",
      description = "For files and logs; its contents are replaced (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "demo");

  @Spec private @Nullable CommandSpec spec;

  private final Map<String, Set<String>> printed = new HashMap<>();
  private volatile boolean finished;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (report != null && !auto) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--report: given without --auto (expected: with it; a demo by hand has no end to report)");
    }
    requireFree(port);
    long beganNs = System.nanoTime();
    Territory territory = TerritoryGenerator.generate(new TerritoryPlan(seed, phones, 20));
    System.out.println("봉수 / Bongsu: " + TerritoryCommand.summary(territory));
    try (DemoFolder own = DemoFolder.fresh(folder);
        WholeSystem system =
            WholeSystem.start(WholeSystem.Setup.of(own.path(), territory), DemoCommand::progress)) {
      AlertWatch watch = new AlertWatch(system);
      DemoState state = new DemoState(system.world(), watch, auto);
      try (DemoPage page =
          new DemoPage(
              port,
              MapGeoJson.of(territory),
              () -> state.json(finished),
              new DemoPage.Buttons(system.client()::submit, system.client()::approve))) {
        long startUpMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
        System.out.printf("준비 완료 / ready after %d ms%n", startUpMs);
        Browser.show("http://127.0.0.1:" + page.port() + "/", !auto);
        DemoReport result = play(system, watch, territory, startUpMs);
        if (report != null) {
          result.write(report);
          System.out.println("보고서 / report: " + report);
        }
        System.out.println(
            "저널 검증 / check its journal: ./bongsu journal verify --data " + system.gatewayData());
        System.out.println(result.verdict());
        return result.hasPassed() ? 0 : 1;
      }
    }
  }

  /** Before anything is started: the page itself comes last. */
  private static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assert socket.isBound();
    } catch (BindException e) {
      throw new IllegalStateException(
          "--port: " + port + " is in use (expected: a free one, or --port 0)", e);
    }
  }

  private DemoReport play(WholeSystem system, AlertWatch watch, Territory territory, long startUpMs)
      throws IOException, InterruptedException {
    if (auto) {
      new Operators(system.client(), id -> {}).start();
    } else {
      System.out.println(
          "화면에서 제출하고 승인하세요. 끝내려면 Ctrl-C / submit and approve on the page; Ctrl-C ends");
    }
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      ScriptPlayer player =
          new ScriptPlayer(
              system.sensors(),
              (delayMs, task) -> {
                var unused = timer.schedule(task, delayMs, TimeUnit.MILLISECONDS);
              });
      player.play(FireScript.of(sensors(territory, Danger.FIRE).get(0)).faster(FIRE_SPEED));
      boolean flooding = false;
      long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(AUTO_LIMIT_S);
      int expectedAlerts = territory.sensors().size();
      while (true) {
        system.checkAlive();
        List<AlertProgress> alerts = watch.look();
        print(alerts);
        if (!flooding && !alerts.isEmpty() && alerts.get(0).isPerfect()) {
          flooding = true;
          player.play(FloodScript.of(sensors(territory, Danger.FLOOD)).faster(FLOOD_SPEED));
        }
        boolean over =
            alerts.size() >= expectedAlerts
                && alerts.stream().allMatch(alert -> isOver(alert, watch));
        if (auto && (over || System.nanoTime() > deadlineNs)) {
          finished = true;
          return DemoReport.of(
              watch, territory, startUpMs, system.residentKiB(), expectedAlerts, over);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
    } finally {
      timer.shutdownNow();
    }
  }

  /** All phones have shown it, and since then it was broadcast again. */
  private static boolean isOver(AlertProgress alert, AlertWatch watch) {
    Double shownMs = alert.stagesMs().get("phoneShown");
    return shownMs != null
        && System.currentTimeMillis() > alert.beginMs() + shownMs + REPEATED_MS
        && DemoReport.isRepeated(alert, watch);
  }

  /** One line for each stage of each alert as it is reached. */
  private void print(List<AlertProgress> alerts) {
    for (AlertProgress alert : alerts) {
      Set<String> before = printed.computeIfAbsent(alert.id(), id -> new HashSet<>());
      alert
          .stagesMs()
          .forEach(
              (stage, ms) -> {
                if (before.add(stage)) {
                  System.out.println(Timeline.line(alert, stage, ms));
                }
              });
    }
  }

  private static List<String> sensors(Territory territory, Danger danger) {
    return territory.sensors().stream()
        .filter(sensor -> sensor.danger() == danger)
        .map(SensorSite::sensorId)
        .toList();
  }

  private static void progress(String step) {
    System.out.println("… " + step);
  }
}
