package io.bongsu.gateway.radio;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * What one radio node is asked beside alerts: RESET, LOAD QUERY, SET DRX.
 *
 * <p>Each is answered within the limit of {@link LinkSettings}, if only by {@link Reply.Silent}: a
 * radio node that does not know the question is no worse for it. Any thread.
 */
public final class Questions {
  /** A list holds 65535 octets, and a load takes 9 for each cell (TS 48.049 §8.2.12). */
  private static final int MAX_CELLS = 6_500;

  private final OpenQuestions open;
  private final CbspLink link;
  private final LinkRecord record;
  private final Counters counters;

  Questions(OpenQuestions open, CbspLink link, LinkRecord record, Counters counters) {
    this.open = open;
    this.link = link;
    this.record = record;
    this.counters = counters;
  }

  /**
   * Has it forget all its messages (RESET of the whole BSS, §8.1.3.16).
   *
   * @param stillWanted as in {@link Outgoing}
   */
  public CompletableFuture<Reply> reset(BooleanSupplier stillWanted) {
    return ask(
        OpenQuestions.Kind.RESET,
        new CbspMessage.Reset(List.of(new CellIdentifier.WholeBss())),
        stillWanted);
  }

  /**
   * Asks how full the broadcast channels of these cells are (LOAD QUERY, §8.1.3.7), part after part
   * where they are many. What it answers is in {@link CbspLink#status} then; of cells that it was
   * not asked about nothing is believed.
   *
   * @return its last answer
   */
  public CompletableFuture<Reply> load(List<CellGlobalId> cells) {
    List<CellGlobalId> part = cells.subList(0, Math.min(MAX_CELLS, cells.size()));
    List<CellGlobalId> rest = cells.subList(part.size(), cells.size());
    return ask(
            OpenQuestions.Kind.LOAD_QUERY,
            new CbspMessage.LoadQuery(List.copyOf(part), CbspMessage.Channel.BASIC),
            () -> true)
        .thenCompose(
            reply -> {
              if (reply instanceof Reply.Answered answered) {
                keep(part, answered.message());
                if (!rest.isEmpty()) {
                  return load(rest);
                }
              }
              return CompletableFuture.completedFuture(reply);
            });
  }

  /**
   * Sets when phones are told what comes next, so that they may sleep (SET DRX, §8.1.3.13).
   *
   * @param cells at most {@value #MAX_CELLS}
   * @param schedulePeriod 0-40 slots; 0 where it is not scheduled
   * @param reservedSlots of them those kept free, 0-40
   */
  public CompletableFuture<Reply> setDrx(
      List<CellGlobalId> cells, int schedulePeriod, int reservedSlots) {
    if (cells.size() > MAX_CELLS) {
      throw new IllegalArgumentException(
          "cells: " + cells.size() + " (expected: at most " + MAX_CELLS + ")");
    }
    return ask(
        OpenQuestions.Kind.SET_DRX,
        new CbspMessage.SetDrx(
            List.copyOf(cells), CbspMessage.Channel.BASIC, schedulePeriod, reservedSlots),
        () -> true);
  }

  private CompletableFuture<Reply> ask(
      OpenQuestions.Kind kind, CbspMessage question, BooleanSupplier stillWanted) {
    ByteString octets = CbspEncoder.encode(question);
    return open.ask(
        kind,
        () -> {
          Outgoing message = new Outgoing(link, kind.priority(), octets, stillWanted);
          link.queue().send(List.of(message));
          return message.written().thenApply(Written::taken);
        });
  }

  private void keep(List<CellGlobalId> cells, CbspMessage answer) {
    CellMatch asked = new CellMatch(cells);
    Map<CellGlobalId, CellLoad> known = new HashMap<>();
    Map<CellGlobalId, Integer> unknown = new HashMap<>();
    if (answer instanceof CbspMessage.LoadQueryComplete m) {
      known.putAll(byCell(asked, m.loads()));
    } else if (answer instanceof CbspMessage.LoadQueryFailure m) {
      known.putAll(byCell(asked, m.loads()));
      for (CbspMessage.CellFailure failure : m.failures()) {
        match(asked, failure.cell()).forEach(cell -> unknown.put(cell, failure.cause()));
      }
      known.keySet().forEach(unknown::remove);
    }
    record.loads(known, unknown);
  }

  private Map<CellGlobalId, CellLoad> byCell(CellMatch asked, List<CellLoad> loads) {
    Map<CellGlobalId, CellLoad> byCell = new HashMap<>();
    for (CellLoad load : loads) {
      match(asked, load.cell()).forEach(cell -> byCell.put(cell, load));
    }
    return byCell;
  }

  private List<CellGlobalId> match(CellMatch asked, CellIdentifier named) {
    List<CellGlobalId> cells = asked.among(named);
    if (cells.isEmpty()) {
      counters.count("radio.unaskedCell");
    }
    return cells;
  }
}
