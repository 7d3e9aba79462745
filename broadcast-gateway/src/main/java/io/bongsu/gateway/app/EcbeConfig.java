package io.bongsu.gateway.app;

import io.bongsu.gateway.ecbe.Cbe;
import io.bongsu.gateway.ecbe.EcbeSettings;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code ecbe}: the REST of osmo-cbc. Left out, nobody listens.
 *
 * <pre>
 * ecbe:
 *   host: 127.0.0.1             # left out: loopback
 *   port: 12345                 # left out: as osmo-cbc; 0: any free one
 *   answerWithinS: 10           # 1-60: then a request is answered with what is known
 *   cbes:                       # at least one
 *     - name: weather-office    # cbe_name in its requests
 *       authorisedBy: ["Kim Jiho", "Lee Seoyeon"]    # who answers for it: at least two people
 *       messageIdentifiers: ["919", "4370-4372"]
 *       categories: [normal, high_priority, background]
 *       validUntil: 2027-03-31  # its last day, in Korea
 *       tokenSha256: 64 hexadecimal digits    # left out: it needs no token; on loopback only
 * </pre>
 */
final class EcbeConfig {
  private static final int OSMO_PORT = 12345;
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
  private static final Map<String, Category> CATEGORIES =
      Map.of(
          "normal", Category.NORMAL,
          "high_priority", Category.HIGH_PRIORITY,
          "background", Category.BACKGROUND);

  /** The section as it stands in the file. */
  record Raw(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable Integer answerWithinS,
      @Nullable List<@Nullable RawCbe> cbes) {}

  /** One of {@code cbes}, as it stands in the file. */
  record RawCbe(
      @Nullable String name,
      @Nullable List<@Nullable String> authorisedBy,
      @Nullable List<@Nullable String> messageIdentifiers,
      @Nullable List<@Nullable String> categories,
      @Nullable String validUntil,
      @Nullable String tokenSha256) {}

  private final YamlFields fields;

  private EcbeConfig(YamlFields fields) {
    this.fields = fields;
  }

  static EcbeSettings of(YamlFields fields, Raw raw) throws ConfigException {
    return new EcbeConfig(fields).settings(raw);
  }

  private EcbeSettings settings(Raw raw) throws ConfigException {
    String host = raw.host() == null ? "127.0.0.1" : fields.text("ecbe.host", raw.host());
    boolean loopback = GatewayConfig.Listen.isLoopback(host);
    List<Cbe> cbes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<@Nullable RawCbe> given = listed("ecbe.cbes", raw.cbes());
    for (int i = 0; i < given.size(); i++) {
      String field = "ecbe.cbes[" + i + "]";
      Cbe cbe = cbe(field, fields.present(field, given.get(i)));
      if (!names.add(cbe.name())) {
        throw fields.wrong(field + ".name", cbe.name() + " twice", "once");
      }
      if (!loopback && cbe.tokenSha256() == null) {
        throw fields.wrong(
            field + ".tokenSha256", "missing", "one, as ecbe.host is " + host + ", no loopback");
      }
      cbes.add(cbe);
    }
    return new EcbeSettings(
        host,
        fields.number("ecbe.port", raw.port(), 0, 65535, OSMO_PORT),
        Duration.ofSeconds(fields.number("ecbe.answerWithinS", raw.answerWithinS(), 1, 60, 10)),
        cbes);
  }

  private Cbe cbe(String field, RawCbe raw) throws ConfigException {
    String name = fields.text(field + ".name", raw.name());
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
      throw fields.wrong(
          field + ".name", '"' + name + '"', "1-64 letters, digits, spaces, dots or hyphens");
    }
    String token = raw.tokenSha256();
    if (token != null && !token.matches("[0-9a-fA-F]{64}")) {
      throw fields.wrong(
          field + ".tokenSha256", '"' + token + '"', "64 hexadecimal digits, of sha256sum");
    }
    return new Cbe(
        name,
        people(field + ".authorisedBy", raw.authorisedBy()),
        ranges(field + ".messageIdentifiers", raw.messageIdentifiers()),
        categories(field + ".categories", raw.categories()),
        date(field + ".validUntil", raw.validUntil()),
        token);
  }

  /** Two, as for every other alert; they said yes beforehand. */
  private List<String> people(String field, @Nullable List<@Nullable String> raw)
      throws ConfigException {
    List<@Nullable String> given = listed(field, raw);
    List<String> people = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      people.add(fields.text(field + "[" + i + "]", given.get(i)).strip());
    }
    if (Set.copyOf(people).size() < Cbe.MIN_PEOPLE) {
      throw fields.wrong(field, people.toString(), "at least two people, by name");
    }
    return people;
  }

  private List<Cbe.Range> ranges(String field, @Nullable List<@Nullable String> raw)
      throws ConfigException {
    List<@Nullable String> given = listed(field, raw);
    List<Cbe.Range> ranges = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String text = fields.text(field + "[" + i + "]", given.get(i));
      Matcher parts = RANGE.matcher(text);
      int from = parts.matches() ? Integer.parseInt(parts.group(1)) : -1;
      int to = from < 0 || parts.group(2) == null ? from : Integer.parseInt(parts.group(2));
      if (from < 0 || from > to || to > 0xFFFF) {
        throw fields.wrong(
            field + "[" + i + "]", text, "a message identifier or two with a hyphen, 0-65535");
      }
      ranges.add(new Cbe.Range(from, to));
    }
    return ranges;
  }

  private Set<Category> categories(String field, @Nullable List<@Nullable String> raw)
      throws ConfigException {
    List<@Nullable String> given = listed(field, raw);
    Set<Category> categories = new TreeSet<>();
    for (int i = 0; i < given.size(); i++) {
      categories.add(fields.known(field + "[" + i + "]", given.get(i), CATEGORIES));
    }
    return categories;
  }

  private LocalDate date(String field, @Nullable String raw) throws ConfigException {
    String given = fields.text(field, raw);
    try {
      return LocalDate.parse(given);
    } catch (DateTimeParseException e) {
      throw fields.wrong(field, given, "a date, such as 2027-03-31");
    }
  }

  private <T> List<@Nullable T> listed(String field, @Nullable List<@Nullable T> raw)
      throws ConfigException {
    if (raw == null || raw.isEmpty()) {
      throw fields.wrong(field, "none", "at least one");
    }
    return raw;
  }
}
