package io.bongsu.sim.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Two people at one desk who write alerts and submit them without pause, approve as many as the
 * budget allows, and stop those that all phones have shown and heard again. One thread.
 */
public final class AlertWorker implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VALIDITY_S = 3_600;
  private static final int MAX_PAUSE_MS = 300;

  /** A broadcast is repeated every 18.8 s: some alerts are stopped before that, most after. */
  private static final int MAX_ON_AIR_S = 40;

  /** What all workers share. */
  public record Office(
      OrderClient client,
      People people,
      Traffic traffic,
      ApprovalBudget budget,
      Ledger ledger,
      Refusals refusals,
      TextTally tally,
      Map<String, Set<Integer>> phonesByRegion,
      AtomicLong numbers,
      Approvals approvals) {}

  /** Told as an approval is sent, before its answer. */
  public interface Approvals {
    void sent();
  }

  private record OnAir(String alertId, long number, long stopNs) {}

  private final Office office;
  private final SplittableRandom random;
  private final List<String> regions;
  private final Deque<OnAir> onAir = new ArrayDeque<>();

  public AlertWorker(Office office, SplittableRandom random) {
    this.office = office;
    this.random = random;
    this.regions = new ArrayList<>(office.phonesByRegion().keySet());
  }

  @Override
  public void run() {
    try {
      while (!office.traffic().isOver()) {
        office.traffic().run(this::writeOne);
        office.traffic().run(this::stopSome);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_PAUSE_MS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeOne() throws InterruptedException {
    Optional<AlertLevel> mayApprove = office.budget().take();
    AlertLevel level = mayApprove.orElse(AlertLevel.SAFETY);
    String region = regions.get(random.nextInt(regions.size()));
    long number = office.numbers().incrementAndGet();
    String drafter = office.people().drafterToken();
    OrderClient.Answer draft =
        order(null, Step.DRAFT, "alerts", drafter, content(level, region, number));
    if (draft == null) {
      return;
    }
    String id = draft.body().path("id").asText();
    OrderClient.Answer submitted =
        order(id, Step.SUBMIT, "alerts/" + id + "/submit", drafter, JSON.createObjectNode());
    if (submitted == null || mayApprove.isEmpty()) {
      return;
    }
    Set<Integer> phones = office.phonesByRegion().getOrDefault(region, Set.of());
    office.tally().expect(number, phones, level.messageIdentifier());
    office.approvals().sent();
    ObjectNode approval =
        JSON.createObjectNode()
            .put("mode", "live")
            .put("submittedUs", submitted.body().path("stagesUs").path("submitted").asLong());
    String approver = office.people().approverToken();
    if (order(id, Step.APPROVE, "alerts/" + id + "/approve", approver, approval) != null) {
      long onAirNs = TimeUnit.SECONDS.toNanos(random.nextInt(MAX_ON_AIR_S));
      onAir.add(new OnAir(id, number, System.nanoTime() + onAirNs));
    } else {
      office.tally().expect(number, Set.of(), level.messageIdentifier());
    }
  }

  private void stopSome() throws InterruptedException {
    for (Iterator<OnAir> all = onAir.iterator(); all.hasNext(); ) {
      OnAir alert = all.next();
      if (System.nanoTime() > alert.stopNs() && office.tally().isComplete(alert.number())) {
        all.remove();
        order(
            alert.alertId(),
            Step.STOP,
            "alerts/" + alert.alertId() + "/stop",
            office.people().approverToken(),
            JSON.createObjectNode().put("reason", "heard by all"));
      }
    }
  }

  /** The answer when it was accepted; booked either way. */
  private OrderClient.@Nullable Answer order(
      @Nullable String alertId, Step step, String path, String token, ObjectNode body)
      throws InterruptedException {
    OrderClient.Answer answer = office.client().post(path, token, body);
    if (!answer.isAccepted()) {
      office.refusals().add(step, answer);
      return null;
    }
    office.ledger().accepted(alertId == null ? answer.body().path("id").asText() : alertId, step);
    return answer;
  }

  private static ObjectNode content(AlertLevel level, String region, long number) {
    ObjectNode content = JSON.createObjectNode();
    content.put("level", level.apiName()).put("hazard", "flood").put("validityS", VALIDITY_S);
    content.putObject("texts").put("ko", NumberedText.of(number));
    content.putArray("regionCodes").add(region);
    return content;
  }
}
