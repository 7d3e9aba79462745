package io.bongsu.gateway.history;

import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Levels, hazards, states and kinds of events as they stand in the file and in answers. */
public final class Names {
  static final String PREPARED = "prepared";
  static final String DRAFT = "draft";
  static final String SUBMITTED = "submitted";
  static final String APPROVED = "approved";
  static final String BROADCASTING = "broadcasting";
  static final String STOPPED = "stopped";
  static final String EXPIRED = "expired";
  static final String REJECTED = "rejected";
  static final String REPLACED = "replaced";

  static final String OPEN = "open";
  static final String CONFIRMED = "confirmed";
  static final String CLOSED = "closed";

  public static final List<String> ALERT_STATES =
      List.of(
          PREPARED, DRAFT, SUBMITTED, APPROVED, BROADCASTING, REPLACED, STOPPED, EXPIRED, REJECTED);
  public static final List<String> INCIDENT_STATES = List.of(OPEN, CONFIRMED, CLOSED);
  public static final List<String> LEVELS = orNone(CodeNames.LEVELS);
  public static final List<String> HAZARDS = orNone(CodeNames.HAZARDS);

  private static final Map<EventCase, String> KINDS =
      Arrays.stream(EventCase.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), kind -> camel(kind.name())));

  private Names() {}

  private static List<String> orNone(Map<String, ?> names) {
    return Stream.concat(Stream.of(CodeNames.NONE), names.keySet().stream()).toList();
  }

  /** {@code ALERT_DRAFTED} as {@code alertDrafted}. */
  static String kind(EventCase event) {
    return Objects.requireNonNull(KINDS.get(event));
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
      camel.append(
          camel.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }
}
