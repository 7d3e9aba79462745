package io.bongsu.gateway.cbs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.DataCoding;
import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.CmasAlert;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbs.geofence.Coordinate;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import io.bongsu.proto.cbs.geofence.WarningArea;
import io.bongsu.proto.cbs.geofence.WarningArea.Circle;
import io.bongsu.proto.cbs.geofence.WarningArea.Polygon;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message says, as JSON. Numbers are decimal, octets hexadecimal. */
final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode json = JSON.createObjectNode();

  Report(Kind kind) {
    json.put("kind", kind.label());
  }

  String toJson() {
    return json.toPrettyString();
  }

  Report put(String name, int value) {
    json.put(name, value);
    return this;
  }

  Report put(String name, @Nullable String value) {
    json.put(name, value);
    return this;
  }

  Report put(String name, ByteString octets) {
    json.put(name, hex(octets));
    return this;
  }

  Report octets(String name, Iterable<ByteString> many) {
    ArrayNode array = json.putArray(name);
    many.forEach(octets -> array.add(hex(octets)));
    return this;
  }

  Report numbers(String name, Iterable<Integer> many) {
    ArrayNode array = json.putArray(name);
    many.forEach(array::add);
    return this;
  }

  /** Something that a reader should know and that is not in the octets. */
  Report remark(String remark) {
    json.withArray("remarks").add(remark);
    return this;
  }

  Report serial(SerialNumber serial) {
    json.put("serial", serial.toInt());
    json.put("serialHex", String.format("%04x", serial.toInt()));
    json.put("geographicalScope", serial.toInt() >> 14);
    json.put("geographicalScopeName", scopeName(serial.scope()));
    json.put("messageCode", serial.messageCode());
    json.put("updateNumber", serial.updateNumber());
    return this;
  }

  private static String scopeName(GeographicalScope scope) {
    return switch (scope) {
      case CELL_IMMEDIATE -> "CELL_WIDE_IMMEDIATE";
      case PLMN -> "PLMN_WIDE";
      case LOCATION_AREA -> "LOCATION_AREA_WIDE";
      case CELL_NORMAL -> "CELL_WIDE";
    };
  }

  Report messageId(int messageId) {
    json.put("messageId", messageId);
    CmasAlert cmas = CmasAlert.of(messageId);
    if (cmas != null) {
      json.put("cmasClass", cmas.category().name());
      json.put("secondLanguage", cmas.secondLanguage());
      putName("severity", cmas.severity());
      putName("urgency", cmas.urgency());
      putName("certainty", cmas.certainty());
    }
    return this;
  }

  private void putName(String name, @Nullable Enum<?> value) {
    if (value != null) {
      json.put(name, value.name());
    }
  }

  Report etws(EtwsWarning warning) {
    json.put("warningType", warning.type().name());
    json.put("warningTypeValue", warning.typeValue());
    json.put("emergencyUserAlert", warning.emergencyUserAlert());
    json.put("popup", warning.popup());
    return this;
  }

  Report coding(DataCoding coding) {
    json.put("dcs", coding.scheme());
    json.put("dcsHex", String.format("%02x", coding.scheme()));
    json.put("characterSet", coding.characterSet().name().toLowerCase(Locale.ROOT));
    if (coding.messageClass() != null) {
      json.put("messageClass", coding.messageClass());
    }
    if (coding.reserved()) {
      remark("dcs: reserved; phones read it as GSM-7 (TS 23.038 §5)");
    }
    if (coding.userDataHeader()) {
      remark("dcs: with a user data header; Android does not show such a message");
    }
    return this;
  }

  Report text(CbsText.Reading reading) {
    json.put("language", reading.language());
    json.put("text", reading.text());
    json.put("characters", reading.text().codePointCount(0, reading.text().length()));
    if (!reading.data().isEmpty()) {
      put("data", reading.data());
    }
    return this;
  }

  Report coordinates(WarningAreaCoordinates coordinates) {
    if (coordinates.maximumWaitS() != null) {
      json.put("maximumWaitS", coordinates.maximumWaitS());
    }
    ArrayNode areas = json.putArray("areas");
    coordinates.areas().forEach(area -> area(areas.addObject(), area));
    return this;
  }

  private static void area(ObjectNode json, WarningArea area) {
    if (area instanceof Circle circle) {
      json.put("type", "circle").put("radiusM", circle.radiusM());
      place(json.putArray("center"), circle.center());
    } else if (area instanceof Polygon polygon) {
      ArrayNode vertices = json.put("type", "polygon").putArray("vertices");
      polygon.vertices().forEach(vertex -> place(vertices.addArray(), vertex));
    }
  }

  private static void place(ArrayNode json, Coordinate place) {
    json.add(place.latitude()).add(place.longitude());
  }

  Report shownAt(boolean shown) {
    json.put("shownThere", shown);
    return this;
  }

  Report trigger(GeofencingTrigger trigger) {
    json.put("type", trigger.type());
    ArrayNode warnings = json.putArray("cbIdentifiers");
    for (GeofencingTrigger.Warning warning : trigger.warnings()) {
      warnings
          .addObject()
          .put("messageId", warning.messageIdentifier())
          .put("serial", warning.serialNumber().toInt())
          .put("serialHex", String.format("%04x", warning.serialNumber().toInt()));
    }
    return this;
  }

  static String hex(ByteString octets) {
    return HexFormat.of().formatHex(octets.toByteArray());
  }
}
