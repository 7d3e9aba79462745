package io.bongsu.gateway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.bench.AreaQuestions.Kind;
import io.bongsu.gateway.ops.ImportOutcome;
import io.bongsu.gateway.ops.RegionsImport;
import io.bongsu.gateway.ops.RegionsReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench area}: from a warning area to its cells, and the same asked of PostGIS. */
@Command(
    name = "area",
    description = "From a warning area to its cells / 경보 구역에서 셀까지",
    mixinStandardHelpOptions = true)
public final class AreaBench implements Callable<Integer> {
  private static final int WARM_UP = 300;
  private static final long SEED = 4;

  /** What a busy machine makes of a time is seen beside what the question itself took. */
  private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();

  @Option(names = "--cells", defaultValue = "300000", description = "made up in the regions")
  private int cells;

  @Option(names = "--queries", defaultValue = "1000", description = "measured of each kind")
  private int queries;

  @Option(names = "--regions", required = true, description = "a folder as for regions import")
  private Path regions;

  @Option(names = "--postgis", description = "ask PostGIS too, and compare the answers")
  private boolean postgis;

  @Option(names = "--postgis-queries", defaultValue = "200", description = "of each kind, at most")
  private int postgisQueries;

  @Option(names = "--report", description = "write the figures as JSON")
  private @Nullable Path report;

  private final ObjectNode figures = new ObjectMapper().createObjectNode();
  private boolean good = true;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public AreaBench() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Territory territory = territory();
    measure(territory);
    if (postgis) {
      try (PostGis other =
          PostGis.start(Path.of(System.getProperty("java.io.tmpdir")), territory)) {
        figures.put("postgisVersion", other.version());
        AreaComparison comparison = new AreaComparison(territory, other, postgisQueries);
        good &= comparison.run(figures.putObject("postgis"), AreaBench::say);
      }
    }
    if (report != null) {
      ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      Files.writeString(report, json.writeValueAsString(figures) + "\n");
    }
    return good ? 0 : 1;
  }

  private Territory territory() throws IOException {
    Territory bare = Territory.of(read(), List.of(), List.of());
    List<Cell> made = CountryOfCells.of(bare, cells, SEED);
    CurrentTerritory current = new CurrentTerritory(bare);
    long beganNs = System.nanoTime();
    Territory territory = Territory.of(bare.regions(), made, List.of());
    double buildMs = (System.nanoTime() - beganNs) / 1e6;
    var unusedFormer = current.replace(territory);
    figures.put("cells", territory.cells().size());
    figures.put("regions", territory.regions().size());
    figures.put(
        "sites", made.stream().map(c -> c.longitude() + " " + c.latitude()).distinct().count());
    figures.put("radioNodes", made.stream().map(Cell::radioNode).distinct().count());
    figures.put("buildMs", Math.round(buildMs));
    say("%s", figures);
    return current.get();
  }

  private List<Region> read() throws IOException {
    ImportOutcome<RegionsReport> outcome = RegionsImport.read(regions);
    if (outcome instanceof ImportOutcome.Accepted<RegionsReport> accepted) {
      return accepted.value().regions();
    }
    throw new IOException(regions + ": refused (expected: as for ./bongsu regions import)");
  }

  private void measure(Territory territory) {
    AreaQuestions warmUp = new AreaQuestions(territory, SEED + 1);
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < Math.min(WARM_UP, queries); i++) {
        var unused = resolve(territory, warmUp.next(kind));
      }
    }
    AreaQuestions questions = new AreaQuestions(territory, SEED + 2);
    ObjectNode ours = figures.putObject("bongsu");
    for (Kind kind : Kind.values()) {
      measure(kind, territory, questions, ours.putObject(kind.name().toLowerCase(Locale.ROOT)));
    }
  }

  private void measure(Kind kind, Territory territory, AreaQuestions questions, ObjectNode node) {
    long[] tookNs = new long[queries];
    long[] usedNs = new long[queries];
    long touched = 0;
    long spilling = 0;
    int unresolved = 0;
    for (int i = 0; i < queries; i++) {
      WarningArea area = questions.next(kind);
      long usedBeforeNs = CLOCKS.getCurrentThreadCpuTime();
      long beganNs = System.nanoTime();
      AreaResolution resolution = resolve(territory, area);
      tookNs[i] = System.nanoTime() - beganNs;
      usedNs[i] = CLOCKS.getCurrentThreadCpuTime() - usedBeforeNs;
      if (resolution instanceof Resolved resolved) {
        touched += resolved.cellCount();
        spilling += resolved.spillingCount();
      } else {
        unresolved++;
      }
    }
    Quantiles quantiles = Quantiles.ofNs(tookNs);
    Quantiles used = Quantiles.ofNs(usedNs);
    boolean met = quantiles.p99Ms() <= kind.targetMs();
    good &= met;
    var unused =
        quantiles
            .into(node)
            .put("targetP99Ms", kind.targetMs())
            .put("met", met)
            .put("processorP99Ms", Math.round(used.p99Ms() * 1_000) / 1_000.0)
            .put("meanTouched", touched / queries)
            .put("meanSpilling", spilling / queries)
            .put("unresolved", unresolved);
    say(
        "bongsu  %-12s %s; p99 of processor time %.3f ms; target %.0f ms %s;"
            + " on average %d cells touched, %d spilling over",
        kind,
        quantiles,
        used.p99Ms(),
        kind.targetMs(),
        met ? "met" : "MISSED",
        touched / queries,
        spilling / queries);
  }

  private static AreaResolution resolve(Territory territory, WarningArea area) {
    return territory.resolve(area, SpillOver.REPORTED);
  }

  private static void say(String format, Object... of) {
    System.out.println(String.format(Locale.ROOT, format, of));
  }
}
