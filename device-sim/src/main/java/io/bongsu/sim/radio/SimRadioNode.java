package io.bongsu.sim.radio;

import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A base station controller: a CBSP server on the loopback interface for the cells it is given,
 * with a port for each cell broadcast centre.
 *
 * <p>Says RESTART to whoever connects; with "data lost" until someone has connected since it was
 * switched on. Broadcasts go on while the link is down. Methods may be called on any thread but an
 * event loop's, and return when done.
 */
public final class SimRadioNode implements AutoCloseable {
  private static final int LENGTH_OFFSET = 1; // TS 48.049 §8.1.2: type 1, length 3
  private static final int LENGTH_OCTETS = 3;

  private final String name;
  private final Faults faults = new Faults();
  private final Counters counters = new Counters();
  private final CommandLog commands;
  private final BroadcastTimer timer;
  private final MessageTable messages;
  private final Map<String, Door> doors = new LinkedHashMap<>();
  private volatile boolean dataLost = true;

  /**
   * @param centres who may connect, each at a free port of its own; at least one
   * @param eventLoops shared by many nodes; stays open when the node closes
   */
  public SimRadioNode(
      String name,
      List<String> centres,
      List<CellGlobalId> cells,
      BroadcastTimer timer,
      PageReceiver phones,
      EventLoopGroup eventLoops) {
    this.name = name;
    this.timer = timer;
    commands = new CommandLog(name);
    messages = new MessageTable(cells, faults, timer, phones);
    for (String centre : centres) {
      doors.put(centre, new Door(eventLoops, socket -> greet(socket, centre)));
    }
    linkUp();
  }

  public String name() {
    return name;
  }

  /** The first centre's; stays the same when the link goes down and comes back. */
  public int port() {
    return doors.values().iterator().next().port();
  }

  /** Where this centre connects to. */
  public int port(String centre) {
    Door door = doors.get(centre);
    if (door == null) {
      throw new IllegalArgumentException(
          "centre: " + centre + " (expected: one of " + doors.keySet() + ")");
    }
    return door.port();
  }

  public Faults faults() {
    return faults;
  }

  public Counters counters() {
    return counters;
  }

  /** Who told it what. */
  public CommandLog commands() {
    return commands;
  }

  /** Messages on air, counted once for each cell. */
  public int messagesOnAir() {
    return messages.size();
  }

  /** Listens again after {@link #linkDown}. */
  public void linkUp() {
    doors.values().forEach(Door::open);
  }

  private void greet(SocketChannel socket, String centre) {
    CbspMessage restart =
        new CbspMessage.Restart(List.of(new WholeBss()), CbspMessage.BroadcastType.CBS, dataLost);
    if (!faults.isStalled()) {
      dataLost = false;
    }
    socket
        .pipeline()
        .addLast(
            new LengthFieldBasedFrameDecoder(CbspDecoder.MAX_OCTETS, LENGTH_OFFSET, LENGTH_OCTETS),
            new Conversation(restart, message -> answer(centre, message), faults, timer, counters));
  }

  private Optional<CbspMessage> answer(String centre, CbspMessage message) {
    commands.note(centre, message);
    if (message instanceof CbspMessage.WriteReplace request) {
      return Optional.of(messages.write(request));
    } else if (message instanceof CbspMessage.Kill request) {
      return Optional.of(messages.kill(request));
    } else if (message instanceof CbspMessage.StatusQuery request) {
      return Optional.of(messages.status(request));
    } else if (message instanceof CbspMessage.Reset request) {
      return Optional.of(messages.reset(request));
    } else if (message instanceof CbspMessage.KeepAlive) {
      return Optional.of(new CbspMessage.KeepAliveComplete());
    }
    return Optional.empty();
  }

  /**
   * Reads nothing from its connections, old or new, until {@link #readAgain}: what a centre writes
   * stays in the connection, and is lost with it.
   */
  public void holdReading() {
    doors.values().forEach(door -> door.read(false));
  }

  public void readAgain() {
    doors.values().forEach(door -> door.read(true));
  }

  /** Ends all connections; who connects again is welcome. */
  public void disconnect() {
    doors.values().forEach(Door::disconnect);
  }

  /** Stops listening and ends all connections; keeps messages, and goes on broadcasting. */
  public void linkDown() {
    doors.values().forEach(Door::shut);
  }

  /** Power off and on: every message is forgotten, and the next RESTART says so. */
  public void restart() {
    linkDown();
    messages.forgetAll();
    dataLost = true;
    linkUp();
  }

  @Override
  public void close() {
    linkDown();
    messages.forgetAll();
  }
}
