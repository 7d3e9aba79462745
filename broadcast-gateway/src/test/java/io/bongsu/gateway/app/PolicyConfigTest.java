package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.app.PolicyConfig.RawIncidents;
import io.bongsu.gateway.app.PolicyConfig.RawRule;
import io.bongsu.gateway.app.PolicyConfig.RawStep;
import io.bongsu.gateway.duty.Escalation;
import io.bongsu.gateway.duty.Escalation.Step;
import io.bongsu.gateway.incident.Correlation;
import io.bongsu.gateway.incident.Correlation.DraftAt;
import io.bongsu.gateway.incident.PreAuthorised;
import io.bongsu.gateway.incident.Quantity;
import io.bongsu.gateway.latency.Deadlines;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Level;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may happen without a person is exactly what was written down, or an error with its name. */
final class PolicyConfigTest {
  private static final Path FILE = Path.of("gateway.yaml");
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String RULE =
      """
      preAuthorised:
        - name: stairwell-fire
          authorisedBy: "서구청장"
          hazard: fire
          minWeightMilli: 2000
          needs: [smokeObscurationPercentPerM, temperatureC]
          maxLevel: emergency
          regions: ["91101", 9110200000, 93]
          vetoS: 60
          validUntil: 2027-03-31
      """;

  /** As the sections stand in the gateway's file. */
  private record Raw(
      Map<String, RawIncidents> incidents,
      List<RawRule> preAuthorised,
      Map<String, List<RawStep>> escalation,
      List<String> longTexts,
      Map<String, Map<String, Integer>> deadlinesS) {}

  @Test
  void whatIsLeftOutSendsNothingByItself() throws Exception {
    PolicyConfig config = PolicyConfig.of(FILE, null, null, null, null, null);
    assertEquals(List.of(), config.preAuthorised());
    assertEquals(Escalation.DEFAULTS, config.escalation());
    assertEquals(Deadlines.DEFAULTS, config.deadlines());
    Correlation fire = config.correlations().of(Hazard.HAZARD_FIRE);
    assertEquals(1800, fire.windowS());
    assertEquals(1500, fire.neededMilli());
    assertEquals(500, fire.compositeBonusMilli());
    assertEquals(Set.of(Quantity.SMOKE_OBSCURATION, Quantity.TEMPERATURE), fire.compositeOf());
    assertEquals(DraftAt.FIRST, fire.draftAt());
    assertNull(fire.radiusM());
    assertEquals(
        Set.of(Quantity.WATER_LEVEL, Quantity.RAIN),
        config.correlations().of(Hazard.HAZARD_FLOOD).compositeOf());
    List<Step> urgent = List.of(new Step(300, "시·도 / province"), new Step(600, "중앙 / national"));
    assertEquals(
        Map.of(
            Level.LEVEL_CRITICAL,
            urgent,
            Level.LEVEL_EMERGENCY,
            urgent,
            Level.LEVEL_SAFETY,
            List.of(new Step(1800, "시·도 / province")),
            Level.LEVEL_MISSING_PERSON,
            List.of(new Step(1800, "시·도 / province"))),
        config.escalation().byLevel());
  }

  @Test
  void everyFieldOfAnIncidentIsRead() throws Exception {
    PolicyConfig config =
        read(
            """
            incidents:
              flood: {windowS: 600, neededMilli: 2500, composite: [rainMmPerH, contactClosed],
                      compositeBonusMilli: 0, draftAt: confirmed, radiusM: 250}
              fire: {windowS: 60}
            """);
    assertEquals(
        new Correlation(
            600, 2500, Set.of(Quantity.RAIN, Quantity.CONTACT_CLOSED), 0, DraftAt.CONFIRMED, 250),
        config.correlations().of(Hazard.HAZARD_FLOOD));
    Correlation fire = Correlation.defaults(Hazard.HAZARD_FIRE);
    assertEquals(
        new Correlation(60, 1500, fire.compositeOf(), 500, DraftAt.FIRST, null),
        config.correlations().of(Hazard.HAZARD_FIRE));
  }

  @Test
  void everyFieldOfARuleIsRead() throws Exception {
    assertEquals(
        List.of(
            new PreAuthorised(
                "stairwell-fire",
                "서구청장",
                Hazard.HAZARD_FIRE,
                2000,
                Set.of(Quantity.SMOKE_OBSCURATION, Quantity.TEMPERATURE),
                120,
                Level.LEVEL_EMERGENCY,
                List.of("91101", "91102", "93"),
                60,
                LocalDate.of(2027, 3, 31))),
        read(RULE.replace("vetoS: 60", "vetoS: 60\n    maxEvidenceAgeS: 120")).preAuthorised());
  }

  @Test
  void ageOfEvidenceIsLimitedThoughNobodySaysHow() throws Exception {
    assertEquals(600, read(RULE).preAuthorised().get(0).maxEvidenceAgeS());
    String slow = RULE.replace("vetoS: 60", "vetoS: 600");
    assertEquals(1200, read(slow).preAuthorised().get(0).maxEvidenceAgeS());
    for (int bad : new int[] {60, 3601}) {
      refused(
          RULE.replace("vetoS: 60", "vetoS: 60\n    maxEvidenceAgeS: " + bad),
          ".maxEvidenceAgeS: " + bad + " (expected: 61-3600)");
    }
  }

  @Test
  void textsAreShortUntilTheOperatorAllowsLongOnesOfWhatIsNotUrgent() throws Exception {
    assertEquals(TextLimits.SHORT, PolicyConfig.DEFAULTS.textLimits());
    assertEquals(
        new TextLimits(Set.of(Level.LEVEL_SAFETY, Level.LEVEL_MISSING_PERSON)),
        read("longTexts: [safety, missingPerson]").textLimits());
    refused(
        "longTexts: [safety, emergency]",
        "longTexts[1]: emergency (expected: safety or missingPerson");
    refused("longTexts: [all]", "longTexts[0]: all (expected: one of");
  }

  @Test
  void levelThatIsGivenTakesThePlaceOfItsDefaultAlone() throws Exception {
    Escalation escalation =
        read("""
                escalation:
                  critical: [{afterS: 60, to: 시장}, {afterS: 61, to: 도지사}]
                  safety: []
                """)
            .escalation();
    assertEquals(
        List.of(new Step(60, "시장"), new Step(61, "도지사")),
        escalation.byLevel().get(Level.LEVEL_CRITICAL));
    assertEquals(List.of(), escalation.byLevel().get(Level.LEVEL_SAFETY));
    assertEquals(
        Escalation.DEFAULTS.byLevel().get(Level.LEVEL_EMERGENCY),
        escalation.byLevel().get(Level.LEVEL_EMERGENCY));
  }

  @Test
  void deadlineThatIsGivenTakesThePlaceOfItsDefaultAlone() throws Exception {
    Deadlines deadlines =
        read("deadlinesS: {critical: {handedToRadio: 4, approved: 0}, drill: {}}").deadlines();
    assertEquals(4, deadlines.seconds(AlertClass.CRITICAL, Stage.HANDED_TO_RADIO));
    assertNull(deadlines.seconds(AlertClass.CRITICAL, Stage.APPROVED));
    assertEquals(5, deadlines.seconds(AlertClass.CRITICAL, Stage.ACCEPTED));
    for (AlertClass other : List.of(AlertClass.EMERGENCY, AlertClass.SAFETY, AlertClass.DRILL)) {
      assertEquals(
          Deadlines.DEFAULTS.secondsByClass().get(other), deadlines.secondsByClass().get(other));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deadlinesS: {loud: {}}                  | deadlinesS: loud (expected: one of [critical, drill, emergency, safety])
          deadlinesS: {drill: }                   | deadlinesS.drill: empty (expected: its fields)
          deadlinesS: {drill: {seen: 1}}          | deadlinesS.drill: seen (expected: one of [accepted, allBroadcasting, approved, broadcasting, drafted, handedToRadio, journaled, received, submitted])
          deadlinesS: {drill: {accepted: -1}}     | deadlinesS.drill.accepted: -1 (expected: 0-86400)
          deadlinesS: {drill: {accepted: 86401}}  | deadlinesS.drill.accepted: 86401 (expected: 0-86400)
          incidents: {quake: {windowS: 60}}       | incidents: quake (expected: one of [fineDust, fire, flood, heavyRain])
          incidents: {fire: }                     | incidents.fire: empty (expected: its fields)
          incidents: {fire: {windowS: 59}}        | incidents.fire.windowS: 59 (expected: 60-86400)
          incidents: {fire: {windowS: 86401}}     | incidents.fire.windowS: 86401 (expected: 60-86400)
          incidents: {fire: {neededMilli: 0}}     | incidents.fire.neededMilli: 0 (expected: 1-1000000)
          incidents: {fire: {compositeBonusMilli: -1}} | incidents.fire.compositeBonusMilli: -1 (expected: 0-10000)
          incidents: {fire: {composite: [smoke]}} | incidents.fire.composite[0]: smoke (expected: one of [contactClosed, smokeObscurationPercentPerM,
          incidents: {fire: {draftAt: never}}     | incidents.fire.draftAt: never (expected: one of [confirmed, first])
          incidents: {fire: {radiusM: 0}}         | incidents.fire.radiusM: 0 (expected: 1-100000)
          escalation: {loud: []}                  | escalation: loud (expected: one of [critical, emergency, missingPerson, safety])
          escalation: {safety: }                  | escalation.safety: empty (expected: its fields)
          escalation: {safety: [{to: a}]}         | escalation.safety[0].afterS: null (expected: 1-86400)
          escalation: {safety: [{afterS: 5}]}     | escalation.safety[0].to: missing (expected: a text)
          escalation: {safety: [{afterS: 5, to: a}, {afterS: 5, to: b}]} | escalation.safety[1].afterS: 5 (expected: 6-86400)
          """)
  void badPolicyNamesFileAndFieldAndWhatIsExpected(String yaml, String reason) {
    refused(yaml, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: stairwell-fire           |                         | .name: missing (expected: a text)
          authorisedBy: "서구청장"        | authorisedBy: " "       | .authorisedBy: missing (expected: a text)
          hazard: fire                   | hazard: quake           | .hazard: quake (expected: one of [fineDust, fire, flood, heavyRain])
          minWeightMilli: 2000           |                         | .minWeightMilli: null (expected: 1-1000000)
          minWeightMilli: 2000           | minWeightMilli: 0       | .minWeightMilli: 0 (expected: 1-1000000)
          [smokeObscurationPercentPerM, temperatureC] | [smoke]    | .needs[0]: smoke (expected: one of [contactClosed,
          [smokeObscurationPercentPerM, temperatureC] | []         | .needs: none (expected: at least one)
          maxLevel: emergency            |                         | .maxLevel: null (expected: one of [critical, emergency, missingPerson, safety])
          regions: ["91101", 9110200000, 93] |                     | .regions: none (expected: at least one)
          regions: ["91101", 9110200000, 93] | regions: []         | .regions: none (expected: at least one)
          regions: ["91101", 9110200000, 93] | regions: [911]      | .regions[0]: 911 (expected: a region: 2 digits of a province
          regions: ["91101", 9110200000, 93] | regions: ["00"]     | .regions[0]: 00 (expected: a region
          regions: ["91101", 9110200000, 93] | regions: [""]       | .regions[0]: missing (expected: a text)
          vetoS: 60                      | vetoS: 29               | .vetoS: 29 (expected: 30-600)
          vetoS: 60                      | vetoS: 601              | .vetoS: 601 (expected: 30-600)
          validUntil: 2027-03-31         |                         | .validUntil: missing (expected: a text)
          validUntil: 2027-03-31         | validUntil: 2027-02-30  | .validUntil: 2027-02-30 (expected: a date, such as 2027-03-31)
          """)
  void nothingOfARuleIsGuessed(String field, String instead, String reason) {
    assertTrue(RULE.contains(field), field);
    // A name that is no field's would be refused for that: the line goes as a whole.
    String yaml =
        instead == null
            ? RULE.lines().filter(line -> !line.contains(field)).reduce("", (a, b) -> a + b + "\n")
            : RULE.replace(field, instead);
    refused(yaml.replace("preAuthorised:\n    author", "preAuthorised:\n  - author"), reason);
  }

  @Test
  void ruleIsNamedOnce() {
    refused(RULE + RULE.substring(RULE.indexOf('\n') + 1), "[1].name: stairwell-fire twice");
    refused("preAuthorised: [null]", "preAuthorised[0]: empty (expected: its fields)");
  }

  private static void refused(String yaml, String reason) {
    ConfigException refused = assertThrows(ConfigException.class, () -> read(yaml), yaml);
    assertTrue(refused.getMessage().startsWith("gateway.yaml: "), refused.getMessage());
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  private static PolicyConfig read(String yaml) throws Exception {
    Raw raw = YAML.readValue(yaml, Raw.class);
    return PolicyConfig.of(
        FILE,
        raw.incidents(),
        raw.preAuthorised(),
        raw.escalation(),
        raw.longTexts(),
        raw.deadlinesS());
  }
}
