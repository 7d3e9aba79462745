package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.field.FieldGatewayConfig;
import io.bongsu.sim.field.FieldSite;
import io.bongsu.sim.field.ReplayFile;
import io.bongsu.sim.report.AlertProgress;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.SensorSite.Danger;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: measures the whole system, with every part as a process of its own. */
@Command(
    name = "bench",
    description = "Measure the whole system / 전체 시스템 측정",
    mixinStandardHelpOptions = true,
    subcommands = {
      CrashCommand.class,
      FailoverCommand.class,
      FanoutCommand.class,
      IsolationCommand.class,
      MemoryCommand.class,
      OverloadCommand.class,
      PreemptionCommand.class,
      TriggersCommand.class
    },
    footer = "Of the gateway alone: ./bongsu bench journal, ./bongsu bench area",
    synopsisSubcommandLabel =
        "(latency | fanout | isolation | preemption | memory | overload | triggers | crash | failover)")
final class BenchCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long ALERT_LIMIT_S = 30;
  private static final double LOW = 0;
  private static final double HIGH_SMOKE = 2 * FieldSite.SMOKE_RAISE_PERCENT_PER_M;
  private static final double HIGH_WATER = 2 * FieldSite.LEVEL_RAISE_MM;

  @Command(
      name = "latency",
      description = "From the trigger to the last phone, one alert after another / 감지부터 표시까지",
      mixinStandardHelpOptions = true)
  int latency(
      @Option(names = "--triggers", defaultValue = "1000", description = "measured") int triggers,
      @Option(names = "--warm-up", defaultValue = "100", description = "before, not measured")
          int warmUp,
      @Option(names = "--phones", defaultValue = "2000", description = "in the territory")
          int phones,
      @Option(names = "--dir", defaultValue = ".bongsu/bench", description = "for files and logs")
          Path folder,
      @Option(names = "--report", description = "write the figures as JSON") @Nullable Path report)
      throws IOException, InterruptedException {
    long beganNs = System.nanoTime();
    Territory territory = TerritoryGenerator.generate(new TerritoryPlan(1, phones, 20));
    try (DemoFolder own = DemoFolder.fresh(folder);
        WholeSystem system =
            WholeSystem.start(
                WholeSystem.Setup.of(own.path(), territory)
                    .withFieldGateways(BenchCommand::withoutHold),
                step -> System.out.println("… " + step))) {
      long startUpMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
      Run run = new Run(system, territory);
      AlertProgress first = run.once(0);
      for (int i = 1; i <= warmUp; i++) {
        run.once(i);
      }
      StageFigures figures = new StageFigures();
      for (int i = 0; i < triggers; i++) {
        figures.record(run.once(i).stagesMs());
        if ((i + 1) % 100 == 0) {
          System.out.printf("… %d of %d%n", i + 1, triggers);
        }
      }
      ObjectNode json = JSON.createObjectNode();
      json.put("triggers", triggers).put("warmUp", warmUp).put("phones", phones);
      json.put("startUpMs", startUpMs);
      ObjectNode cold = json.putObject("firstAfterColdStartMs");
      first.stagesMs().forEach(cold::put);
      figures.writeTo(json);
      ObjectNode memory = json.putObject("residentKiB");
      system.residentKiB().forEach(memory::put);
      System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
      if (report != null) {
        JSON.writerWithDefaultPrettyPrinter().writeValue(report.toFile(), json);
      }
      return 0;
    }
  }

  /** The rule fires on the first high reading: its hold time is no part of the latency. */
  private static FieldGatewayConfig withoutHold(FieldGatewayConfig config) {
    return new FieldGatewayConfig(
        config.fieldGatewayId(),
        config.dataDir(),
        config.mqtt(),
        config.healthIntervalS(),
        config.sensors(),
        config.rules().stream()
            .map(
                rule ->
                    new FieldGatewayConfig.Rule(
                        rule.id(),
                        rule.version(),
                        rule.hazard(),
                        rule.sensor(),
                        rule.raiseAt(),
                        rule.clearAt(),
                        0))
            .toList());
  }

  /** One alert after another, by two sensors in turn: a message identifier has 1024 codes a day. */
  private static final class Run {
    private record Source(ReplayFile file, double high) {}

    private final WholeSystem system;
    private final AlertWatch watch;
    private final List<Source> sources = new ArrayList<>();
    private final BlockingQueue<String> drafts = new LinkedBlockingQueue<>();

    Run(WholeSystem system, Territory territory) {
      this.system = system;
      this.watch = new AlertWatch(system);
      for (SensorSite sensor : territory.sensors().subList(0, 2)) {
        sources.add(
            new Source(
                system.sensor(sensor.sensorId()),
                sensor.danger() == Danger.FIRE ? HIGH_SMOKE : HIGH_WATER));
      }
      new Operators(system.client(), drafts::add).start();
    }

    AlertProgress once(int number) throws InterruptedException {
      Source source = sources.get(number % sources.size());
      source.file().measure(LOW);
      source.file().measure(source.high());
      String id = drafts.poll(ALERT_LIMIT_S, TimeUnit.SECONDS);
      if (id == null) {
        throw new IllegalStateException(
            "alert " + number + ": no draft within " + ALERT_LIMIT_S + " s (expected: one)");
      }
      AlertProgress alert = shown(id);
      if (!alert.isPerfect()) {
        throw new IllegalStateException("alert " + id + ": " + alert.phones());
      }
      // Stopped, so that a thousand alerts are not all repeated on the air at once.
      system.client().stop(id);
      source.file().measure(LOW);
      return alert;
    }

    private AlertProgress shown(String id) throws InterruptedException {
      long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(ALERT_LIMIT_S);
      while (true) {
        AlertProgress alert = watch.look(id);
        if (alert.stagesMs().containsKey("phoneShown")
            && alert.stagesMs().containsKey("accepted")) {
          return alert;
        }
        if (System.nanoTime() > deadlineNs) {
          throw new IllegalStateException(
              "alert " + id + ": after " + ALERT_LIMIT_S + " s " + alert.phones());
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }
}
