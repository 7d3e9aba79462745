package io.bongsu.proto.cbs.geofence;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.geofence.WarningArea.Circle;
import io.bongsu.proto.cbs.geofence.WarningArea.Polygon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The areas of a warning, for phones that know where they are (ATIS-0700041 §5.2).
 *
 * <p>On the wire a row of elements:
 *
 * <pre>
 *  type 4 bits | length 10 bits, in octets, these 2 counted | 00 | value, filled with 0 to an octet
 * </pre>
 *
 * @param maximumWaitS seconds that a phone may look for its place before it shows the warning
 *     anyway, 0-255; 255 leaves it to the phone; null where it is not sent, which means the same
 * @param areas the warning is for all of them together
 */
public record WarningAreaCoordinates(@Nullable Integer maximumWaitS, List<WarningArea> areas) {
  /** Of the information element in SBc-AP, S1AP and NGAP. */
  public static final int MAX_OCTETS = 1024;

  public static final int WAIT_OF_THE_PHONE_S = 255;

  private static final int TYPE_BITS = 4;
  private static final int LENGTH_BITS = 10;
  private static final int SPARE_BITS = 2;
  private static final int HEADER_OCTETS = 2;
  private static final int WAIT_BITS = 8;

  private static final int TYPE_MAXIMUM_WAIT = 1; // ATIS-0700041 §5.2.3
  private static final int TYPE_POLYGON = 2;
  private static final int TYPE_CIRCLE = 3;

  private static final int MAXIMUM_WAIT_OCTETS = HEADER_OCTETS + 1;
  private static final int CIRCLE_OCTETS =
      HEADER_OCTETS + (Coordinate.BITS + Circle.RADIUS_BITS) / 8;

  public WarningAreaCoordinates {
    if (maximumWaitS != null && (maximumWaitS < 0 || maximumWaitS > WAIT_OF_THE_PHONE_S)) {
      throw new IllegalArgumentException("maximumWaitS: " + maximumWaitS + " (expected: 0-255)");
    }
    areas = List.copyOf(areas);
  }

  /** Whether a phone there shows the warning: in any of the areas, or there is none. */
  public boolean contains(Coordinate place) {
    return areas.isEmpty() || areas.stream().anyMatch(area -> area.contains(place));
  }

  /**
   * The elements, areas first.
   *
   * @throws IllegalArgumentException where they are more than {@link #MAX_OCTETS}
   */
  public ByteString encode() {
    ByteString octets = ByteString.EMPTY;
    for (WarningArea area : areas) {
      octets = octets.concat(encode(area));
    }
    if (maximumWaitS != null) {
      BitWriter wait = header(TYPE_MAXIMUM_WAIT, MAXIMUM_WAIT_OCTETS);
      octets = octets.concat(wait.write(maximumWaitS, WAIT_BITS).octets());
    }
    if (octets.size() > MAX_OCTETS) {
      throw new IllegalArgumentException(
          "warningAreaCoordinates: " + octets.size() + " octets (expected: up to 1024)");
    }
    return octets;
  }

  private static ByteString encode(WarningArea area) {
    if (area instanceof Polygon polygon) {
      int bits = polygon.vertices().size() * Coordinate.BITS;
      BitWriter out = header(TYPE_POLYGON, HEADER_OCTETS + (bits + 7) / 8);
      polygon.vertices().forEach(vertex -> vertex.encode(out));
      return out.octets();
    }
    Circle circle = (Circle) area;
    BitWriter out = header(TYPE_CIRCLE, CIRCLE_OCTETS);
    circle.center().encode(out);
    return out.write((int) Math.round(circle.radiusM() / Circle.STEP_M), Circle.RADIUS_BITS)
        .octets();
  }

  private static BitWriter header(int type, int octets) {
    return new BitWriter().write(type, TYPE_BITS).write(octets, LENGTH_BITS).write(0, SPARE_BITS);
  }

  /**
   * Reads elements to the end of the octets.
   *
   * <p>Android shows a warning everywhere when it cannot read its coordinates.
   *
   * @throws CbsFormatException where an element is of no known type, or its length is not its
   *     value's
   */
  public static WarningAreaCoordinates decode(ByteString octets) throws CbsFormatException {
    Integer maximumWaitS = null;
    List<WarningArea> areas = new ArrayList<>();
    ByteString rest = octets;
    while (!rest.isEmpty()) {
      BitReader header = new BitReader(rest);
      int type = header.read(TYPE_BITS, "type");
      int length = header.read(LENGTH_BITS, "length");
      if (length < HEADER_OCTETS || length > rest.size()) {
        throw new CbsFormatException(
            "length: " + length + " (expected: 2-" + rest.size() + ", of the element)");
      }
      ByteString value = rest.substring(HEADER_OCTETS, length);
      switch (type) {
        case TYPE_MAXIMUM_WAIT -> maximumWaitS = maximumWait(value, length);
        case TYPE_POLYGON -> areas.add(polygon(value));
        case TYPE_CIRCLE -> areas.add(circle(value, length));
        default ->
            throw new CbsFormatException(
                "type: " + type + " (expected: 1 maximum wait, 2 polygon, 3 circle)");
      }
      rest = rest.substring(length);
    }
    return new WarningAreaCoordinates(maximumWaitS, areas);
  }

  private static int maximumWait(ByteString value, int length) throws CbsFormatException {
    if (length != MAXIMUM_WAIT_OCTETS) {
      throw new CbsFormatException("length: " + length + " (expected: 3, of a maximum wait)");
    }
    return value.byteAt(0) & 0xFF;
  }

  private static Polygon polygon(ByteString value) throws CbsFormatException {
    int vertices = value.size() * 8 / Coordinate.BITS;
    if (vertices < Polygon.MIN_VERTICES || vertices > Polygon.MAX_VERTICES) {
      throw new CbsFormatException(
          "polygon: " + vertices + " vertices (expected: 3-" + Polygon.MAX_VERTICES + ")");
    }
    BitReader in = new BitReader(value);
    List<Coordinate> result = new ArrayList<>(vertices);
    for (int i = 0; i < vertices; i++) {
      result.add(Coordinate.decode(in));
    }
    return new Polygon(result);
  }

  private static Circle circle(ByteString value, int length) throws CbsFormatException {
    if (length != CIRCLE_OCTETS) {
      throw new CbsFormatException("length: " + length + " (expected: 10, of a circle)");
    }
    BitReader in = new BitReader(value);
    Coordinate center = Coordinate.decode(in);
    return new Circle(center, in.read(Circle.RADIUS_BITS, "radius") * Circle.STEP_M);
  }
}
