package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the regions of a territory from a folder: one TopoJSON file for each level, and a table
 * from the codes in them to MOIS codes.
 *
 * <p>A region the table does not know is kept without a code, and named in the report. Two codes
 * for one region, or two regions for one code, are errors: nobody guesses which was meant.
 */
public final class RegionsImport {
  private final ImportErrors errors = new ImportErrors();
  private final List<Region> regions = new ArrayList<>();
  private final List<Region> repaired = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final Map<RegionCode, String> sourceByCode = new HashMap<>();

  private RegionsImport() {}

  /** Nothing is stored; see {@link TerritoryStore#saveRegions}. */
  public static ImportOutcome<RegionsReport> read(Path folder) throws IOException {
    RegionsImport regionsImport = new RegionsImport();
    try {
      RegionsReport report = regionsImport.all(folder);
      return regionsImport.errors.total() > 0
          ? regionsImport.errors.refuse()
          : new ImportOutcome.Accepted<>(report);
    } catch (UnfitFileException e) {
      regionsImport.errors.add(e.error());
      return regionsImport.errors.refuse();
    }
  }

  private RegionsReport all(Path folder) throws IOException, UnfitFileException {
    Path provinces = only(folder, "*provinces*.json", name -> json(name, "provinces"));
    Path municipalities =
        only(
            folder,
            "*municipalities*.json",
            name -> json(name, "municipalities") && !name.contains("submunicipalities"));
    Path towns = only(folder, "*submunicipalities*.json", name -> json(name, "submunicipalities"));
    Path table =
        only(folder, "codes*.tsv", name -> name.startsWith("codes") && name.endsWith(".tsv"));
    CodeTable codes = CodeTable.read(table, errors);
    files.add(ImportFile.nameOf(table));
    add(RegionLevel.PROVINCE, provinces, codes);
    add(RegionLevel.MUNICIPALITY, municipalities, codes);
    add(RegionLevel.TOWN, towns, codes);
    return new RegionsReport(regions, repaired, codes.ignored(), files);
  }

  private void add(RegionLevel level, Path path, CodeTable codes)
      throws IOException, UnfitFileException {
    files.add(ImportFile.nameOf(path));
    Map<String, String> pathBySource = new HashMap<>();
    for (TopoJson.Shape shape : TopoJson.read(path)) {
      String source = shape.text("code");
      Region region =
          new Region(
              source,
              level,
              shape.text("name"),
              shape.text("name_eng"),
              codes.code(level, source),
              shape.boundary());
      String before = pathBySource.putIfAbsent(source, shape.path());
      if (before != null) {
        twice(shape, source, before);
      }
      if (region.code() != null) {
        String other = sourceByCode.putIfAbsent(region.code(), source);
        if (other != null && before == null) {
          twice(shape, region.code() + " = " + source, other);
        }
      }
      regions.add(region);
      if (shape.repaired()) {
        repaired.add(region);
      }
    }
  }

  private void twice(TopoJson.Shape shape, String given, String before) {
    Words expected =
        new Words("지역마다 하나(이미 " + before + "에 있음)", "one region for a code; " + before + " has it");
    errors.add(
        new ImportError(shape.file(), 0, shape.path() + ".properties.code", given, expected));
  }

  private static boolean json(String name, String part) {
    return name.contains(part) && name.endsWith(".json");
  }

  private static Path only(Path folder, String pattern, Predicate<String> matches)
      throws IOException, UnfitFileException {
    if (!Files.isDirectory(folder)) {
      throw new UnfitFileException(folder.toString(), "", "no folder", new Words("폴더", "a folder"));
    }
    List<Path> found;
    try (Stream<Path> entries = Files.list(folder)) {
      found = entries.filter(path -> matches.test(ImportFile.nameOf(path))).sorted().toList();
    }
    if (found.size() != 1) {
      throw new UnfitFileException(
          folder.toString(),
          pattern,
          found.isEmpty() ? "no file" : found.size() + " files",
          new Words("파일 1개", "1 file"));
    }
    return found.get(0);
  }
}
