package io.bongsu.gateway.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read or sent: said in words, and by the exit code. */
final class CbsRefusalTest {
  private final CbsTool tool = new CbsTool();

  @ParameterizedTest
  @CsvSource({
    "gsm, 401011, 'page: 3 octets (expected: 6-88)'",
    "gsm, 40101112482100, 'page: 2 (expected: 1-1)'",
    "gsm, xyz, 'hex: ''x'' at digit 0 (expected: 0-9, a-f)'",
    "gsm, 123, 'hex: 3 digits (expected: two for each octet)'",
    "umts, 0111, 'message: 2 octets (expected: 90 or more)'",
    "lte, 10, 'pages: 16 (expected: 1-15)'",
    "etws, 000000320000, 'messageIdentifier: 50 (expected: 4352-4359, of ETWS)'",
    "geofence, 1003, 'length: 0 (expected: 2-2, of the element)'",
    "wap, 00, '--kind: \"wap\" (expected: gsm, umts, lte, etws or geofence)'",
  })
  void malformedIsSaidAndIsCode2(String kind, String hex, String said) {
    assertEquals(2, tool.run("decode", List.of("--kind", kind, hex)));
    assertEquals("malformed / 형식 오류: " + said, tool.err());
    assertEquals("", tool.out());
  }

  @Test
  void everyPrefixOfAMessageIsMalformed() throws Exception {
    String hex =
        tool.encode("--text", "홍수", "--kind", "umts", "--circle", "37,127,500").get("hex").asText();
    int withoutCoordinates = hex.length() - 24;
    for (int length = 2; length < hex.length(); length += 2) {
      int expected = length == withoutCoordinates ? 0 : 2;
      assertEquals(
          expected, tool.run("decode", List.of("--kind", "umts", hex.substring(0, length))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'--text;', 'text: 0 blank characters (expected: 1 or more)'",
    "'--text;홍수;--character-set;gsm7', 'text: U+D64D at index 0 (expected: a character of GSM-7)'",
    "'--text;a;--dcs;100', '--dcs: \"100\" (expected: hexadecimal, 0-ff)'",
    "'--text;a;--language;kor', 'language: \"kor\" (expected: two letters of ISO 639, as in \"ko\")'",
    "'--kind;umts;--text;a;--circle;1,2', '\"1,2\" (expected: LAT,LNG,M)'",
    "'--kind;umts;--text;a;--circle;91,2,3', 'latitude: 91.0 (expected: -90 to 90)'",
    "'--text;a;--circle;1,2,3', '--circle: with gsm (expected: umts, lte, or geofence without"
        + " --warning)'",
    "'--text;a;--alert', '--alert: with gsm (expected: etws)'",
    "'--kind;etws;--warning-type;tsunami;--text;a', '--text: with etws (expected: gsm, umts, lte,"
        + " or geofence without --warning)'",
    "'--kind;geofence;--warning;4371:4001;--circle;1,2,3', '--circle: with geofence and --warning"
        + " (expected: umts, lte, or geofence without --warning)'",
    "'--kind;geofence;--text;a;--share-areas', '--share-areas: with geofence (expected: geofence"
        + " with --warning)'",
    "'--kind;etws;--warning-type;tsunami;--security;0102', '--security: 2 octets (expected: 50)'",
    "'--data;00;--text;a', '--text: and --data (expected: --text or --data)'",
    "'--kind;geofence;--text;a', 'area: none (expected: --circle, --polygon, or --warning for one to"
        + " check again)'",
    "'--kind;umts;--text;a;--max-wait;5', '--max-wait: without an area (expected: with --circle or"
        + " --polygon)'",
  })
  void whatCannotBeSentIsRefusedWithCode2(String options, String said) {
    List<String> arguments = new ArrayList<>(List.of(CbsTool.HEADER));
    arguments.addAll(Arrays.asList(options.split(";", -1)));

    assertEquals(2, tool.run("encode", arguments));
    assertEquals("refused / 거부: " + said, tool.err());
  }

  @Test
  void serialNumberWithADigitMissingIsRefused() {
    assertEquals(
        2, tool.run("encode", List.of("--message-id", "4371", "--serial", "400", "--text", "a")));
    assertEquals("refused / 거부: --serial: \"400\" (expected: four hexadecimal digits)", tool.err());
  }
}
