package io.bongsu.sim.phone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All phones, by the cell they are camped on. Each decodes every page for itself.
 *
 * <p>Safe for use by many threads. Listeners are called on the thread that brought the page, and
 * must be quick. Keeps every message shown until {@link #forgetShown}.
 */
public final class PhoneFleet {
  private final LongSupplier wallTimeUs;
  private final PhoneCounters counters = new PhoneCounters();
  private final Map<Integer, Phone> phones = new ConcurrentHashMap<>();
  private final Map<PhoneCell, SortedMap<Integer, Phone>> camped = new ConcurrentHashMap<>();
  private final List<Shown> shown = Collections.synchronizedList(new ArrayList<>());
  private final List<Consumer<Shown>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param wallTimeUs microseconds since 1970
   */
  public PhoneFleet(LongSupplier wallTimeUs) {
    this.wallTimeUs = wallTimeUs;
  }

  /** Switches a phone on in a cell, in Korean, or moves it there with all that it remembers. */
  public void camp(int phone, PhoneCell cell) {
    camp(phone, PhoneLanguage.KOREAN, cell);
  }

  /**
   * Switches a phone on in a cell, or moves it there with all that it remembers.
   *
   * @param language of a phone that is switched on; one that moves keeps its own
   */
  public void camp(int phone, PhoneLanguage language, PhoneCell cell) {
    Phone camping = phones.computeIfAbsent(phone, n -> new Phone(n, language, cell, counters));
    PhoneCell before = camping.cell();
    campedOn(before).remove(phone);
    camping.camp(cell);
    campedOn(cell).put(phone, camping);
  }

  private SortedMap<Integer, Phone> campedOn(PhoneCell cell) {
    return camped.computeIfAbsent(cell, c -> new ConcurrentSkipListMap<>());
  }

  /** A cell broadcasts a message: its pages reach all phones camped there. */
  public void receive(PhoneCell cell, List<byte[]> pages) {
    for (Phone phone : campedOn(cell).values()) {
      for (byte[] page : pages) {
        Shown message = phone.receive(page, wallTimeUs.getAsLong());
        if (message != null) {
          shown.add(message);
          listeners.forEach(listener -> listener.accept(message));
        }
      }
    }
  }

  public void onShown(Consumer<Shown> listener) {
    listeners.add(listener);
  }

  /** Everything shown so far, in order; a copy. */
  public List<Shown> shown() {
    synchronized (shown) {
      return List.copyOf(shown);
    }
  }

  /** What was shown after the first {@code count}, in order; a copy. */
  public List<Shown> shownSince(int count) {
    synchronized (shown) {
      return List.copyOf(shown.subList(Math.min(count, shown.size()), shown.size()));
    }
  }

  /** Empties the record of what was shown; the phones themselves still know. */
  public void forgetShown() {
    shown.clear();
  }

  /** Numbers of the phones camped on a cell, in order. */
  public List<Integer> phonesIn(PhoneCell cell) {
    return List.copyOf(campedOn(cell).keySet());
  }

  public int size() {
    return phones.size();
  }

  public PhoneCounters counters() {
    return counters;
  }
}
