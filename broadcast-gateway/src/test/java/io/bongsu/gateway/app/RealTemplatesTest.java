package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bongsu.gateway.SharedFolder;
import io.bongsu.gateway.alert.ContentCheck;
import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.ops.ImportOutcome;
import io.bongsu.gateway.ops.RegionsImport;
import io.bongsu.gateway.ops.RegionsReport;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The built-in words with each real name in them. */
@Tag("shared")
final class RealTemplatesTest {
  @Test
  void wordsFitEveryRegionInEachLanguage() throws Exception {
    RegionsReport report =
        (RegionsReport)
            assertInstanceOf(
                    ImportOutcome.Accepted.class, RegionsImport.read(SharedFolder.of("regions")))
                .value();
    Templates templates = TemplatesFile.read(null, TextLimits.SHORT);
    List<String> problems = new ArrayList<>();
    for (Region region : report.regions()) {
      for (Hazard hazard : TemplatesFileTest.hazards().toList()) {
        Content filled =
            templates.fill(
                hazard, "1111000000", Map.of("ko", region.nameKo(), "en", region.nameEn()));
        for (Text text : filled.getTextsList()) {
          // Each as if it were the one that is broadcast.
          Content alone = filled.toBuilder().clearTexts().addTexts(text).build();
          ContentCheck.problems(alone, TextLimits.SHORT, 0)
              .forEach(p -> problems.add(text.getText() + " " + p));
        }
      }
    }
    assertEquals(List.of(), problems);
    assertEquals(17 + 250 + 3504, report.regions().size());
  }
}
