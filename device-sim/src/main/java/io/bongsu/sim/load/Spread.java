package io.bongsu.sim.load;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.sim.radio.CommandLog;
import io.bongsu.sim.radio.PageReceiver;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How one alert spreads over radio nodes and cells, seen from the radio side and known by its words
 * alone. Any thread.
 */
public final class Spread implements CommandLog.Listener, PageReceiver {
  private static final int CONTENT = 6; // TS 23.041 §9.4.1: where a page's content begins

  private final byte[] words;
  private final int cells;
  private final Map<String, Long> writtenNs = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> centres = new ConcurrentHashMap<>();
  private final Map<CellGlobalId, Long> firstNs = new ConcurrentHashMap<>();
  private volatile String lastCentre = "";

  /**
   * @param text as it is broadcast
   * @param cells how many should broadcast it
   */
  public Spread(String text, int cells) {
    if (!(CbsText.encode(text) instanceof CbsText.Encoded encoded)) {
      throw new IllegalArgumentException("text: \"" + text + "\" (expected: one that encodes)");
    }
    this.words = encoded.pages().get(0).content().toByteArray();
    this.cells = cells;
  }

  @Override
  public void written(String radioNode, String centre, WriteReplace request) {
    ByteString content = request.message().pages().get(0).content();
    if (Arrays.equals(content.toByteArray(), words)) {
      centres.computeIfAbsent(radioNode, node -> ConcurrentHashMap.newKeySet()).add(centre);
      if (writtenNs.putIfAbsent(radioNode, System.nanoTime()) == null) {
        lastCentre = centre;
        wake();
      }
    }
  }

  @Override
  public void receive(CellGlobalId cell, List<byte[]> pages) {
    byte[] page = pages.get(0);
    if (Arrays.equals(page, CONTENT, page.length, words, 0, words.length)
        && firstNs.putIfAbsent(cell, System.nanoTime()) == null
        && firstNs.size() >= cells) {
      wake();
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  /** Radio nodes that were told to broadcast it. */
  public int radioNodes() {
    return writtenNs.size();
  }

  /** Cells that broadcast it at least once. */
  public int cells() {
    return firstNs.size();
  }

  /** Radio nodes that this centre told. */
  public long toldBy(String centre) {
    return centres.values().stream().filter(all -> all.contains(centre)).count();
  }

  /** Who told the newest of them: who leads, by its deeds. Empty while none was told. */
  public String lastCentre() {
    return lastCentre;
  }

  /** Waits until so many radio nodes were told; false when they were not in time. */
  public boolean awaitRadioNodes(int count, long limitMs) throws InterruptedException {
    return await(() -> radioNodes() >= count, limitMs);
  }

  /** Waits until every cell has broadcast it; false when they did not in time. */
  public boolean awaitAllCells(long limitMs) throws InterruptedException {
    return await(() -> cells() >= cells, limitMs);
  }

  private synchronized boolean await(BooleanSupplier reached, long limitMs)
      throws InterruptedException {
    long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
    while (!reached.getAsBoolean()) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
      if (leftMs <= 0) {
        return false;
      }
      wait(leftMs);
    }
    return true;
  }

  /** How long after this moment the last cell broadcast it for the first time; 0 for before. */
  public double lastCellMs(long sinceNs) {
    long lastNs = firstNs.values().stream().mapToLong(Long::longValue).max().orElse(sinceNs);
    return Math.max(0, lastNs - sinceNs) / 1e6;
  }

  /** How long after this moment the last radio node was told; 0 for before. */
  public double lastRadioNodeMs(long sinceNs) {
    long lastNs = writtenNs.values().stream().mapToLong(Long::longValue).max().orElse(sinceNs);
    return Math.max(0, lastNs - sinceNs) / 1e6;
  }

  /** How long after this moment a radio node was told next; -1 when none was. */
  public double nextRadioNodeMs(long sinceNs) {
    return writtenNs.values().stream()
        .mapToLong(atNs -> atNs - sinceNs)
        .filter(afterNs -> afterNs > 0)
        .min()
        .stream()
        .mapToDouble(afterNs -> afterNs / 1e6)
        .findFirst()
        .orElse(-1);
  }
}
