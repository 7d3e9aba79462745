package io.bongsu.sim.phone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One phone: puts pages together, shows a message when it has all of them, and shows it once.
 *
 * <p>Tells messages apart as Android does: same identifier, serial number and location within 24
 * hours of its first showing is a duplicate, where the serial number's geographical scope says how
 * much of the location counts. Safe for use by many threads.
 */
final class Phone {
  static final long DUPLICATE_WINDOW_US = 86_400_000_000L; // AOSP CellBroadcastHandler

  private static final int MAX_INCOMPLETE = 8;

  private final int number;
  private final PhoneLanguage language;
  private final PhoneCounters counters;
  private final List<Incomplete> incomplete = new ArrayList<>(0);
  private final List<Remembered> remembered = new ArrayList<>(0);
  private PhoneCell cell;

  /** A message within the location that its scope speaks of. */
  private record Key(int messageIdentifier, int serialNumber, PhoneCell location) {
    /** As equals, the cheap differences first: phones by the ten thousand ask this. */
    boolean matches(Key other) {
      return serialNumber == other.serialNumber
          && messageIdentifier == other.messageIdentifier
          && location.equals(other.location);
    }
  }

  private static final class Incomplete {
    final Key key;
    final @Nullable String[] texts;

    Incomplete(Key key, int total) {
      this.key = key;
      texts = new String[total];
    }
  }

  private record Remembered(Key key, long shownAtUs) {}

  Phone(int number, PhoneLanguage language, PhoneCell cell, PhoneCounters counters) {
    this.number = number;
    this.language = language;
    this.cell = cell;
    this.counters = counters;
  }

  synchronized PhoneCell cell() {
    return cell;
  }

  synchronized void camp(PhoneCell onCell) {
    cell = onCell;
  }

  /** Hears a page; returns what is shown because of it, or null. */
  synchronized @Nullable Shown receive(byte[] octets, long nowUs) {
    counters.pages.increment();
    ReceivedPage page = ReceivedPage.read(octets);
    if (page == null) {
      counters.brokenPages.increment();
      return null;
    }
    Channel channel = Channel.of(page.messageIdentifier(), language);
    if (channel == Channel.HIDDEN) {
      counters.hiddenPages.increment();
      return null;
    }
    Key key = new Key(page.messageIdentifier(), page.serialNumber(), location(page.serialNumber()));
    if (isDuplicate(key, nowUs)) {
      counters.duplicatePage(page.messageIdentifier(), page.serialNumber());
      return null;
    }
    String text = assemble(key, page);
    if (text == null) {
      return null;
    }
    remembered.add(new Remembered(key, nowUs));
    return new Shown(
        number,
        page.messageIdentifier(),
        page.serialNumber(),
        text,
        channel == Channel.SIREN,
        nowUs,
        cell);
  }

  /** As much of the cell's name as counts under the scope (TS 23.041 §9.4.1.2.1). */
  private PhoneCell location(int serialNumber) {
    return switch (serialNumber >> 14) {
      case 0b01 -> new PhoneCell(cell.mcc(), cell.mnc(), -1, -1);
      case 0b10 -> new PhoneCell(cell.mcc(), cell.mnc(), cell.lac(), -1);
      default -> cell;
    };
  }

  private boolean isDuplicate(Key key, long nowUs) {
    boolean found = false;
    for (int i = remembered.size() - 1; i >= 0; i--) {
      Remembered old = remembered.get(i);
      if (nowUs - old.shownAtUs() >= DUPLICATE_WINDOW_US) {
        remembered.remove(i);
      } else if (old.key().matches(key)) {
        found = true;
      }
    }
    return found;
  }

  private @Nullable String assemble(Key key, ReceivedPage page) {
    Incomplete message = incompleteFor(key, page.total());
    message.texts[page.page() - 1] = page.text();
    StringBuilder whole = new StringBuilder();
    for (String text : message.texts) {
      if (text == null) {
        return null;
      }
      whole.append(text);
    }
    incomplete.remove(message);
    return whole.toString();
  }

  private Incomplete incompleteFor(Key key, int total) {
    for (Incomplete message : incomplete) {
      if (message.key.matches(key) && message.texts.length == total) {
        return message;
      }
    }
    if (incomplete.size() == MAX_INCOMPLETE) {
      incomplete.remove(0);
      counters.incompleteDropped.increment();
    }
    Incomplete message = new Incomplete(key, total);
    incomplete.add(message);
    return message;
  }
}
