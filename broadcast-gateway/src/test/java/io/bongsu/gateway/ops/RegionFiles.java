package io.bongsu.gateway.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of regions as {@link RegionsImport} wants it: a province, two municipalities, 3 towns.
 */
public final class RegionFiles {
  static final String HEADER = "adm_nm\tadm_cd\tadm_cd2\tsgg\tsido\tsidonm\tsggnm\temd_nm\n";
  static final String CODES =
      HEADER
          + "가도 서구 북동\t1101001\t1111051500\t11110\t11\t가도\t서구\t북동\n"
          + "가도 서구 남동\t1101002\t1111053000\t11110\t11\t가도\t서구\t남동\n"
          + "가도 동구 새동\t11020XX\t1114060000\t11140\t11\t가도\t동구\t새동\n"
          + "가도 동구 새2동\t11020XX\t1114061000\t11140\t11\t가도\t동구\t새2동\n"
          + "가도 동구 옛동\t1102001\t1114052000\t11140\t11\t가도\t동구\t옛동\n";

  private RegionFiles() {}

  public static Path write(Path folder) throws IOException {
    Files.writeString(folder.resolve("provinces.json"), topology(box("11", "가도", 0, 0, 20, 20)));
    Files.writeString(
        folder.resolve("municipalities.json"),
        topology(box("11010", "서구", 0, 0, 10, 20), box("11020", "동구", 10, 0, 20, 20)));
    Files.writeString(
        folder.resolve("submunicipalities.json"),
        topology(
            box("1101001", "북동", 0, 10, 10, 20),
            box("1101002", "남동", 0, 0, 10, 10),
            box("1102099", "없어진동", 10, 0, 20, 20)));
    Files.writeString(folder.resolve("codes-2022.tsv"), CODES);
    return folder;
  }

  /** A region of one ring: its code, its name and its only arc, in absolute coordinates. */
  record Box(String code, String name, String arc) {}

  static Box box(String code, String name, int west, int south, int east, int north) {
    return new Box(
        code,
        name,
        "[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]"
            .formatted(west, south, east, south, east, north, west, north, west, south));
  }

  static String topology(Box... boxes) {
    StringBuilder geometries = new StringBuilder();
    StringBuilder arcs = new StringBuilder();
    for (int i = 0; i < boxes.length; i++) {
      String comma = i == 0 ? "" : ",";
      geometries
          .append(comma)
          .append("{'type':'Polygon','arcs':[[" + i + "]],'properties':{'name':'")
          .append(boxes[i].name() + "','name_eng':'" + boxes[i].name() + "-en','code':'")
          .append(boxes[i].code() + "'}}");
      arcs.append(comma).append(boxes[i].arc());
    }
    return json(
        "{'type':'Topology','objects':{'regions':{'type':'GeometryCollection','geometries':["
            + geometries
            + "]}},'arcs':["
            + arcs
            + "]}");
  }

  static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }
}
