package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import io.bongsu.proto.journal.v1.SeenCommand;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of clients were carried out, so that a client that heard no answer may repeat its
 * own.
 *
 * <p>Kept for 24 hours of the records' time and of each person no more than {@value
 * #MAX_OF_PERSON}: beyond that their own oldest goes, and its repetition would be a new request.
 * Nobody's requests push out another's, and names that two people made up alike are two.
 */
final class CommandMemory {
  static final long KEPT_US = 24L * 3600 * 1_000_000;
  static final int MAX_OF_PERSON = 10_000;

  /**
   * One request that was carried out.
   *
   * @param event the first record it made, which tells one kind of command from another
   * @param hash of what was asked; empty where the record is older than hashes
   */
  record Seen(
      String commandId, ByteString hash, String by, EventCase event, String alertId, long atUs) {
    boolean mayBe(CommandKey key) {
      return hash.isEmpty() || hash.equals(key.hash());
    }
  }

  /** Of each person by name, oldest first. */
  private final Map<String, Map<String, Seen>> byPerson = new TreeMap<>();

  @Nullable Seen find(String by, String commandId, long nowUs) {
    Seen known = byPerson.getOrDefault(by, Map.of()).get(commandId);
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
            record.getCommandHash(),
            record.getBy(),
            record.getEventCase(),
            record.getAlertId(),
            record.getAtUs()));
    forget(Objects.requireNonNull(byPerson.get(record.getBy())), record.getAtUs());
  }

  private void add(Seen request) {
    Map<String, Seen> ofPerson =
        byPerson.computeIfAbsent(request.by(), person -> new LinkedHashMap<>());
    // An old one of this name would stay in its old place.
    ofPerson.remove(request.commandId());
    ofPerson.put(request.commandId(), request);
  }

  /** Lets go of what is over. */
  void forget(long nowUs) {
    byPerson.values().forEach(ofPerson -> forget(ofPerson, nowUs));
    byPerson.values().removeIf(Map::isEmpty);
  }

  /** Of one person: of what is over too, and of the oldest where there are too many. */
  private static void forget(Map<String, Seen> ofPerson, long nowUs) {
    Iterator<Seen> oldest = ofPerson.values().iterator();
    while (oldest.hasNext() && (isOver(oldest.next(), nowUs) || ofPerson.size() > MAX_OF_PERSON)) {
      oldest.remove();
    }
  }

  List<SeenCommand> image() {
    return byPerson.values().stream()
        .flatMap(ofPerson -> ofPerson.values().stream())
        .map(
            request ->
                SeenCommand.newBuilder()
                    .setCommandId(request.commandId())
                    .setHash(request.hash())
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
              request.getHash(),
              request.getBy(),
              EventCase.forNumber(request.getEvent()),
              request.getAlertId(),
              request.getAtUs()));
    }
    return memory;
  }

  CommandMemory copy() {
    CommandMemory copy = new CommandMemory();
    byPerson.forEach((by, ofPerson) -> copy.byPerson.put(by, new LinkedHashMap<>(ofPerson)));
    return copy;
  }

  private static boolean isOver(Seen request, long nowUs) {
    return request.atUs() + KEPT_US <= nowUs;
  }
}
