package io.bongsu.gateway.proof;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One entry of a file of Raft's log, perhaps not all of it.
 *
 * <p>A power cut leaves the beginning of an entry, and then the end of the file, or zeros from a
 * multiple of 512 octets on, for so much is written at once. A changed length looks much the same,
 * but an entry names its length twice: in front, and in front of what it carries. Only where the
 * two agree, as far as they are there, is it torn. For zeros with more after them, see {@link
 * LostSectors}.
 */
final class EntryFrame {
  private static final int CRC_OCTETS = 4;
  private static final int SECTOR_OCTETS = 512;
  private static final int MAX_VARINT_OCTETS = 5;

  // LogEntryProto: field number and wire type in front of each field.
  private static final int TERM = 1 << 3;
  private static final int INDEX = 2 << 3;

  private final byte[] octets;
  private final int offset;
  private final int bodyBegin;
  private final long length;

  private EntryFrame(byte[] octets, int offset, int bodyBegin, long length) {
    this.octets = octets;
    this.offset = offset;
    this.bodyBegin = bodyBegin;
    this.length = length;
  }

  static EntryFrame at(byte[] octets, int offset) {
    Varint length = Varint.at(octets, offset, octets.length);
    return new EntryFrame(octets, offset, length.end(), length.value());
  }

  /** A number in as many octets as it needs; {@code value} is -1 where it does not end. */
  private record Varint(long value, int end) {
    static Varint at(byte[] octets, int offset, int limit) {
      long value = 0;
      for (int i = 0; offset + i < limit && i < 2 * MAX_VARINT_OCTETS; i++) {
        value |= (long) (octets[offset + i] & 0x7f) << (7 * i);
        if (octets[offset + i] >= 0) {
          return new Varint(value, offset + i + 1);
        }
      }
      return new Varint(-1, limit);
    }
  }

  int offset() {
    return offset;
  }

  long length() {
    return length;
  }

  boolean isComplete() {
    return length > 0
        && length <= RaftSegment.MAX_ENTRY_OCTETS
        && bodyBegin + length + CRC_OCTETS <= octets.length;
  }

  int bodyEnd() {
    return (int) (bodyBegin + length);
  }

  int end() {
    return bodyEnd() + CRC_OCTETS;
  }

  ByteBuffer body() {
    return ByteBuffer.wrap(octets, bodyBegin, (int) length);
  }

  int crc() {
    return ByteBuffer.wrap(octets, bodyEnd(), CRC_OCTETS).getInt();
  }

  boolean isAsWritten() {
    CRC32C crc = new CRC32C();
    crc.update(octets, offset, bodyEnd() - offset);
    return (int) crc.getValue() == crc();
  }

  /** Whether what it carries begins as every entry does: with a term. */
  boolean beginsAsEntry() {
    return octets[bodyBegin] == TERM;
  }

  /** Whether it is the beginning of an entry whose end was never written. */
  boolean isTorn() {
    int written = octets.length;
    while (written > offset && octets[written - 1] == 0) {
      written--;
    }
    int sectorEnd = (written + SECTOR_OCTETS - 1) / SECTOR_OCTETS * SECTOR_OCTETS;
    int limit = Math.min(octets.length, sectorEnd);
    if (length < 0) {
      return limit == octets.length && limit - offset < MAX_VARINT_OCTETS;
    }
    return length > 0
        && length <= RaftSegment.MAX_ENTRY_OCTETS
        && limit < end()
        && agreesWithItself(limit);
  }

  private boolean agreesWithItself(int limit) {
    int at = bodyBegin;
    while (at < limit) {
      int tag = octets[at];
      Varint number = Varint.at(octets, at + 1, limit);
      if (number.value() < 0) {
        return true;
      }
      at = number.end();
      if (tag != TERM && tag != INDEX) {
        return at + number.value() == bodyBegin + length;
      }
    }
    return true;
  }
}
