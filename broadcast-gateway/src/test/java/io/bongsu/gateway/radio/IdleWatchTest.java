package io.bongsu.gateway.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silence is noticed, again and again, whatever noticing it runs into. */
final class IdleWatchTest {
  private static final LinkSettings TEN_AND_THIRTY_S = new LinkSettings(10, 30, 500, 0);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final IdleWatch watch =
      new IdleWatch(TEN_AND_THIRTY_S, () -> nowNs(), this::silent, this::quiet);
  private long nowS;
  private int silent;
  private int quiet;
  private boolean failing;

  @BeforeEach
  void start() {
    channel.freezeTime();
    watch.start(channel.eventLoop());
  }

  @AfterEach
  void close() {
    var unused = channel.close();
  }

  @Test
  void whatIsQuietIsToldAgainAndAgain() {
    pass(9);
    assertEquals(0, quiet);
    pass(1);
    assertEquals(1, quiet);
    pass(10);
    assertEquals(2, quiet);
    assertEquals(0, silent);
    pass(10);
    assertEquals(1, silent);
    pass(30);
    assertEquals(2, silent);
  }

  @Test
  void whatComesOrGoesOutPutsItOff() {
    pass(9);
    watch.handed();
    pass(9);
    assertEquals(0, quiet);
    pass(1);
    assertEquals(1, quiet);
    watch.read();
    pass(29);
    assertEquals(0, silent);
    pass(1);
    assertEquals(1, silent);
  }

  @Test
  void whatFailsIsToldAgain() {
    failing = true;
    for (int i = 0; i < 6; i++) {
      pass(10);
    }
    assertEquals(2, silent);
    assertEquals(6, quiet);
  }

  @Test
  void whatIsStoppedIsNotTold() {
    watch.stop();
    pass(60);
    assertEquals(0, silent + quiet);
  }

  private long nowNs() {
    return TimeUnit.SECONDS.toNanos(nowS);
  }

  private void pass(long seconds) {
    nowS += seconds;
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  private void silent() {
    silent++;
    fail();
  }

  private void quiet() {
    quiet++;
    fail();
  }

  private void fail() {
    if (failing) {
      throw new IllegalStateException("a test's");
    }
  }
}
