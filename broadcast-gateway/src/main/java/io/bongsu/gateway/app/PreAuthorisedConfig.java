package io.bongsu.gateway.app;

import io.bongsu.gateway.app.PolicyConfig.RawRule;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.incident.PreAuthorised;
import io.bongsu.gateway.ops.CodeNames;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code preAuthorised}: nothing of a rule may be left out, and nothing guessed; but
 * the age of its evidence is limited though nobody says how.
 */
final class PreAuthorisedConfig {
  private PreAuthorisedConfig() {}

  static List<PreAuthorised> rules(YamlFields fields, List<@Nullable RawRule> raw)
      throws ConfigException {
    List<PreAuthorised> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < raw.size(); i++) {
      String field = "preAuthorised[" + i + "]";
      PreAuthorised rule = rule(fields, field, fields.present(field, raw.get(i)));
      if (!names.add(rule.name())) {
        throw fields.wrong(field + ".name", rule.name() + " twice", "once");
      }
      rules.add(rule);
    }
    return rules;
  }

  private static PreAuthorised rule(YamlFields fields, String field, RawRule raw)
      throws ConfigException {
    int vetoS =
        fields.number(
            field + ".vetoS",
            raw.vetoS(),
            PreAuthorised.MIN_VETO_S,
            PreAuthorised.MAX_VETO_S,
            null);
    return new PreAuthorised(
        fields.text(field + ".name", raw.name()),
        fields.text(field + ".authorisedBy", raw.authorisedBy()),
        fields.known(field + ".hazard", raw.hazard(), CodeNames.HAZARDS),
        fields.number(field + ".minWeightMilli", raw.minWeightMilli(), 1, 1_000_000, null),
        fields.quantities(field + ".needs", listed(fields, field + ".needs", raw.needs())),
        fields.number(
            field + ".maxEvidenceAgeS",
            raw.maxEvidenceAgeS(),
            vetoS + 1,
            PreAuthorised.MAX_EVIDENCE_AGE_S,
            PreAuthorised.usualEvidenceAgeS(vetoS)),
        fields.known(field + ".maxLevel", raw.maxLevel(), CodeNames.LEVELS),
        prefixes(fields, field + ".regions", listed(fields, field + ".regions", raw.regions())),
        vetoS,
        date(fields, field + ".validUntil", raw.validUntil()));
  }

  private static List<@Nullable String> listed(
      YamlFields fields, String field, @Nullable List<@Nullable String> raw)
      throws ConfigException {
    if (raw == null || raw.isEmpty()) {
      throw fields.wrong(field, "none", "at least one");
    }
    return raw;
  }

  /** Of a whole code only the digits that name the region, so that its towns lie under it too. */
  private static List<String> prefixes(YamlFields fields, String field, List<@Nullable String> raw)
      throws ConfigException {
    List<String> prefixes = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      String given = fields.text(field + "[" + i + "]", raw.get(i));
      String code =
          given.matches("[0-9]{2}|[0-9]{5}") ? (given + "00000000").substring(0, 10) : given;
      if (!RegionCode.isWellFormed(code)) {
        throw fields.wrong(
            field + "[" + i + "]",
            given,
            "a region: 2 digits of a province, 5 of a municipality, or a code of 10");
      }
      prefixes.add(new RegionCode(code).prefix());
    }
    return prefixes;
  }

  private static LocalDate date(YamlFields fields, String field, @Nullable String raw)
      throws ConfigException {
    String given = fields.text(field, raw);
    try {
      return LocalDate.parse(given);
    } catch (DateTimeParseException e) {
      throw fields.wrong(field, given, "a date, such as 2027-03-31");
    }
  }
}
