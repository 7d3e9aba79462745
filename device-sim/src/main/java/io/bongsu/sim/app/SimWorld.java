package io.bongsu.sim.app;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.sim.phone.PhoneCell;
import io.bongsu.sim.phone.PhoneFleet;
import io.bongsu.sim.phone.Shown;
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
  private final Territory territory;
  private final EventLoopGroup eventLoops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ThreadTimer air = new ThreadTimer();
  private final PhoneFleet phones;
  private final Map<String, SimRadioNode> radioNodes = new TreeMap<>();

  private SimWorld(Territory territory, Clock clock) {
    this.territory = territory;
    phones = new PhoneFleet(() -> micros(clock.instant()));
    for (PhonePlace phone : territory.phones()) {
      phones.camp(phone.phone(), phoneCell(phone.cell()));
    }
  }

  /** Starts everything; each radio node on a free port. */
  public static SimWorld start(Territory territory) {
    PhoneWarmUp.run();
    SimWorld world = new SimWorld(territory, Clock.systemUTC());
    try {
      territory.radioNodes().forEach(world::startRadioNode);
      return world;
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private static long micros(Instant now) {
    return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
  }

  private void startRadioNode(String name) {
    List<CellGlobalId> cells =
        territory.cells().stream()
            .filter(cell -> cell.radioNode().equals(name))
            .map(SimWorld::cellGlobalId)
            .toList();
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
            0,
            cells,
            air,
            (cell, pages) -> {
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
    Map<String, Integer> ports = new TreeMap<>();
    radioNodes.forEach((name, node) -> ports.put(name, node.port()));
    return ports;
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
