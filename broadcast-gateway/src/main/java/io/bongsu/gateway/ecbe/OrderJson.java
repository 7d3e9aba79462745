package io.bongsu.gateway.ecbe;

import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body of {@code POST /api/ecbe/v1/message}. */
final class OrderJson {
  static final Map<String, Category> CATEGORIES =
      Map.of(
          "normal", Category.NORMAL,
          "high_priority", Category.HIGH_PRIORITY,
          "background", Category.BACKGROUND);

  private static final Map<String, GeographicalScope> SCOPES =
      Map.of(
          "cell_wide_immediate", GeographicalScope.CELL_IMMEDIATE,
          "plmn_wide", GeographicalScope.PLMN,
          "lac_sac_tac_wide", GeographicalScope.LOCATION_AREA,
          "cell_wide", GeographicalScope.CELL_NORMAL);

  private static final int MAX_PERIOD = 4095;

  /** Above it some BSCs read another period than we write (osmo-bsc 1.9.0). */
  private static final int MAX_PERIOD_ALL_READ = 15;

  private static final int MAX_U16 = 0xFFFF;
  private static final int MAX_WARNING_PERIOD_S = 3600;
  private static final int MAX_LASTS_S = 24 * 3600;
  private static final long MAX_LASTS_US = MAX_LASTS_S * 1_000_000L;
  private static final String NUMBER = "num_of_bcast";
  private static final String WARNING_PERIOD = "warning_period_sec";

  private OrderJson() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with the field that is wrong, what it is and what it should be
   */
  static Order read(String body) {
    Fields fields =
        Fields.of(
            body,
            "cbe_name",
            "category",
            "repetition_period",
            NUMBER,
            WARNING_PERIOD,
            "scope",
            "smscb_message");
    List<String> notes = new ArrayList<>();
    String name = fields.text("cbe_name");
    Category category =
        fields.has("category") ? fields.known("category", CATEGORIES) : Category.NORMAL;
    int period = fields.number("repetition_period", 1, MAX_PERIOD);
    Integer number = fields.numberOrNone(NUMBER, 0, MAX_U16);
    Integer warningPeriod = fields.numberOrNone(WARNING_PERIOD, 0, MAX_U16);
    scope(fields);
    Payload payload = payload(fields, category, notes);
    if (payload.message() instanceof WarningMessage.Etws) {
      long seconds = warningPeriod(fields, warningPeriod == null ? 0 : warningPeriod, notes);
      notes.add("repetition_period, num_of_bcast: not sent, payload_etws has warning_period_sec");
      return new Order(name, category, 0, 0, seconds * 1_000_000, payload, notes);
    }
    if (warningPeriod != null) {
      notes.add(WARNING_PERIOD + ": not sent, it is of payload_etws");
    }
    if (period > MAX_PERIOD_ALL_READ) {
      notes.add(
          "repetition_period: over 15 some BSCs (osmo-bsc 1.9.0) read another one and repeat far"
              + " more seldom");
    }
    return number == null || number == 0
        ? untilDeleted(name, category, period, payload, notes)
        : counted(fields, name, category, period, number, payload, notes);
  }

  private static Order untilDeleted(
      String name, Category category, int period, Payload payload, List<String> notes) {
    int most = most(period);
    notes.add(
        NUMBER + ": until it is deleted, at most 24 h (" + most + " broadcasts); 0 is never sent");
    return new Order(name, category, period, most, MAX_LASTS_US, payload, notes);
  }

  private static Order counted(
      Fields fields,
      String name,
      Category category,
      int period,
      int number,
      Payload payload,
      List<String> notes) {
    if (number > most(period)) {
      throw fields.wrong(
          NUMBER,
          String.valueOf(number),
          "1-"
              + most(period)
              + " at this repetition_period, 24 h in all; or 0: until it is deleted, at most 24 h");
    }
    // A period more, so that a radio node that is given it within that time sends all of them.
    long lastsUs = (long) Math.ceil((number + 1) * periodUs(period));
    return new Order(name, category, period, number, lastsUs, payload, notes);
  }

  private static int most(int period) {
    return Math.min(MAX_U16, (int) (MAX_LASTS_US / periodUs(period)));
  }

  private static double periodUs(int period) {
    return period * Broadcast.REPETITION_UNIT_S * 1_000_000;
  }

  private static int warningPeriod(Fields fields, int seconds, List<String> notes) {
    if (seconds > MAX_WARNING_PERIOD_S) {
      throw fields.wrong(WARNING_PERIOD, String.valueOf(seconds), "1-3600; or 0: 3600");
    }
    if (seconds == 0) {
      notes.add(WARNING_PERIOD + ": 3600, the longest there is; without end is never sent");
      return MAX_WARNING_PERIOD_S;
    }
    return seconds;
  }

  /** It must be said: nothing goes to all for want of a word. */
  private static void scope(Fields fields) {
    fields.object("scope", "scope_plmn").object("scope_plmn");
  }

  private static Payload payload(Fields fields, Category category, List<String> notes) {
    Fields smscb = fields.object("smscb_message", "message_id", "serial_nr", "payload");
    int messageIdentifier = smscb.number("message_id", 0, MAX_U16);
    return new PayloadJson(messageIdentifier, serialNumber(smscb), category, notes).read(smscb);
  }

  private static SerialNumber serialNumber(Fields smscb) {
    String encoded = "serial_nr_encoded";
    String decoded = "serial_nr_decoded";
    Fields serial = smscb.object("serial_nr", encoded, decoded);
    if (serial.one(encoded, decoded).equals(encoded)) {
      return SerialNumber.of(serial.number(encoded, 0, MAX_U16));
    }
    Fields parts = serial.object(decoded, "geo_scope", "msg_code", "update_nr");
    return new SerialNumber(
        parts.known("geo_scope", SCOPES),
        parts.number("msg_code", 0, SerialNumber.MESSAGE_CODES - 1),
        parts.number("update_nr", 0, SerialNumber.UPDATE_NUMBERS - 1));
  }
}
