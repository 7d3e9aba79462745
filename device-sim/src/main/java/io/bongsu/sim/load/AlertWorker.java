package io.bongsu.sim.load;

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

/**
 * Two people at one desk who write alerts and submit them without pause, approve as many as the
 * budget allows, and stop those that all phones have shown. One thread.
 */
public final class AlertWorker implements Runnable {
  private static final int MAX_PAUSE_MS = 300;

  /** A broadcast is repeated every 18.8 s: some alerts are stopped before that, most after. */
  private static final int MAX_ON_AIR_S = 40;

  /** What all workers share. */
  public record Office(
      ControlRoom room,
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
    this.regions = office.phonesByRegion().keySet().stream().sorted().toList();
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
    OrderClient.Answer draft = office.room().draft(level, List.of(region), number);
    String id = draft.body().path("id").asText();
    if (!booked(id, Step.DRAFT, draft)) {
      return;
    }
    OrderClient.Answer submitted = office.room().submit(id);
    if (booked(id, Step.SUBMIT, submitted) && mayApprove.isPresent()) {
      approve(id, submitted, level, region, number);
    }
  }

  private void approve(
      String id, OrderClient.Answer submitted, AlertLevel level, String region, long number)
      throws InterruptedException {
    Set<Integer> phones = office.phonesByRegion().getOrDefault(region, Set.of());
    office.tally().expect(number, phones, level.messageIdentifier());
    office.approvals().sent();
    if (booked(id, Step.APPROVE, office.room().approve(id, submitted))) {
      long onAirNs = TimeUnit.SECONDS.toNanos(random.nextInt(MAX_ON_AIR_S));
      onAir.add(new OnAir(id, number, System.nanoTime() + onAirNs));
    } else {
      office.tally().expect(number, Set.of(), level.messageIdentifier());
    }
  }

  private void stopSome() throws InterruptedException {
    List<OnAir> due = new ArrayList<>();
    for (Iterator<OnAir> all = onAir.iterator(); all.hasNext(); ) {
      OnAir alert = all.next();
      if (System.nanoTime() > alert.stopNs() && office.tally().isComplete(alert.number())) {
        all.remove();
        due.add(alert);
      }
    }
    for (OnAir alert : due) {
      booked(alert.alertId(), Step.STOP, office.room().stop(alert.alertId()));
    }
  }

  /** Whether it was accepted; in the books either way. */
  private boolean booked(String alertId, Step step, OrderClient.Answer answer) {
    if (answer.isAccepted()) {
      office.ledger().accepted(alertId, step);
    } else {
      office.refusals().add(step, answer);
    }
    return answer.isAccepted();
  }
}
