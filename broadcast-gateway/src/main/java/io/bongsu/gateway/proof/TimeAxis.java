package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that happened in a case, readings too, in the order of time.
 *
 * <p>A reading's time is its field gateway's, where that clock was trusted; else it is counted back
 * from the arrival of the trigger, by the clock that only goes forward.
 */
final class TimeAxis {
  /** Something that happened; {@code sequence} is the record that tells of it. */
  record Moment(long atUs, long sequence, Words what) {}

  private final List<Moment> moments = new ArrayList<>();

  private TimeAxis() {}

  static List<Moment> of(List<JournalRecord> records) {
    TimeAxis axis = new TimeAxis();
    records.forEach(axis::take);
    axis.moments.sort(Comparator.comparingLong(Moment::atUs));
    return axis.moments;
  }

  private void take(JournalRecord at) {
    if (at.record().hasTriggerReceived()) {
      evidence(at.sequence(), at.record().getTriggerReceived());
    }
    moments.add(new Moment(at.record().getAtUs(), at.sequence(), EventWords.of(at.record())));
  }

  private void evidence(long sequence, TriggerReceived received) {
    Trigger trigger = received.getTrigger();
    for (Reading reading : trigger.getReadingsList()) {
      add(
          sequence,
          placed(reading.getStamp(), received),
          EvidenceWords.reading(reading),
          reading.getStamp());
    }
    add(
        sequence,
        placed(trigger.getStamp(), received),
        EvidenceWords.fired(trigger),
        trigger.getStamp());
  }

  private void add(long sequence, long atUs, Words what, ClockStamp stamp) {
    Words clock = EvidenceWords.clock(stamp);
    moments.add(
        new Moment(
            atUs,
            sequence,
            new Words(what.ko() + " (" + clock.ko() + ")", what.en() + " (" + clock.en() + ")")));
  }

  /** When a stamp of a trigger was made, on the gateway's time axis. */
  static long placed(ClockStamp stamp, TriggerReceived received) {
    if (stamp.getClockTrust() == ClockTrust.CLOCK_TRUST_SYNCHRONISED) {
      return stamp.getWallTimeUs();
    }
    ClockStamp fired = received.getTrigger().getStamp();
    return fired.getBootId().equals(stamp.getBootId())
        ? received.getReceivedUs() - (fired.getMonotonicNs() - stamp.getMonotonicNs()) / 1000
        : received.getReceivedUs();
  }
}
