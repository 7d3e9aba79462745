package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.KpasLevel;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.duty.Escalation;
import io.bongsu.gateway.duty.Escalation.Step;
import io.bongsu.gateway.incident.Correlation;
import io.bongsu.gateway.incident.Correlation.DraftAt;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.PreAuthorised;
import io.bongsu.gateway.incident.Quantity;
import io.bongsu.gateway.latency.Deadlines;
import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway may decide by itself, when it asks the next level up, how long texts and each
 * stage of an alert may be: sections of {@code gateway.yaml}, each of which may be left out.
 *
 * <pre>
 * incidents:              # by hazard: fire, flood, heavyRain, fineDust; what is left out is as here
 *   fire:
 *     windowS: 1800       # silence after which the next trigger is another incident, 60-86400
 *     neededMilli: 1500   # weight that confirms; 1000 = one good sensor, 1-1000000
 *     composite: [smokeObscurationPercentPerM, temperatureC]
 *     compositeBonusMilli: 500   # for two of these together, 0-10000
 *     draftAt: first      # or confirmed
 *     radiusM: 500        # 1-100000; left out: as far as the region
 * preAuthorised:          # left out: nothing is ever sent by itself
 *   - name: stairwell-fire
 *     authorisedBy: "서구청장 (재난안전대책본부)"
 *     hazard: fire
 *     minWeightMilli: 2000       # of the sensors alone, without any bonus
 *     needs: [smokeObscurationPercentPerM, temperatureC]
 *     maxEvidenceAgeS: 600       # more than vetoS, to 3600; left out: 600, or twice vetoS if more
 *     maxLevel: emergency        # or safety, critical
 *     regions: ["91101"]         # 2, 5 or 10 digits; at least one
 *     vetoS: 60                  # 30-600
 *     validUntil: 2027-03-31     # its last day, in Korea
 * escalation:             # by level; a level left out is as here, [] escalates to nobody
 *   critical: [{afterS: 300, to: "시·도 / province"}, {afterS: 600, to: "중앙 / national"}]
 *   emergency: [{afterS: 300, to: "시·도 / province"}, {afterS: 600, to: "중앙 / national"}]
 *   safety: [{afterS: 1800, to: "시·도 / province"}]
 *   missingPerson: [{afterS: 1800, to: "시·도 / province"}]
 * longTexts: [safety, missingPerson]   # may have 157 characters; left out: 90 for all levels
 * deadlinesS:             # by class: critical, emergency, safety, drill; what is left out is as here
 *   critical: {received: 5, drafted: 2, submitted: 60, approved: 60, journaled: 1,
 *              handedToRadio: 2, accepted: 5, broadcasting: 10, allBroadcasting: 30}
 *              # 1-86400; 0 is none. From handedToRadio on they count from the approval
 * </pre>
 */
record PolicyConfig(
    Correlations correlations,
    List<PreAuthorised> preAuthorised,
    Escalation escalation,
    TextLimits textLimits,
    Deadlines deadlines) {

  /** What holds where the configuration says nothing. */
  static final PolicyConfig DEFAULTS =
      new PolicyConfig(
          new Correlations(Map.of()),
          List.of(),
          Escalation.DEFAULTS,
          TextLimits.SHORT,
          Deadlines.DEFAULTS);

  PolicyConfig {
    preAuthorised = List.copyOf(preAuthorised);
  }

  /** One hazard of {@code incidents}, as it stands in the file. */
  record RawIncidents(
      @Nullable Integer windowS,
      @Nullable Integer neededMilli,
      @Nullable List<@Nullable String> composite,
      @Nullable Integer compositeBonusMilli,
      @Nullable String draftAt,
      @Nullable Integer radiusM) {}

  /** One rule of {@code preAuthorised}, as it stands in the file. */
  record RawRule(
      @Nullable String name,
      @Nullable String authorisedBy,
      @Nullable String hazard,
      @Nullable Integer minWeightMilli,
      @Nullable List<@Nullable String> needs,
      @Nullable Integer maxEvidenceAgeS,
      @Nullable String maxLevel,
      @Nullable List<@Nullable String> regions,
      @Nullable Integer vetoS,
      @Nullable String validUntil) {}

  /** One step of a level of {@code escalation}, as it stands in the file. */
  record RawStep(@Nullable Integer afterS, @Nullable String to) {}

  /**
   * Checks the sections; null is a section that is not there.
   *
   * @throws ConfigException that names file, field, what is there and what belongs
   */
  static PolicyConfig of(
      Path file,
      @Nullable Map<String, @Nullable RawIncidents> incidents,
      @Nullable List<@Nullable RawRule> preAuthorised,
      @Nullable Map<String, @Nullable List<@Nullable RawStep>> escalation,
      @Nullable List<@Nullable String> longTexts,
      @Nullable Map<String, @Nullable Map<String, @Nullable Integer>> deadlines)
      throws ConfigException {
    YamlFields fields = new YamlFields(file);
    return new PolicyConfig(
        correlations(fields, incidents == null ? Map.of() : incidents),
        PreAuthorisedConfig.rules(fields, preAuthorised == null ? List.of() : preAuthorised),
        escalation(fields, escalation == null ? Map.of() : escalation),
        textLimits(fields, longTexts == null ? List.of() : longTexts),
        DeadlinesConfig.of(fields, deadlines == null ? Map.of() : deadlines));
  }

  private static Correlations correlations(
      YamlFields fields, Map<String, @Nullable RawIncidents> raw) throws ConfigException {
    Map<Hazard, Correlation> byHazard = new EnumMap<>(Hazard.class);
    for (Map.Entry<String, @Nullable RawIncidents> entry : raw.entrySet()) {
      Hazard hazard = fields.known("incidents", entry.getKey(), CodeNames.HAZARDS);
      String field = "incidents." + entry.getKey();
      byHazard.put(
          hazard, correlation(fields, field, hazard, fields.present(field, entry.getValue())));
    }
    return new Correlations(byHazard);
  }

  private static Correlation correlation(
      YamlFields fields, String field, Hazard hazard, RawIncidents raw) throws ConfigException {
    Correlation defaults = Correlation.defaults(hazard);
    Set<Quantity> composite =
        raw.composite() == null
            ? defaults.compositeOf()
            : fields.quantities(field + ".composite", raw.composite());
    return new Correlation(
        fields.number(field + ".windowS", raw.windowS(), 60, 86_400, defaults.windowS()),
        fields.number(
            field + ".neededMilli", raw.neededMilli(), 1, 1_000_000, defaults.neededMilli()),
        composite,
        fields.number(
            field + ".compositeBonusMilli",
            raw.compositeBonusMilli(),
            0,
            10_000,
            defaults.compositeBonusMilli()),
        raw.draftAt() == null
            ? defaults.draftAt()
            : fields.known(
                field + ".draftAt",
                raw.draftAt(),
                Map.of("first", DraftAt.FIRST, "confirmed", DraftAt.CONFIRMED)),
        raw.radiusM() == null
            ? null
            : fields.number(field + ".radiusM", raw.radiusM(), 1, 100_000, null));
  }

  private static TextLimits textLimits(YamlFields fields, List<@Nullable String> raw)
      throws ConfigException {
    Set<Level> levels = EnumSet.noneOf(Level.class);
    for (int i = 0; i < raw.size(); i++) {
      String field = "longTexts[" + i + "]";
      Level level = fields.known(field, raw.get(i), CodeNames.LEVELS);
      if (!KpasLevel.of(level).mayBeLong()) {
        throw fields.wrong(
            field,
            CodeNames.of(level),
            "safety or missingPerson; every phone must show what is urgent");
      }
      levels.add(level);
    }
    return new TextLimits(levels);
  }

  private static Escalation escalation(
      YamlFields fields, Map<String, @Nullable List<@Nullable RawStep>> raw)
      throws ConfigException {
    Map<Level, List<Step>> byLevel = new EnumMap<>(Escalation.DEFAULTS.byLevel());
    for (Map.Entry<String, @Nullable List<@Nullable RawStep>> entry : raw.entrySet()) {
      Level level = fields.known("escalation", entry.getKey(), CodeNames.LEVELS);
      String field = "escalation." + entry.getKey();
      byLevel.put(level, steps(fields, field, fields.present(field, entry.getValue())));
    }
    return new Escalation(byLevel);
  }

  private static List<Step> steps(YamlFields fields, String field, List<@Nullable RawStep> raw)
      throws ConfigException {
    List<Step> steps = new ArrayList<>();
    int least = 1;
    for (int i = 0; i < raw.size(); i++) {
      String at = field + "[" + i + "]";
      RawStep step = fields.present(at, raw.get(i));
      int afterS = fields.number(at + ".afterS", step.afterS(), least, 86_400, null);
      steps.add(new Step(afterS, fields.text(at + ".to", step.to())));
      least = afterS + 1;
    }
    return steps;
  }
}
