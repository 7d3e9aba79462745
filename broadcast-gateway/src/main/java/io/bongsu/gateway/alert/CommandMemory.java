package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import io.bongsu.proto.journal.v1.SeenCommand;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of clients were carried out, so that a client that heard no answer may repeat its
 * own.
 *
 * <p>Kept for 24 hours of the records' time and no more than {@value #MAX}: beyond that the oldest
 * goes, and its repetition would be a new request.
 */
final class CommandMemory {
  static final long KEPT_US = 24L * 3600 * 1_000_000;
  static final int MAX = 100_000;

  /**
   * One request that was carried out.
   *
   * @param event the first record it made, which tells one kind of command from another
   */
  record Seen(String commandId, String by, EventCase event, String alertId, long atUs) {}

  private final Map<String, Seen> seen = new LinkedHashMap<>();

  @Nullable Seen find(String commandId, long nowUs) {
    Seen known = seen.get(commandId);
    return known == null || isOver(known, nowUs) ? null : known;
  }

  /** Takes a record in; one that no client named is of no concern here. */
  void apply(Record record) {
    if (record.getCommandId().isEmpty()) {
      return;
    }
    add(
        new Seen(
            record.getCommandId(),
            record.getBy(),
            record.getEventCase(),
            record.getAlertId(),
            record.getAtUs()));
    forget(record.getAtUs());
  }

  private void add(Seen request) {
    // An old one of this name would stay in its old place.
    seen.remove(request.commandId());
    seen.put(request.commandId(), request);
  }

  /** Lets go of what is over, and of the oldest where there are too many. */
  void forget(long nowUs) {
    Iterator<Seen> oldest = seen.values().iterator();
    while (oldest.hasNext() && (isOver(oldest.next(), nowUs) || seen.size() > MAX)) {
      oldest.remove();
    }
  }

  List<SeenCommand> image() {
    return seen.values().stream()
        .map(
            request ->
                SeenCommand.newBuilder()
                    .setCommandId(request.commandId())
                    .setBy(request.by())
                    .setEvent(request.event().getNumber())
                    .setAlertId(request.alertId())
                    .setAtUs(request.atUs())
                    .build())
        .toList();
  }

  static CommandMemory of(List<SeenCommand> image) {
    CommandMemory memory = new CommandMemory();
    for (SeenCommand request : image) {
      memory.add(
          new Seen(
              request.getCommandId(),
              request.getBy(),
              EventCase.forNumber(request.getEvent()),
              request.getAlertId(),
              request.getAtUs()));
    }
    return memory;
  }

  CommandMemory copy() {
    CommandMemory copy = new CommandMemory();
    copy.seen.putAll(seen);
    return copy;
  }

  private static boolean isOver(Seen request, long nowUs) {
    return request.atUs() + KEPT_US <= nowUs;
  }
}
