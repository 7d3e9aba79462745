package io.bongsu.gateway.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsImportTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFolder() throws IOException {
    RegionFiles.write(folder);
  }

  @Test
  void eachLevelIsMappedToMoisCodesByItsOwnColumns() throws IOException {
    RegionsReport report = accepted();
    assertEquals(List.of("1100000000"), codes(report, RegionLevel.PROVINCE));
    assertEquals(List.of("1111000000", "1114000000"), codes(report, RegionLevel.MUNICIPALITY));
    assertEquals(List.of("1111051500", "1111053000", "-"), codes(report, RegionLevel.TOWN));
    Region province = report.of(RegionLevel.PROVINCE).get(0);
    assertEquals("가도", province.nameKo());
    assertEquals("가도-en", province.nameEn());
  }

  @Test
  void aRegionWithoutACodeIsKeptAndNamed() throws IOException {
    List<Region> unmapped = accepted().unmapped(RegionLevel.TOWN);
    assertEquals(List.of("없어진동"), unmapped.stream().map(Region::nameKo).toList());
  }

  @Test
  void placeholderRowsOfTheCodeTableAreNamedAndMapNothing() throws IOException {
    assertEquals(
        List.of("가도 동구 새동 (11020XX)", "가도 동구 새2동 (11020XX)"), accepted().ignoredCodeRows());
  }

  @Test
  void aTownThatStandsTwiceInTheCodeTableIsAnError() throws IOException {
    codes("가도 동구 옛동\t1102001\t1114099000\t11140\t11\t\t\t\n");
    assertRefused("codes-2022.tsv:7 adm_cd: \"1102001\" (expected: once; it stands in line 6)");
  }

  @Test
  void aMunicipalityWithTwoCodesIsAnError() throws IOException {
    codes("가도 동구 다른동\t1102002\t1115052000\t11150\t11\t\t\t\n");
    assertRefused(
        "codes-2022.tsv:7 11020: \"1115000000\" (expected: 1114000000, as in the lines before)");
  }

  @Test
  void twoRegionsForOneCodeAreAnError() throws IOException {
    codes("가도 동구 없어진동\t1102099\t1111051500\t11140\t11\t\t\t\n");
    assertRefused(
        "submunicipalities.json geometries[2].properties.code: \"1111051500 = 1102099\""
            + " (expected: one region for a code; 1101001 has it)");
  }

  @Test
  void aRegionThatStandsTwiceIsAnError() throws IOException {
    Files.writeString(
        folder.resolve("provinces.json"),
        RegionFiles.topology(
            RegionFiles.box("11", "가도", 0, 0, 1, 1), RegionFiles.box("11", "나도", 1, 0, 2, 1)));
    assertRefused(
        "provinces.json geometries[1].properties.code: \"11\" (expected: one region for a code;"
            + " geometries[0] has it)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1102002|111405200|11140|11|codes-2022.tsv:7 1102002: \"111405200\" (expected: a region",
        "1102002|1114000000|11140|11|codes-2022.tsv:7 1102002: \"1114000000\" (expected: a region",
        "1102002|1114053000|1114|11|codes-2022.tsv:7 11020: \"111400000\" (expected: a region",
        "1202002|1114053000|12140|1|codes-2022.tsv:7 12: \"100000000\" (expected: a region",
      })
  void aCodeOfTheWrongFormIsAnError(
      String admCd, String admCd2, String sgg, String sido, String error) throws IOException {
    codes(String.join("\t", "이름", admCd, admCd2, sgg, sido, "", "", "") + "\n");
    assertRefused(error);
  }

  @Test
  void aRowWithTooFewColumnsIsAnError() throws IOException {
    codes("가도 동구\t1102002\n");
    assertRefused("codes-2022.tsv:7: \"2 columns\" (expected: 8 columns)");
  }

  @Test
  void aCodeTableWithoutItsColumnsIsRefused() throws IOException {
    Files.writeString(folder.resolve("codes-2022.tsv"), "name\tcode\n");
    assertRefused("codes-2022.tsv:1: \"name code\" (expected: adm_nm adm_cd adm_cd2 sgg sido)");
  }

  @Test
  void aCodeTableInAnOldKoreanEncodingIsRefused() throws IOException {
    Files.write(
        folder.resolve("codes-2022.tsv"), RegionFiles.CODES.getBytes(Charset.forName("EUC-KR")));
    assertRefused("codes-2022.tsv encoding: \"bytes that are not UTF-8\" (expected: UTF-8)");
  }

  @Test
  void eachFileMustBeThereOnce() throws IOException {
    Files.copy(folder.resolve("provinces.json"), folder.resolve("provinces-old.json"));
    assertRefused(folder + " *provinces*.json: \"2 files\" (expected: 1 file)");
    Files.delete(folder.resolve("provinces.json"));
    Files.delete(folder.resolve("municipalities.json"));
    assertRefused(folder + " *municipalities*.json: \"no file\" (expected: 1 file)");
  }

  @Test
  void aMissingFolderIsRefused() throws IOException {
    folder = folder.resolve("nowhere");
    assertRefused(folder + ": \"no folder\" (expected: a folder)");
  }

  private void codes(String more) throws IOException {
    Files.writeString(folder.resolve("codes-2022.tsv"), RegionFiles.CODES + more);
  }

  private RegionsReport accepted() throws IOException {
    ImportOutcome.Accepted<?> outcome =
        assertInstanceOf(ImportOutcome.Accepted.class, RegionsImport.read(folder));
    return (RegionsReport) outcome.value();
  }

  private void assertRefused(String error) throws IOException {
    ImportOutcome.Refused<?> refused =
        assertInstanceOf(ImportOutcome.Refused.class, RegionsImport.read(folder));
    List<String> errors = refused.errors().stream().map(e -> e.in(Language.EN)).toList();
    assertTrue(errors.stream().anyMatch(e -> e.startsWith(error)), errors.toString());
  }

  private static List<String> codes(RegionsReport report, RegionLevel level) {
    return report.of(level).stream()
        .map(
            region -> {
              RegionCode code = region.code();
              return code == null ? "-" : code.digits();
            })
        .toList();
  }
}
