package io.bongsu.gateway.cap;

import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.WarningArea;
import java.util.ArrayList;
import java.util.List;

/** Shapes as CAP writes them: "latitude,longitude" pairs in degrees (CAP 1.2 §3.2.4). */
public sealed interface CapShape {
  /** A place in degrees, WGS 84. */
  record Vertex(double latitude, double longitude) {
    Place place() {
      return new Place(longitude, latitude);
    }
  }

  /** A closed ring: at least four vertices, the last the same as the first. */
  record Polygon(List<Vertex> vertices) implements CapShape {
    public Polygon {
      vertices = List.copyOf(vertices);
    }

    @Override
    public WarningArea warningArea() {
      return new WarningArea.Polygon(vertices.stream().map(Vertex::place).toList());
    }
  }

  /** A circle; many senders give a radius of 0 and mean a point. */
  record Circle(Vertex centre, double radiusKm) implements CapShape {
    /** A point warns nobody. */
    boolean hasGround() {
      return radiusKm > 0;
    }

    @Override
    public WarningArea warningArea() {
      return new WarningArea.Circle(centre.place(), Math.rint(radiusKm * 1e6) / 1e3);
    }
  }

  /** The same ground, to be resolved to cells. */
  WarningArea warningArea();

  static Polygon polygon(String text) throws CapFormatException {
    List<Vertex> vertices = new ArrayList<>();
    for (String pair : text.strip().split("\\s+", -1)) {
      vertices.add(vertex("polygon", pair));
    }
    if (vertices.size() < 4 || !vertices.get(0).equals(vertices.get(vertices.size() - 1))) {
      throw CapFormatException.of("polygon", text, "4 points or more, the last as the first");
    }
    return new Polygon(vertices);
  }

  static Circle circle(String text) throws CapFormatException {
    String[] parts = text.strip().split("\\s+", -1);
    if (parts.length != 2) {
      throw CapFormatException.of("circle", text, "latitude,longitude radius");
    }
    return new Circle(vertex("circle", parts[0]), number("circle", parts[1], 0, 20_100));
  }

  private static Vertex vertex(String field, String pair) throws CapFormatException {
    String[] parts = pair.split(",", -1);
    if (parts.length != 2) {
      throw CapFormatException.of(field, pair, "latitude,longitude");
    }
    return new Vertex(number(field, parts[0], -90, 90), number(field, parts[1], -180, 180));
  }

  private static double number(String field, String text, double min, double max)
      throws CapFormatException {
    if (text.matches("[+-]?[0-9]{1,5}(\\.[0-9]{0,20})?")) {
      double value = Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw CapFormatException.of(field, text, "a number, " + (long) min + " to " + (long) max);
  }
}
