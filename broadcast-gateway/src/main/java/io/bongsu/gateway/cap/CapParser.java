package io.bongsu.gateway.cap;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to a {@link CapAlert}. The order of elements is not insisted on: real feeds get it wrong,
 * and it carries no meaning. Stateless; any thread.
 */
public final class CapParser {
  private CapParser() {}

  public static CapAlert parse(byte[] bytes) throws CapFormatException {
    XmlTree alert = XmlTreeReader.read(bytes);
    List<CapAlert.Info> infos = new ArrayList<>();
    for (XmlTree info : alert.all("info")) {
      infos.add(info(info));
    }
    return new CapAlert(
        alert.mandatory("identifier"),
        alert.mandatory("sender"),
        time("sent", alert.mandatory("sent")),
        alert.mandatory("status"),
        alert.mandatory("msgType"),
        alert.mandatory("scope"),
        alert.texts("code"),
        alert.optional("note"),
        references(alert.optional("references")),
        infos);
  }

  private static CapAlert.Info info(XmlTree info) throws CapFormatException {
    String language = info.optional("language");
    String expires = info.optional("expires");
    List<CapAlert.Area> areas = new ArrayList<>();
    for (XmlTree area : info.all("area")) {
      areas.add(area(area));
    }
    return new CapAlert.Info(
        language.isEmpty() ? "en-US" : language,
        info.mandatory("event"),
        info.texts("responseType"),
        info.mandatory("urgency"),
        info.mandatory("severity"),
        info.mandatory("certainty"),
        named(info, "eventCode"),
        expires.isEmpty() ? null : time("expires", expires),
        info.optional("headline"),
        info.optional("description"),
        info.optional("instruction"),
        named(info, "parameter"),
        areas);
  }

  private static CapAlert.Area area(XmlTree area) throws CapFormatException {
    List<CapShape.Polygon> polygons = new ArrayList<>();
    for (String polygon : area.texts("polygon")) {
      polygons.add(CapShape.polygon(polygon));
    }
    List<CapShape.Circle> circles = new ArrayList<>();
    for (String circle : area.texts("circle")) {
      circles.add(CapShape.circle(circle));
    }
    return new CapAlert.Area(area.mandatory("areaDesc"), polygons, circles, named(area, "geocode"));
  }

  private static Map<String, List<String>> named(XmlTree parent, String child)
      throws CapFormatException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (XmlTree pair : parent.all(child)) {
      values
          .computeIfAbsent(pair.optional("valueName"), name -> new ArrayList<>())
          .add(pair.optional("value"));
    }
    values.replaceAll((name, all) -> List.copyOf(all));
    return values;
  }

  /** Each "sender,identifier,sent", as it stands. */
  private static List<String> references(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  /** CAP asks for an offset in every time, and writes UTC as {@code -00:00}. */
  private static @Nullable OffsetDateTime parsed(String text) {
    try {
      return OffsetDateTime.parse(
          text.endsWith("-00:00") ? text.substring(0, text.length() - 6) + "+00:00" : text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static OffsetDateTime time(String field, String text) throws CapFormatException {
    OffsetDateTime time = parsed(text);
    if (time == null) {
      throw CapFormatException.of(field, text, "a time with offset, as 2026-01-31T09:00:00+09:00");
    }
    return time;
  }
}
