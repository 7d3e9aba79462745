package io.bongsu.sim.territory;

import java.util.List;
import org.locationtech.jts.geom.LineString;

/**
 * The river.
 *
 * @param course from its source to the sea
 * @param gaugedMunicipalities canonical codes of three neighbours that it runs through, downstream
 *     order
 */
public record River(
    String nameKo, String nameEn, LineString course, List<String> gaugedMunicipalities) {
  public River {
    gaugedMunicipalities = List.copyOf(gaugedMunicipalities);
  }
}
