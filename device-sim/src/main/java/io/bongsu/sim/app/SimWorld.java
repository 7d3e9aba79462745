package io.bongsu.sim.app;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.sim.load.Spread;
import io.bongsu.sim.phone.PhoneCell;
import io.bongsu.sim.phone.PhoneFleet;
import io.bongsu.sim.phone.PhoneLanguage;
import io.bongsu.sim.phone.Shown;
import io.bongsu.sim.radio.PageReceiver;
import io.bongsu.sim.radio.SimRadioNode;
import io.bongsu.sim.radio.ThreadTimer;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.PhonePlace;
import io.bongsu.sim.territory.Territory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A territory switched on: its radio nodes listen on the loopback interface, its phones are camped
 * on their cells.
 *
 * <p>Broadcasts run on one thread of their own, so that phones do not hold up a radio node's
 * answers. Safe for use by many threads.
 */
public final class SimWorld implements AutoCloseable {
  private static final String ONLY_CENTRE = "";

  /** About as many of Korea's people are foreigners. */
  private static final int ENGLISH_ONE_IN = 20;

  private final Territory territory;
  private final List<String> centres;
  private final EventLoopGroup eventLoops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ThreadTimer air = new ThreadTimer();
  private final PhoneFleet phones;
  private final Map<String, SimRadioNode> radioNodes = new TreeMap<>();
  private final List<PageReceiver> onAir = new CopyOnWriteArrayList<>();

  private SimWorld(Territory territory, List<String> centres, Clock clock) {
    this.territory = territory;
    this.centres = List.copyOf(centres);
    phones = new PhoneFleet(() -> micros(clock.instant()));
    for (PhonePlace phone : territory.phones()) {
      phones.camp(phone.phone(), languageOf(phone.phone()), phoneCell(phone.cell()));
    }
  }

  /** Every twentieth phone is set to English. */
  static PhoneLanguage languageOf(int phone) {
    return phone % ENGLISH_ONE_IN == 0 ? PhoneLanguage.ENGLISH : PhoneLanguage.KOREAN;
  }

  /** Starts everything; each radio node on a free port, for one cell broadcast centre. */
  public static SimWorld start(Territory territory) {
    return start(territory, List.of(ONLY_CENTRE));
  }

  /** Starts everything; each radio node on a free port for each of the centres. */
  public static SimWorld start(Territory territory, List<String> centres) {
    PhoneWarmUp.run();
    SimWorld world = new SimWorld(territory, centres, Clock.systemUTC());
    try {
      territory.cells().stream()
          .collect(Collectors.groupingBy(CellSite::radioNode, TreeMap::new, Collectors.toList()))
          .forEach(world::startRadioNode);
      return world;
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private static long micros(Instant now) {
    return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
  }

  private void startRadioNode(String name, List<CellSite> sites) {
    List<CellGlobalId> cells = sites.stream().map(SimWorld::cellGlobalId).toList();
    Map<CellGlobalId, PhoneCell> listening =
        cells.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    cell -> cell,
                    cell ->
                        new PhoneCell(
                            cell.plmn().mcc(), cell.plmn().mnc(), cell.lac(), cell.ci())));
    radioNodes.put(
        name,
        new SimRadioNode(
            name,
            centres,
            cells,
            air,
            (cell, pages) -> {
              onAir.forEach(listener -> listener.receive(cell, pages));
              PhoneCell here = listening.get(cell);
              if (here != null) {
                phones.receive(here, pages);
              }
            },
            eventLoops));
  }

  private static CellGlobalId cellGlobalId(CellSite cell) {
    return new CellGlobalId(new Plmn(cell.mcc(), cell.mnc()), cell.lac(), cell.ci());
  }

  private static PhoneCell phoneCell(CellSite cell) {
    return new PhoneCell(cell.mcc(), cell.mnc(), cell.lac(), cell.ci());
  }

  public Territory territory() {
    return territory;
  }

  public Map<String, Integer> radioNodePorts() {
    return radioNodePorts(centres.get(0));
  }

  /** Where this cell broadcast centre connects to. */
  public Map<String, Integer> radioNodePorts(String centre) {
    Map<String, Integer> ports = new TreeMap<>();
    radioNodes.forEach((name, node) -> ports.put(name, node.port(centre)));
    return ports;
  }

  public List<SimRadioNode> radioNodes() {
    return List.copyOf(radioNodes.values());
  }

  /** For its fault switches and counters. */
  public SimRadioNode radioNode(String name) {
    SimRadioNode node = radioNodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "radioNode: " + name + " (expected: one of " + radioNodes.keySet() + ")");
    }
    return node;
  }

  public PhoneFleet phones() {
    return phones;
  }

  /** Numbers of the phones camped on each cell, by cell id. */
  public Map<String, List<Integer>> phonesByCell() {
    return territory.cells().stream()
        .collect(
            Collectors.toUnmodifiableMap(CellSite::id, cell -> phones.phonesIn(phoneCell(cell))));
  }

  /** Everything that phones have shown, in order; a copy. */
  public List<Shown> shown() {
    return phones.shown();
  }

  /** Called for each message shown, on the broadcasting thread: be quick. */
  public void onShown(Consumer<Shown> listener) {
    phones.onShown(listener);
  }

  /** Called for each broadcast of each cell, before its phones hear it: be quick. */
  public void onAir(PageReceiver listener) {
    onAir.add(listener);
  }

  /** From now on: how an alert spreads. */
  void watch(Spread spread) {
    radioNodes.values().forEach(node -> node.commands().onWrite(spread));
    onAir.add(spread);
  }

  /**
   * Phones that a warning for these regions is meant for: those on cells that stand in them. Taken
   * from how the territory was made, not from anything that a gateway computed.
   */
  public Set<Integer> expectedPhones(Set<String> regionCodes) {
    Set<String> cells = territory.cellIdsIn(regionCodes);
    return territory.phones().stream()
        .filter(phone -> cells.contains(phone.cell().id()))
        .map(PhonePlace::phone)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void close() {
    radioNodes.values().forEach(SimRadioNode::close);
    air.close();
    eventLoops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
