package io.bongsu.gateway.radio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.LoadQuery;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetFailure;
import io.bongsu.proto.cbsp.CbspMessage.SetDrx;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxComplete;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.Plmn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a radio node is asked beside alerts, and what comes of it where it answers as it likes. */
final class QuestionsTest {
  private static final CellGlobalId ONE = cell(1);
  private static final CellGlobalId TWO = cell(2);
  private static final List<CellGlobalId> CELLS = List.of(ONE, TWO);

  private final MultiThreadIoEventLoopGroup loops = Transport.loop("test-radio");
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final List<CbspMessage> passedOn = new CopyOnWriteArrayList<>();
  private ScriptedBsc bsc;
  private CbspLink link;

  @AfterEach
  void close() throws Exception {
    link.stop();
    bsc.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  @Test
  void loadIsKeptByCellAndOfCellsThatWereNotAskedNothingIsBelieved() throws Exception {
    open(
        5_000,
        m ->
            m instanceof LoadQuery
                ? List.of(
                    new LoadQueryComplete(
                        List.of(
                            new CellLoad(new Ci(1), 10, 20),
                            new CellLoad(new Ci(2), 30, 40),
                            new CellLoad(new Ci(3), 50, 60)),
                        Channel.BASIC))
                : List.of());
    assertNull(link.status().load());
    assertInstanceOf(Reply.Answered.class, get(link.questions().load(CELLS)));
    LinkStatus.Load load = known(link.status().load());
    assertEquals(Set.of(ONE, TWO), load.cells().keySet());
    assertEquals(20, load.cells().get(ONE).longTerm());
    assertEquals(30, load.cells().get(TWO).shortTerm());
    assertEquals(Map.of(), load.refused());
    assertEquals(1, counters.get("radio.unaskedCell"));
    assertEquals(List.of(), passedOn);
  }

  @Test
  void refusedCellStandsBesideKnownOnesAndIsKnownAgainWhenItAnswers() throws Exception {
    List<CbspMessage> answers =
        new CopyOnWriteArrayList<>(
            List.of(
                new LoadQueryFailure(
                    List.of(new CellFailure(TWO, CbspCause.CELL_BROADCAST_NOT_OPERATIONAL.code())),
                    List.of(new CellLoad(ONE, 1, 2)),
                    Channel.BASIC),
                new LoadQueryComplete(List.of(new CellLoad(TWO, 3, 4)), Channel.BASIC)));
    open(5_000, m -> m instanceof LoadQuery ? List.of(answers.remove(0)) : List.of());
    get(link.questions().load(CELLS));
    LinkStatus.Load first = known(link.status().load());
    assertEquals(Set.of(ONE), first.cells().keySet());
    assertEquals(Map.of(TWO, CbspCause.CELL_BROADCAST_NOT_OPERATIONAL.code()), first.refused());
    assertEquals(1, counters.get("radio.loadQueryFailed"));
    get(link.questions().load(CELLS));
    LinkStatus.Load second = known(link.status().load());
    assertEquals(Set.of(ONE, TWO), second.cells().keySet());
    assertEquals(Map.of(), second.refused());
  }

  @Test
  void whoIsSilentToALoadQueryIsNoWorseForIt() throws Exception {
    open(200, m -> List.of());
    assertEquals(new Reply.Silent(), get(link.questions().load(CELLS)));
    assertEquals(1, counters.get("radio.loadQuerySilent"));
    assertTrue(link.isUp());
    // An answer that comes now answers nothing.
    bsc.say(new LoadQueryComplete(List.of(new CellLoad(ONE, 1, 2)), Channel.BASIC));
    await().until(() -> passedOn.size() == 1);
    assertNull(link.status().load());
  }

  @Test
  void answerThatIsLateIsNotTakenForTheNextOnes() throws Exception {
    open(2_000, m -> List.of());
    assertEquals(new Reply.Silent(), get(link.questions().load(CELLS)));
    assertInstanceOf(Reply.NotAsked.class, get(link.questions().load(CELLS)));
    bsc.say(new LoadQueryComplete(List.of(new CellLoad(ONE, 1, 2)), Channel.BASIC));
    await().until(() -> passedOn.size() == 1);
    CompletableFuture<Reply> next = link.questions().load(CELLS);
    await().until(() -> bsc.received(LoadQuery.class).size() == 2);
    bsc.say(new LoadQueryComplete(List.of(new CellLoad(ONE, 3, 4)), Channel.BASIC));
    assertInstanceOf(Reply.Answered.class, get(next));
  }

  @Test
  void moreCellsThanOneMessageHoldsAreAskedInParts() throws Exception {
    List<CellGlobalId> many = IntStream.range(0, 7_000).mapToObj(QuestionsTest::cell).toList();
    open(
        20_000,
        m ->
            m instanceof LoadQuery query
                ? List.of(
                    new LoadQueryComplete(
                        query.cells().stream().map(cell -> new CellLoad(cell, 1, 1)).toList(),
                        Channel.BASIC))
                : List.of());
    assertInstanceOf(Reply.Answered.class, get(link.questions().load(many)));
    assertEquals(7_000, known(link.status().load()).cells().size());
    assertEquals(2, bsc.received(LoadQuery.class).size());
  }

  @Test
  void sameQuestionIsNotAskedWhileItIsOpenAndOthersAre() throws Exception {
    open(60_000, m -> List.of());
    CompletableFuture<Reply> first = link.questions().load(CELLS);
    assertInstanceOf(Reply.NotAsked.class, get(link.questions().load(CELLS)));
    CompletableFuture<Reply> reset = link.questions().reset(() -> true);
    await().until(() -> bsc.received(Reset.class).size() == 1);
    // Lost with its connection.
    bsc.hangUp();
    assertEquals(new Reply.Silent(), get(first));
    assertEquals(new Reply.Silent(), get(reset));
    assertEquals(1, bsc.received(LoadQuery.class).size());
  }

  @Test
  void whoIsAwayIsNotAsked() throws Exception {
    open(60_000, m -> List.of());
    link.stop();
    await().until(() -> !link.isUp());
    assertInstanceOf(Reply.NotAsked.class, get(link.questions().load(CELLS)));
    assertInstanceOf(Reply.NotAsked.class, get(link.questions().reset(() -> true)));
    assertEquals(0, counters.get("radio.loadQuerySilent"));
  }

  @Test
  void resetThatIsNotWantedAnyMoreIsNotWritten() throws Exception {
    open(60_000, m -> List.of());
    assertInstanceOf(Reply.NotAsked.class, get(link.questions().reset(() -> false)));
    var unused = link.questions().reset(() -> true);
    await().until(() -> bsc.received(Reset.class).size() == 1);
  }

  @Test
  void failedResetAndDrxAreAnswersToo() throws Exception {
    open(
        5_000,
        m -> {
          if (m instanceof Reset) {
            return List.of(new ResetFailure(List.of(new CellFailure(TWO, 3)), List.of(ONE)));
          }
          return m instanceof SetDrx drx
              ? List.of(new SetDrxComplete(drx.cells(), Channel.BASIC))
              : List.of();
        });
    Reply reset = get(link.questions().reset(() -> true));
    assertInstanceOf(ResetFailure.class, assertInstanceOf(Reply.Answered.class, reset).message());
    assertEquals(1, counters.get("radio.resetFailed"));
    Reply drx = get(link.questions().setDrx(CELLS, 40, 7));
    assertInstanceOf(SetDrxComplete.class, assertInstanceOf(Reply.Answered.class, drx).message());
    assertEquals(
        new SetDrx(List.copyOf(CELLS), Channel.BASIC, 40, 7), bsc.received(SetDrx.class).get(0));
  }

  @Test
  void loadsAreAskedForNowAndThenButNotWhileThereIsWork() throws Exception {
    open(60_000, m -> List.of());
    boolean[] idle = {false};
    LoadRounds rounds = new LoadRounds(List.of(link), name -> CELLS, () -> idle[0], 3);
    for (int second = 0; second < 10; second++) {
      rounds.second();
    }
    idle[0] = true;
    rounds.second();
    get(link.questions().reset(() -> false));
    assertEquals(0, bsc.received(LoadQuery.class).size(), "not due: the eleventh second");
    rounds.second();
    await().until(() -> bsc.received(LoadQuery.class).size() == 1);
    assertEquals(List.copyOf(CELLS), bsc.received(LoadQuery.class).get(0).cells());
  }

  private static LinkStatus.Load known(LinkStatus.@Nullable Load load) {
    return Objects.requireNonNull(load, "no load is known");
  }

  private void open(long limitMs, Function<CbspMessage, List<CbspMessage>> script)
      throws Exception {
    bsc = new ScriptedBsc(0, script);
    link =
        new CbspLink(
            new RadioNode("bsc", "Test", "127.0.0.1", bsc.port()),
            new SendQueue(loops.next(), () -> CompletableFuture.completedFuture(true), counters),
            new LinkListener() {
              @Override
              public void up(RadioNode node) {}

              @Override
              public void down(RadioNode node, String reason) {}

              @Override
              public void received(RadioNode node, CbspMessage message) {
                passedOn.add(message);
              }
            },
            new LinkSettings(15, 40, limitMs, 0),
            counters);
    link.start();
    await().until(link::isUp);
  }

  private static Reply get(CompletableFuture<Reply> reply) throws Exception {
    return reply.get(20, TimeUnit.SECONDS);
  }

  private static CellGlobalId cell(int ci) {
    return new CellGlobalId(new Plmn("450", "98"), 101, ci);
  }
}
