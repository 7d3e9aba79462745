package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From Statistics Korea's codes to MOIS codes, as a table of towns tells it.
 *
 * <pre>
 *               Statistics Korea    MOIS
 * province      adm_cd, first 2     sido + 00000000
 * municipality  adm_cd, first 5     sgg + 00000
 * town          adm_cd, all 7       adm_cd2
 * </pre>
 *
 * <p>A town so new that it has no code of Statistics Korea yet stands there as {@code 31101XX},
 * more than once. Such rows say nothing that could be mapped; {@link #ignored} names them.
 */
final class CodeTable {
  private static final List<String> COLUMNS = List.of("adm_nm", "adm_cd", "adm_cd2", "sgg", "sido");

  private final Map<RegionLevel, Map<String, RegionCode>> codes = new EnumMap<>(RegionLevel.class);
  private final Map<String, Integer> lineByTown = new HashMap<>();
  private final List<String> ignored = new ArrayList<>();
  private final String file;

  private CodeTable(String file) {
    this.file = file;
    for (RegionLevel level : RegionLevel.values()) {
      codes.put(level, new HashMap<>());
    }
  }

  static CodeTable read(Path path, ImportErrors errors) throws IOException, UnfitFileException {
    ImportFile.check(path, ImportFile.MAX_BYTES);
    CodeTable table = new CodeTable(ImportFile.nameOf(path));
    List<String> lines = lines(path, table.file);
    List<String> header = lines.isEmpty() ? List.of() : columns(lines.get(0));
    if (!header.containsAll(COLUMNS)) {
      throw new UnfitFileException(
          new ImportError(
              table.file, 1, "", String.join(" ", header), Words.same(String.join(" ", COLUMNS))));
    }
    for (int i = 1; i < lines.size(); i++) {
      List<String> values = columns(lines.get(i));
      if (values.size() == header.size()) {
        Map<String, String> row = new HashMap<>();
        for (String column : COLUMNS) {
          row.put(column, values.get(header.indexOf(column)));
        }
        table.add(i + 1, row, errors);
      } else if (!lines.get(i).isBlank()) {
        Words expected = new Words("열 " + header.size() + "개", header.size() + " columns");
        errors.add(new ImportError(table.file, i + 1, "", values.size() + " columns", expected));
      }
    }
    return table;
  }

  @Nullable RegionCode code(RegionLevel level, String sourceCode) {
    return codes.getOrDefault(level, Map.of()).get(sourceCode);
  }

  /** The names of the rows that could not be used, as they stand in the table. */
  List<String> ignored() {
    return List.copyOf(ignored);
  }

  private void add(int line, Map<String, String> row, ImportErrors errors) {
    String source = row.getOrDefault("adm_cd", "");
    if (!source.matches("[0-9]{7}")) {
      ignored.add(row.getOrDefault("adm_nm", "") + " (" + source + ")");
      return;
    }
    Integer before = lineByTown.putIfAbsent(source, line);
    if (before != null) {
      Words once = new Words("한 번(이미 " + before + "행에 있음)", "once; it stands in line " + before);
      errors.add(new ImportError(file, line, "adm_cd", source, once));
      return;
    }
    put(line, RegionLevel.TOWN, source, row.getOrDefault("adm_cd2", ""), errors);
    put(
        line,
        RegionLevel.MUNICIPALITY,
        source.substring(0, 5),
        row.getOrDefault("sgg", "") + "00000",
        errors);
    put(
        line,
        RegionLevel.PROVINCE,
        source.substring(0, 2),
        row.getOrDefault("sido", "") + "00000000",
        errors);
  }

  private void put(int line, RegionLevel level, String source, String digits, ImportErrors errors) {
    RegionCode code = RegionCode.isWellFormed(digits) ? new RegionCode(digits) : null;
    if (code == null || code.level() != level) {
      Words expected =
          new Words("행정기관코드 10자리(" + level + ")", "a region code of 10 digits (" + level + ")");
      errors.add(new ImportError(file, line, source, digits, expected));
      return;
    }
    RegionCode before =
        codes.get(level) == null ? null : codes.get(level).putIfAbsent(source, code);
    if (before != null && !before.equals(code)) {
      Words expected = new Words(before + "(앞 행의 값)", before + ", as in the lines before");
      errors.add(new ImportError(file, line, source, digits, expected));
    }
  }

  private static List<String> lines(Path path, String file) throws IOException, UnfitFileException {
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    } catch (CharacterCodingException e) {
      throw new UnfitFileException(
          file, "encoding", "bytes that are not UTF-8", Words.same("UTF-8"));
    }
  }

  private static List<String> columns(String line) {
    return List.of(line.split("\t", -1));
  }
}
