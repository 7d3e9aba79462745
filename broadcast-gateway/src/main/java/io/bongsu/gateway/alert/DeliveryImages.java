package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.CellOutcomesImage;
import io.bongsu.proto.journal.v1.DeliveryImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of an alert at one radio node, as a snapshot holds it, and back. */
final class DeliveryImages {
  private static final Comparator<CellOutcome> IN_ORDER =
      Comparator.comparing((CellOutcome outcome) -> outcome.state().code())
          .thenComparing(outcome -> Objects.requireNonNullElse(outcome.failureCause(), -1))
          .thenComparing(CellOutcome::onceTaken)
          .thenComparing(CellOutcome::isStopConfirmed)
          .thenComparing(DeliveryImages::stopCause)
          .thenComparing(DeliveryImages::stopUs);

  private DeliveryImages() {}

  static DeliveryImage image(String radioNode, NodeDelivery delivery) {
    DeliveryImage.Builder image = DeliveryImage.newBuilder().setRadioNode(radioNode);
    if (delivery.handedUs() != null) {
      image.setHandedUs(delivery.handedUs());
    }
    if (delivery.answeredUs() != null) {
      image.setAnsweredUs(delivery.answeredUs());
    }
    if (delivery.note() != null) {
      image.setNote(delivery.note());
    }
    times(image, delivery.times());
    Map<CellOutcome, List<CellGlobalId>> byOutcome = new TreeMap<>(IN_ORDER);
    delivery
        .cells()
        .forEach(
            (cell, outcome) ->
                byOutcome.computeIfAbsent(outcome, known -> new ArrayList<>()).add(cell));
    byOutcome.forEach(
        (outcome, cells) -> image.addOutcomes(outcome(outcome, cells, delivery.asked())));
    return image.build();
  }

  private static void times(DeliveryImage.Builder image, NodeTimes times) {
    if (times.handedUs() != null) {
      image.setFirstHandedUs(times.handedUs());
    }
    if (times.broadcastingUs() != null) {
      image.setBroadcastingUs(times.broadcastingUs());
    }
    if (times.allBroadcastingUs() != null) {
      image.setAllBroadcastingUs(times.allBroadcastingUs());
    }
  }

  private static NodeTimes times(DeliveryImage image) {
    return new NodeTimes(
        image.hasFirstHandedUs() ? (Long) image.getFirstHandedUs() : null,
        image.hasBroadcastingUs() ? (Long) image.getBroadcastingUs() : null,
        image.hasAllBroadcastingUs() ? (Long) image.getAllBroadcastingUs() : null);
  }

  private static CellOutcomesImage outcome(
      CellOutcome outcome, List<CellGlobalId> cells, List<CellGlobalId> asked) {
    return outcome(outcome).setCells(CellSets.of(cells, asked)).build();
  }

  /** Without the cells. */
  static CellOutcomesImage.Builder outcome(CellOutcome outcome) {
    CellOutcomesImage.Builder image =
        CellOutcomesImage.newBuilder()
            .setStateValue(outcome.state().code())
            .setOnceTaken(outcome.onceTaken());
    if (outcome.failureCause() != null) {
      image.setCause(outcome.failureCause());
    }
    CellStop stop = outcome.stop();
    if (stop != null && stop.refusedBecause() != null) {
      image.setStopCause(stop.refusedBecause());
    }
    return image.setStopped(outcome.isStopConfirmed()).setStopUs(stopUs(outcome));
  }

  private static int stopCause(CellOutcome outcome) {
    CellStop stop = outcome.stop();
    return stop == null ? -1 : Objects.requireNonNullElse(stop.refusedBecause(), -1);
  }

  private static long stopUs(CellOutcome outcome) {
    CellStop stop = outcome.stop();
    return stop == null ? 0 : stop.atUs();
  }

  private static @Nullable CellStop stop(CellOutcomesImage image) {
    if (image.hasStopCause()) {
      return new CellStop(image.getStopCause(), image.getStopUs());
    }
    return image.getStopped() ? new CellStop(null, image.getStopUs()) : null;
  }

  static CellOutcome outcome(CellOutcomesImage image) {
    return new CellOutcome(
        CellState.of(image.getStateValue()),
        image.hasCause() ? (Integer) image.getCause() : null,
        image.getOnceTaken(),
        stop(image));
  }

  static NodeDelivery delivery(DeliveryImage image, List<CellGlobalId> asked) {
    CellOutcomes cells = CellOutcomes.requested(asked);
    for (CellOutcomesImage group : image.getOutcomesList()) {
      CellOutcome outcome = outcome(group);
      cells = cells.with(CellSets.cells(group.getCells(), asked), now -> outcome);
    }
    return new NodeDelivery(
        cells,
        image.hasHandedUs() ? (Long) image.getHandedUs() : null,
        image.hasAnsweredUs() ? (Long) image.getAnsweredUs() : null,
        image.hasNote() ? image.getNote() : null,
        times(image));
  }
}
