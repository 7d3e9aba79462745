package io.bongsu.gateway.proof;

import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.ops.TerritoryStore;
import io.bongsu.gateway.ops.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What regions are called, for who reads a report.
 *
 * <p>The journal holds codes only: names are of the territory that lies beside it now, and are no
 * part of the proof. Without one, codes stand alone.
 */
final class RegionNames {
  private final Map<String, Words> byCode = new HashMap<>();

  private RegionNames(List<Region> regions) {
    for (Region region : regions) {
      RegionCode code = region.code();
      if (code != null) {
        byCode.put(code.digits(), new Words(region.nameKo(), region.nameEn()));
      }
    }
  }

  /** Of the territory in a gateway's data folder; none where there is no territory. */
  static RegionNames in(Path dataDir) throws IOException {
    TerritoryStore store = new TerritoryStore(dataDir);
    return new RegionNames(Files.exists(store.file()) ? store.load().regions() : List.of());
  }

  /** With its code. */
  Words of(String code) {
    Words name = byCode.get(code);
    return name == null
        ? new Words(code, code)
        : new Words(name.ko() + " (" + code + ")", name.en() + " (" + code + ")");
  }
}
