package io.bongsu.gateway.radio;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.flow.FlowControlHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link to one radio node, from {@link #start} to {@link #stop}: has a connection, or sees to it
 * that it gets one ({@link Line}), and asks the radio node what one asks of it. What happens on a
 * connection: {@link Connection}.
 *
 * <p>Works on one event loop; its methods may be called from any thread unless they say otherwise.
 */
// Netty hands back the futures it was given; what matters of a write is told by its listener.
@SuppressWarnings("FutureReturnValueIgnored")
public final class CbspLink {
  private static final Logger log = LoggerFactory.getLogger(CbspLink.class);

  /** A cell list of 65535 octets and all that can stand beside it. */
  private static final int MAX_FRAME_OCTETS = 1 << 18;

  /**
   * What the operating system did not take yet, at most: nothing that is more urgent gets before
   * it.
   */
  static final WriteBufferWaterMark WRITE_BUFFER = new WriteBufferWaterMark(16 << 10, 32 << 10);

  /**
   * What the operating system takes ahead of a radio node that reads slowly: by itself it would
   * take megabytes, and a critical message would wait behind them.
   */
  static final int SEND_BUFFER_OCTETS = 64 << 10;

  private final RadioNode node;
  private final EventLoop loop;
  private final LinkListener listener;
  private final LinkSettings settings;
  private final Counters counters;
  private final Line line;
  private final OpenQuestions open;
  private final Questions questions;
  private final LinkRecord record = new LinkRecord(System::nanoTime);
  private volatile @Nullable Connection connection;
  private final SendQueue queue;
  private final Aside aside;
  private volatile boolean wanted;
  private @Nullable Long takenNs;

  /** As below, as patient as links are unless told otherwise. */
  public CbspLink(RadioNode node, SendQueue queue, LinkListener listener, Counters counters) {
    this(node, queue, listener, LinkSettings.DEFAULTS, counters);
  }

  /** A link that is not connected yet, on the event loop of its queue. */
  public CbspLink(
      RadioNode node,
      SendQueue queue,
      LinkListener listener,
      LinkSettings settings,
      Counters counters) {
    this.node = node;
    this.queue = queue;
    this.loop = queue.loop();
    this.aside = new Aside(queue, counters);
    this.listener = listener;
    this.settings = settings;
    this.counters = counters;
    this.open = new OpenQuestions(loop, settings.answerLimitMs(), counters);
    this.questions = new Questions(open, this, record, counters);
    this.line =
        node.connects()
            ? Line.AWAITED
            : new Dialler(node, loop, this::wantsConnection, this::furnish, counters);
  }

  public RadioNode node() {
    return node;
  }

  EventLoop loop() {
    return loop;
  }

  public boolean isUp() {
    return connection != null;
  }

  /**
   * When it last said anything that could be read, by {@link System#nanoTime}; null where it never
   * did.
   */
  public @Nullable Long heardNs() {
    return record.heardNs();
  }

  /** Whether it said anything within this time. */
  public boolean isHeard(long withinNs) {
    return record.isHeard(withinNs);
  }

  /** What one asks a radio node of. */
  public Questions questions() {
    return questions;
  }

  public LinkStatus status() {
    return record.status(isUp());
  }

  /** Has a connection, and keeps one. */
  public void start() {
    wanted = true;
    loop.execute(line::want);
  }

  private boolean wantsConnection() {
    return wanted && connection == null;
  }

  /**
   * Hangs up, and stays away until it is started again.
   *
   * <p>What the operating system still holds is thrown away, with a reset: it is what this gateway
   * said while it led, and must not come after what another says.
   */
  public void stop() {
    hangUp(true);
  }

  /** Hangs up for good, where nobody else speaks: what was written still goes out. */
  public void end() {
    hangUp(false);
  }

  private void hangUp(boolean reset) {
    wanted = false;
    loop.execute(
        () -> {
          Connection now = connection;
          if (now != null) {
            now.hangUp(reset);
          }
        });
  }

  /** Where messages for it wait for their turn. */
  public SendQueue queue() {
    return queue;
  }

  /** On the event loop, when its turn has come and this gateway may send. */
  void write(Outgoing message) {
    Connection now = connection;
    if (!message.stillWanted().getAsBoolean()) {
      queue.done(message, false);
    } else if (now == null || !wanted) {
      counters.count("radio.sendWhileAway");
      queue.done(message, false);
    } else if (!now.isWritable() || !aside.isEmpty()) {
      aside.put(message);
    } else {
      now.write(message.octets(), taken -> queue.done(message, taken));
    }
  }

  /** Cuts what comes into messages. A new one for each connection. */
  static ChannelHandler frames() {
    return new LengthFieldBasedFrameDecoder(MAX_FRAME_OCTETS, 1, 3); // TS 48.049 §8.1.2
  }

  private void furnish(ChannelPipeline pipeline) {
    pipeline
        // Holds back what was read already while the connection is not to be read.
        .addLast(new FlowControlHandler())
        .addLast(new Connection(this, settings, System::nanoTime, counters));
  }

  /**
   * Takes a connection that the radio node made, in place of the one there may be: that one may be
   * half open, the radio node having lost it without a word. On the link's event loop.
   *
   * @return false where it is not wanted now, or came too soon after the one before
   */
  boolean take(Channel fresh) {
    long now = System.nanoTime();
    if (!wanted
        || (takenNs != null && now - takenNs < settings.shortestConnectionMs() * 1_000_000)) {
      counters.count(wanted ? "radio.connectedTooSoon" : "radio.notAwaited");
      return false;
    }
    takenNs = now;
    Connection before = connection;
    if (before != null) {
      counters.count("radio.linkReplaced");
      log.warn("radio node {}: connected anew before its connection ended", node.name());
      gone("it connected anew");
      // What it has not read of it must not come after what we say from now on.
      before.close(true);
    }
    furnish(fresh.pipeline());
    return true;
  }

  /** On the event loop, as all that follow. */
  void opened(Connection fresh) {
    if (!wanted) {
      fresh.close(false);
      return;
    }
    connection = fresh;
    record.connected();
    line.connected();
    listener.up(node);
  }

  /** It reads again. */
  void writable(Connection which) {
    if (connection == which && which.isWritable() && !aside.isEmpty()) {
      aside.release();
    }
  }

  /** Whether what it says should wait with it. */
  boolean isListenerBehind() {
    return listener.isBehind();
  }

  void heardNoise() {
    line.heard();
  }

  void heard(CbspMessage message) {
    line.heard();
    record.heard();
    if (message instanceof CbspMessage.KeepAliveComplete) {
      return;
    }
    if (message instanceof CbspMessage.Restart restart) {
      record.restarted(restart.dataLost());
    }
    if (!open.answered(message)) {
      listener.received(node, message);
    }
  }

  void closed(Connection which, String reason) {
    if (connection != which) {
      // It was never taken up, because we had hung up before it came; or it was replaced.
      return;
    }
    if (which.isHungUp() && wanted) {
      // Started again meanwhile, so this was no loss.
      connection = null;
      aside.drop();
      open.lost();
      line.want();
      return;
    }
    if (wanted) {
      counters.count("radio.linkLost");
      log.warn("radio node {}: {}", node.name(), reason);
    }
    gone(reason);
    line.lost(reason);
  }

  private void gone(String reason) {
    connection = null;
    aside.drop();
    if (wanted) {
      record.lost();
    }
    open.lost();
    listener.down(node, reason);
  }
}
