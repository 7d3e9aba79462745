package io.bongsu.proto.cbsp;

import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import java.util.ArrayList;
import java.util.List;

/**
 * The four lists of cells, without the identifier and length before them.
 *
 * <pre>
 *  cell list       §8.2.6   discriminator | cell | cell …
 *  completed list  §8.2.10  discriminator | cell, count 2, info 1 | cell, count 2, info 1 …
 *  loading list    §8.2.12  discriminator | cell, load 1, load 1 | cell, load 1, load 1 …
 *  failure list    §8.2.11  discriminator, cell, cause 1 | discriminator, cell, cause 1 …
 * </pre>
 *
 * <p>All cells of the first three have the same form; the failure list may mix forms.
 */
final class CellLists {
  /** Number-of-Broadcasts-Info (§8.2.10), the lower half of its octet. */
  private static final int COUNT_VALID = 0;

  private static final int COUNT_OVERFLOW = 1;
  private static final int COUNT_UNKNOWN = 2;
  private static final int INFO_MASK = 0x0F;

  private CellLists() {}

  static List<CellIdentifier> readCells(OctetReader list) throws MalformedException {
    int discriminator = CellIdentifierCodec.readDiscriminator(list);
    if (discriminator == CellIdentifierCodec.WHOLE_BSS) {
      if (list.hasRemaining()) {
        throw new MalformedException(
            CbspCause.CELL_IDENTITY_NOT_VALID,
            String.format(
                "cells at offset %d: %d octets after \"whole BSS\" (expected: 0)",
                list.offset(), list.remaining()));
      }
      return List.of(new WholeBss());
    }
    List<CellIdentifier> cells = new ArrayList<>();
    while (list.hasRemaining()) {
      cells.add(CellIdentifierCodec.read(discriminator, list));
    }
    return cells;
  }

  static List<BroadcastCount> readCounts(OctetReader list) throws MalformedException {
    int discriminator = CellIdentifierCodec.readDiscriminator(list);
    List<BroadcastCount> counts = new ArrayList<>();
    while (list.hasRemaining()) {
      CellIdentifier cell = CellIdentifierCodec.read(discriminator, list);
      int count = list.u16("number of broadcasts");
      int info = list.u8("number of broadcasts info") & INFO_MASK;
      if (info > COUNT_UNKNOWN) {
        throw new MalformedException(
            CbspCause.PARAMETER_VALUE_INVALID,
            String.format(
                "number of broadcasts info before offset %d: %d (expected: 0-2)",
                list.offset(), info));
      }
      counts.add(new BroadcastCount(cell, count, info == COUNT_OVERFLOW, info == COUNT_UNKNOWN));
    }
    return counts;
  }

  static List<CellLoad> readLoads(OctetReader list) throws MalformedException {
    int discriminator = CellIdentifierCodec.readDiscriminator(list);
    List<CellLoad> loads = new ArrayList<>();
    while (list.hasRemaining()) {
      CellIdentifier cell = CellIdentifierCodec.read(discriminator, list);
      loads.add(
          new CellLoad(cell, list.u8("radio resource load 1"), list.u8("radio resource load 2")));
    }
    return loads;
  }

  static List<CellFailure> readFailures(OctetReader list) throws MalformedException {
    List<CellFailure> failures = new ArrayList<>();
    while (list.hasRemaining()) {
      int discriminator = CellIdentifierCodec.readDiscriminator(list);
      CellIdentifier cell = CellIdentifierCodec.read(discriminator, list);
      failures.add(new CellFailure(cell, list.u8("cause")));
    }
    return failures;
  }

  static OctetWriter writeCells(List<CellIdentifier> cells) {
    int discriminator = CellIdentifierCodec.discriminator(cells.get(0));
    if (discriminator == CellIdentifierCodec.WHOLE_BSS && cells.size() > 1) {
      throw new IllegalArgumentException(
          "cells: " + cells.size() + " (expected: \"whole BSS\" alone)");
    }
    OctetWriter list = new OctetWriter().u8(discriminator);
    for (CellIdentifier cell : cells) {
      requireForm(discriminator, cell);
      CellIdentifierCodec.write(cell, list);
    }
    return list;
  }

  static OctetWriter writeCounts(List<BroadcastCount> counts) {
    int discriminator = CellIdentifierCodec.discriminator(counts.get(0).cell());
    OctetWriter list = new OctetWriter().u8(discriminator);
    for (BroadcastCount count : counts) {
      requireForm(discriminator, count.cell());
      CellIdentifierCodec.write(count.cell(), list);
      list.u16(count.count()).u8(info(count));
    }
    return list;
  }

  static OctetWriter writeLoads(List<CellLoad> loads) {
    int discriminator = CellIdentifierCodec.discriminator(loads.get(0).cell());
    OctetWriter list = new OctetWriter().u8(discriminator);
    for (CellLoad load : loads) {
      requireForm(discriminator, load.cell());
      CellIdentifierCodec.write(load.cell(), list);
      list.u8(load.shortTerm()).u8(load.longTerm());
    }
    return list;
  }

  static OctetWriter writeFailures(List<CellFailure> failures) {
    OctetWriter list = new OctetWriter();
    for (CellFailure failure : failures) {
      list.u8(CellIdentifierCodec.discriminator(failure.cell()));
      CellIdentifierCodec.write(failure.cell(), list);
      list.u8(failure.cause());
    }
    return list;
  }

  private static int info(BroadcastCount count) {
    if (count.unknown()) {
      return COUNT_UNKNOWN;
    }
    return count.overflow() ? COUNT_OVERFLOW : COUNT_VALID;
  }

  private static void requireForm(int discriminator, CellIdentifier cell) {
    if (CellIdentifierCodec.discriminator(cell) != discriminator) {
      throw new IllegalArgumentException("cells: " + cell + " (expected: all of one form)");
    }
  }
}
