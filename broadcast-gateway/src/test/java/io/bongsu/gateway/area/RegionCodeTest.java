package io.bongsu.gateway.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCodeTest {
  @ParameterizedTest
  @CsvSource({
    "1100000000, PROVINCE, 11",
    "3611000000, MUNICIPALITY, 36110",
    "1111000000, MUNICIPALITY, 11110",
    "1111051500, TOWN, 1111051500",
  })
  void levelAndPrefixFollowFromTheDigits(String digits, RegionLevel level, String prefix) {
    assertEquals(level, new RegionCode(digits).level());
    assertEquals(prefix, new RegionCode(digits).prefix());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "11",
        "111105150",
        "11110515000",
        "111105150a",
        "１１11051500",
        "0011051500",
        "1100051500",
        " 111105150"
      })
  void anythingElseIsRefusedWithGivenAndExpected(String digits) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new RegionCode(digits));
    assertTrue(e.getMessage().startsWith("region code: \"" + digits + "\" (expected: "));
    assertFalse(RegionCode.isWellFormed(digits));
  }

  @Test
  void aRegionContainsItselfAndWhatLiesInItByCode() {
    RegionCode seoul = new RegionCode("1100000000");
    RegionCode jongno = new RegionCode("1111000000");
    RegionCode town = new RegionCode("1111051500");
    assertTrue(seoul.contains(seoul));
    assertTrue(seoul.contains(jongno));
    assertTrue(seoul.contains(town));
    assertTrue(jongno.contains(town));
    assertFalse(jongno.contains(seoul));
    assertFalse(town.contains(jongno));
    assertFalse(jongno.contains(new RegionCode("1114052000")));
  }

  @Test
  void aLargeCityDoesNotContainItsDistrictsByCode() {
    assertFalse(new RegionCode("4111000000").contains(new RegionCode("4111100000")));
  }
}
