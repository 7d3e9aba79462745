package io.bongsu.gateway.proof;

import java.io.IOException;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;

/**
 * Sectors that were still zeros when the power went, while later ones of the same write were on the
 * disk already: a disk writes its sectors in any order.
 *
 * <p>Only of what was being written can they be missing. Where a whole entry comes after them,
 * something else happened: the log is synchronised before more is asked for, so what stands before
 * a whole entry was most likely on the disk once, and was confirmed.
 */
final class LostSectors {
  private static final int SECTOR_OCTETS = 512;

  /** Fewer are as likely to be something else. */
  private static final int MIN_FULL_OCTETS = 16;

  private LostSectors() {}

  /** Whether that is all that is wrong from the entry at {@code offset} on. */
  static boolean explain(byte[] octets, int offset, long lastIndex) {
    int written = octets.length;
    while (written > offset && octets[written - 1] == 0) {
      written--;
    }
    int after = endOfLost(octets, offset, written);
    return after < written
        && isFull(octets, after, written)
        && !isWholeEntryAfter(octets, offset, lastIndex);
  }

  /** Where there is something again; {@code written} where no sector is missing. */
  private static int endOfLost(byte[] octets, int offset, int written) {
    int begin = offset;
    boolean lost = false;
    while (begin < written) {
      int end = (begin / SECTOR_OCTETS + 1) * SECTOR_OCTETS;
      boolean zero = end < written && isZero(octets, begin, end);
      if (lost && !zero) {
        return begin;
      }
      lost = zero;
      begin = end;
    }
    return written;
  }

  /** Whether it looks as a part of an entry does; an octet that changed stands among zeros. */
  private static boolean isFull(byte[] octets, int begin, int end) {
    int full = 0;
    for (int i = begin; i < end; i++) {
      full += octets[i] == 0 ? 0 : 1;
    }
    return full >= MIN_FULL_OCTETS && 4L * full >= end - begin;
  }

  private static boolean isZero(byte[] octets, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (octets[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWholeEntryAfter(byte[] octets, int offset, long lastIndex) {
    for (int at = offset + 1; at < octets.length; at++) {
      if (isWholeEntry(EntryFrame.at(octets, at), lastIndex)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWholeEntry(EntryFrame frame, long lastIndex) {
    if (!frame.isComplete() || !frame.beginsAsEntry() || !frame.isAsWritten()) {
      return false;
    }
    try {
      return LogEntryProto.parseFrom(frame.body()).getIndex() > lastIndex;
    } catch (IOException e) {
      // By chance its CRC was right.
      return false;
    }
  }
}
