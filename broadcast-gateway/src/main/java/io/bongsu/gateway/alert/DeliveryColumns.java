package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.proto.journal.v1.DeliveriesImage;
import io.bongsu.proto.journal.v1.DeliveryImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an alert at all of its radio nodes, column by column: most of them say the same
 * of all their cells at nearly the same time.
 */
final class DeliveryColumns {
  private final DeliveriesImage.Builder image = DeliveriesImage.newBuilder();

  /** By outcome without the time of its stop, 1 + its place. */
  private final Map<CellOutcome, Integer> places = new LinkedHashMap<>();

  private DeliveryColumns() {}

  /**
   * Equal deliveries give equal images.
   *
   * @param all in the order of the radio nodes
   */
  static DeliveriesImage pack(CellsByNode asked, Collection<NodeDelivery> all) {
    DeliveryColumns columns = new DeliveryColumns();
    long fromUs = Long.MAX_VALUE;
    for (NodeDelivery delivery : all) {
      fromUs = Math.min(fromUs, isPlain(delivery) ? earliest(delivery) : Long.MAX_VALUE);
    }
    columns.image.setFromUs(fromUs == Long.MAX_VALUE ? 0 : fromUs);
    int i = 0;
    for (NodeDelivery delivery : all) {
      columns.add(asked.key(i++), delivery);
    }
    return columns.image.build();
  }

  /** Whether its columns say all of it. */
  private static boolean isPlain(NodeDelivery delivery) {
    NodeTimes times = delivery.times();
    return delivery.alike() != null
        && delivery.note() == null
        && isPair(times.handedUs(), delivery.handedUs())
        && (delivery.handedUs() != null || times.handedUs() == null)
        && isPair(times.broadcastingUs(), times.allBroadcastingUs());
  }

  /** Whether the second, if there is any, is not before the first. */
  private static boolean isPair(@Nullable Long first, @Nullable Long second) {
    return second == null || (first != null && second >= first);
  }

  private static long earliest(NodeDelivery delivery) {
    CellOutcome outcome = delivery.alike();
    CellStop stop = outcome == null ? null : outcome.stop();
    long earliest = stop == null ? Long.MAX_VALUE : stop.atUs();
    earliest = Math.min(earliest, orNever(delivery.times().handedUs()));
    earliest = Math.min(earliest, orNever(delivery.answeredUs()));
    return Math.min(earliest, orNever(delivery.times().broadcastingUs()));
  }

  private static long orNever(@Nullable Long us) {
    return us == null ? Long.MAX_VALUE : us;
  }

  private void add(String radioNode, NodeDelivery delivery) {
    CellOutcome outcome = isPlain(delivery) ? delivery.alike() : null;
    if (outcome == null) {
      image.addApart(DeliveryImages.image(radioNode, delivery));
      add(0, NodeTimes.NONE, null, null, null);
    } else {
      CellStop stop = outcome.stop();
      add(
          place(outcome),
          delivery.times(),
          delivery.handedUs(),
          delivery.answeredUs(),
          stop == null ? null : (Long) stop.atUs());
    }
  }

  private void add(
      int place,
      NodeTimes times,
      @Nullable Long handedUs,
      @Nullable Long answeredUs,
      @Nullable Long stopUs) {
    image
        .addOutcome(place)
        .addFirstHanded(after(image.getFromUs(), times.handedUs()))
        .addLastHandedAfter(after(times.handedUs(), handedUs))
        .addAnswered(after(image.getFromUs(), answeredUs))
        .addBroadcasting(after(image.getFromUs(), times.broadcastingUs()))
        .addAllBroadcastingAfter(after(times.broadcastingUs(), times.allBroadcastingUs()))
        .addStop(after(image.getFromUs(), stopUs));
  }

  private int place(CellOutcome outcome) {
    CellStop stop = outcome.stop();
    CellOutcome timeless =
        stop == null ? outcome : outcome.stopped(new CellStop(stop.refusedBecause(), 0));
    Integer known = places.get(timeless);
    if (known != null) {
      return known;
    }
    image.addOutcomes(DeliveryImages.outcome(timeless));
    places.put(timeless, places.size() + 1);
    return places.size();
  }

  /** 0 where there is no such time. */
  private static long after(@Nullable Long fromUs, @Nullable Long atUs) {
    return fromUs == null || atUs == null ? 0 : 1 + atUs - fromUs;
  }

  private static @Nullable Long at(@Nullable Long fromUs, long after) {
    return fromUs == null || after == 0 ? null : (Long) (fromUs + after - 1);
  }

  /**
   * In the order of the radio nodes.
   *
   * @throws IllegalArgumentException where these are not the octets of an image of these radio
   *     nodes
   */
  static List<NodeDelivery> unpack(CellsByNode asked, ByteString octets) {
    DeliveriesImage image;
    try {
      image = DeliveriesImage.parseFrom(octets);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("deliveries: " + e.getMessage(), e);
    }
    IntStream columns =
        IntStream.of(
            image.getOutcomeCount(),
            image.getFirstHandedCount(),
            image.getLastHandedAfterCount(),
            image.getAnsweredCount(),
            image.getBroadcastingCount(),
            image.getAllBroadcastingAfterCount(),
            image.getStopCount());
    if (columns.anyMatch(length -> length != asked.size())) {
      throw new IllegalArgumentException(
          "deliveries: columns of %d and other lengths (expected: all of %d radio nodes)"
              .formatted(image.getOutcomeCount(), asked.size()));
    }
    List<CellOutcome> outcomes =
        image.getOutcomesList().stream().map(DeliveryImages::outcome).toList();
    List<NodeDelivery> all = new ArrayList<>(asked.size());
    int apart = 0;
    for (int i = 0; i < asked.size(); i++) {
      int place = image.getOutcome(i);
      all.add(
          place == 0
              ? apart(image.getApart(apart++), asked, i)
              : plain(image, i, asked, outcomes.get(place - 1)));
    }
    return all;
  }

  private static NodeDelivery apart(DeliveryImage image, CellsByNode asked, int i) {
    if (!image.getRadioNode().equals(asked.key(i))) {
      throw new IllegalArgumentException(
          "radio node: " + image.getRadioNode() + " (expected: " + asked.key(i) + ")");
    }
    return DeliveryImages.delivery(image, asked.value(i));
  }

  private static NodeDelivery plain(
      DeliveriesImage image, int i, CellsByNode asked, CellOutcome timeless) {
    Long fromUs = image.getFromUs();
    Long handedUs = at(fromUs, image.getFirstHanded(i));
    Long broadcastingUs = at(fromUs, image.getBroadcasting(i));
    Long stopUs = at(fromUs, image.getStop(i));
    CellStop stop = timeless.stop();
    CellOutcome outcome =
        stop == null || stopUs == null
            ? timeless
            : timeless.stopped(new CellStop(stop.refusedBecause(), stopUs));
    return new NodeDelivery(
        CellOutcomes.all(asked.value(i), outcome),
        at(handedUs, image.getLastHandedAfter(i)),
        at(fromUs, image.getAnswered(i)),
        null,
        new NodeTimes(
            handedUs, broadcastingUs, at(broadcastingUs, image.getAllBroadcastingAfter(i))));
  }
}
