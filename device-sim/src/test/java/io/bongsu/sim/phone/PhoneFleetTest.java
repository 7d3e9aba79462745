package io.bongsu.sim.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneFleetTest {
  private static final PhoneCell CELL = new PhoneCell("450", "98", 1, 1001);
  private static final PhoneCell SAME_AREA = new PhoneCell("450", "98", 1, 1002);
  private static final PhoneCell OTHER_AREA = new PhoneCell("450", "98", 2, 1003);
  private static final PhoneCell OTHER_NETWORK = new PhoneCell("450", "99", 1, 1001);
  private static final int CELL_SCOPE = 0x0010;
  private static final int NETWORK_SCOPE = 0x4010;
  private static final int AREA_SCOPE = 0x8010;
  private static final int CRITICAL = 4370;
  private static final long DAY_US = 86_400_000_000L;

  private long nowUs = 1_000_000;
  private PhoneFleet fleet;

  @BeforeEach
  void switchOn() {
    fleet = new PhoneFleet(() -> nowUs);
    fleet.camp(7, CELL);
  }

  private List<String> texts() {
    return fleet.shown().stream().map(Shown::text).toList();
  }

  private void hear(PhoneCell cell, byte[]... pages) {
    fleet.receive(cell, Arrays.asList(pages));
  }

  @Test
  void showsAMessageWhenAllItsPagesAreThereInWhateverOrder() {
    hear(CELL, Pages.ucs2(CELL_SCOPE, CRITICAL, 2, 2, "대피하세요"));
    assertEquals(List.of(), texts());
    nowUs = 2_000_000;
    hear(CELL, Pages.ucs2(CELL_SCOPE, CRITICAL, 1, 2, "불이 났습니다. "));
    assertEquals(
        List.of(new Shown(7, CRITICAL, CELL_SCOPE, "불이 났습니다. 대피하세요", true, 2_000_000, CELL)),
        fleet.shown());
  }

  @Test
  void pagesOfDifferentMessagesAreNotMixed() {
    hear(
        CELL,
        Pages.ucs2(CELL_SCOPE, CRITICAL, 1, 2, "가"),
        Pages.ucs2(CELL_SCOPE + 1, CRITICAL, 2, 2, "나"),
        Pages.ucs2(CELL_SCOPE, CRITICAL + 1, 2, 2, "다"));
    assertEquals(List.of(), texts());
  }

  @Test
  void aRepetitionIsShownOnceUntilADayHasPassed() {
    byte[] page = Pages.ucs2(CELL_SCOPE, CRITICAL, 1, 1, "호우");
    hear(CELL, page, page);
    nowUs += DAY_US - 1;
    hear(CELL, page);
    assertEquals(1, fleet.shown().size());
    assertEquals(2, fleet.counters().duplicatePages());
    assertEquals(2, fleet.counters().duplicatePages(CRITICAL, CELL_SCOPE));
    assertEquals(0, fleet.counters().duplicatePages(CRITICAL, CELL_SCOPE + 1));
    nowUs += 1;
    hear(CELL, page);
    assertEquals(2, fleet.shown().size());
  }

  @Test
  void anUpdateIsShownAgain() {
    hear(CELL, Pages.ucs2(CELL_SCOPE, CRITICAL, 1, 1, "하나"));
    hear(CELL, Pages.ucs2(CELL_SCOPE + 1, CRITICAL, 1, 1, "둘"));
    assertEquals(List.of("하나", "둘"), texts());
  }

  @Test
  void scopeOfTheSerialNumberSaysHowFarAPhoneMayMove() {
    assertEquals(List.of(true, true, true, true), shownAlongTheWay(CELL_SCOPE));
    assertEquals(List.of(true, false, true, true), shownAlongTheWay(AREA_SCOPE));
    assertEquals(List.of(true, false, false, true), shownAlongTheWay(NETWORK_SCOPE));
  }

  private List<Boolean> shownAlongTheWay(int serial) {
    fleet = new PhoneFleet(() -> nowUs);
    List<Boolean> shown = new ArrayList<>();
    for (PhoneCell cell : List.of(CELL, SAME_AREA, OTHER_AREA, OTHER_NETWORK)) {
      fleet.camp(7, cell);
      fleet.forgetShown();
      hear(cell, Pages.ucs2(serial, CRITICAL, 1, 1, "이동"));
      shown.add(!fleet.shown().isEmpty());
    }
    return shown;
  }

  @Test
  void onlyPhonesInTheCellHear() {
    fleet.camp(8, OTHER_NETWORK);
    hear(OTHER_NETWORK, Pages.ucs2(CELL_SCOPE, CRITICAL, 1, 1, "여기"));
    assertEquals(List.of(8), fleet.shown().stream().map(Shown::phone).toList());
    fleet.camp(7, OTHER_NETWORK);
    assertEquals(List.of(7, 8), fleet.phonesIn(OTHER_NETWORK));
    assertEquals(List.of(), fleet.phonesIn(CELL));
  }

  @ParameterizedTest
  @ValueSource(ints = {4352, 4356, 4370, 4371, 4383, 4384})
  void theGravestSoundTheirSiren(int identifier) {
    setToEnglish();
    hear(CELL, Pages.ucs2(CELL_SCOPE, identifier, 1, 1, "위급"));
    assertTrue(fleet.shown().get(0).siren());
  }

  @ParameterizedTest
  @ValueSource(ints = {4372, 4378, 4379, 4385, 4392, 4396, 4397})
  void safetyMessagesAreShownWithoutSiren(int identifier) {
    setToEnglish();
    hear(CELL, Pages.ucs2(CELL_SCOPE, identifier, 1, 1, "안전"));
    assertEquals(List.of(false), fleet.shown().stream().map(Shown::siren).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 4355, 4369, 4380, 4381, 4382, 4393, 4395, 4398, 4400, 6400, 40960})
  void testsAndOperatorsOwnChannelsAreNotShown(int identifier) {
    setToEnglish();
    hear(CELL, Pages.ucs2(CELL_SCOPE, identifier, 1, 1, "시험"));
    assertEquals(List.of(), fleet.shown());
    assertEquals(1, fleet.counters().hiddenPages());
  }

  @ParameterizedTest
  @ValueSource(ints = {4383, 4384, 4385, 4392})
  void secondLanguageIsShownOnlyByPhonesThatAreSetToIt(int identifier) {
    hear(CELL, Pages.ucs2(CELL_SCOPE, identifier, 1, 1, "Leave now"));
    assertEquals(List.of(), fleet.shown());
    assertEquals(1, fleet.counters().hiddenPages());
    setToEnglish();
    hear(CELL, Pages.ucs2(CELL_SCOPE, identifier - 13, 1, 1, "대피하세요"));
    hear(CELL, Pages.ucs2(CELL_SCOPE, identifier, 1, 1, "Leave now"));
    assertEquals(List.of("대피하세요", "Leave now"), texts());
  }

  @Test
  void phoneThatMovesKeepsItsLanguage() {
    setToEnglish();
    fleet.camp(7, OTHER_NETWORK);
    hear(OTHER_NETWORK, Pages.ucs2(CELL_SCOPE, 4383, 1, 1, "Leave now"));
    assertEquals(List.of("Leave now"), texts());
  }

  private void setToEnglish() {
    fleet = new PhoneFleet(() -> nowUs);
    fleet.camp(7, PhoneLanguage.ENGLISH, CELL);
  }

  @Test
  void brokenPagesAreCountedAndTheNextGoodOneIsShown() {
    byte[] good = Pages.ucs2(CELL_SCOPE, CRITICAL, 1, 1, "정상");
    for (int length = 0; length < good.length; length++) {
      hear(CELL, Pages.cut(good, length));
    }
    hear(CELL, Pages.cut(good, 89));
    hear(CELL, Pages.ucs2(CELL_SCOPE, CRITICAL, 3, 2, "셋째"));
    hear(CELL, Pages.header(CELL_SCOPE, CRITICAL, 0x44, 0x11)); // eight-bit data
    hear(CELL, Pages.header(CELL_SCOPE, CRITICAL, 0x68, 0x11)); // compressed
    hear(CELL, Pages.header(CELL_SCOPE, CRITICAL, 0xF0, 0x11));
    assertEquals(93, fleet.counters().brokenPages());
    hear(CELL, good);
    assertEquals(List.of("정상"), texts());
  }

  @Test
  void messagesThatNeverCompleteDoNotFillThePhone() {
    for (int i = 0; i < 20; i++) {
      hear(CELL, Pages.ucs2(CELL_SCOPE + i, CRITICAL, 1, 2, "반"));
    }
    assertEquals(12, fleet.counters().incompleteDropped());
    hear(CELL, Pages.ucs2(CELL_SCOPE + 19, CRITICAL, 2, 2, "쪽"));
    assertEquals(List.of("반쪽"), texts());
  }
}
