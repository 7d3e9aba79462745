package io.bongsu.gateway.alert;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.Map;

/**
 * Approved words for each hazard: why, what to do, where to go (valencia-2024: wording was debated
 * while the water rose).
 */
public final class Templates {
  private final Map<Hazard, Template> byHazard;

  public Templates(Map<Hazard, Template> byHazard) {
    this.byHazard = Map.copyOf(byHazard);
  }

  /**
   * One hazard.
   *
   * @param texts by language; {@code {region}} stands for the district's name in that language
   */
  public record Template(Level level, int validityS, Map<String, Words> texts) {}

  /**
   * The content of a draft.
   *
   * @param regionNames by language, in the languages of the templates
   * @throws IllegalArgumentException where no template has this hazard
   */
  public Content fill(Hazard hazard, String regionCode, Map<String, String> regionNames) {
    Template template = byHazard.get(hazard);
    if (template == null) {
      throw new IllegalArgumentException(
          "hazard: " + hazard + " (expected: one with a template, " + byHazard.keySet() + ")");
    }
    Content.Builder content =
        Content.newBuilder()
            .setHazard(hazard)
            .setLevel(template.level())
            .setValidityS(template.validityS())
            .addRegionCodes(regionCode);
    template
        .texts()
        .forEach(
            (language, words) -> {
              String name = regionNames.getOrDefault(language, "");
              content.addTexts(words.map(part -> part.replace("{region}", name)).in(language));
            });
    return content.build();
  }
}
