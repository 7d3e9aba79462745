package io.bongsu.gateway.ops;

import io.bongsu.gateway.ops.ImportOutcome.Refused;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options every import knows, and how it tells what came of it. */
final class OperatorOptions extends Speech {
  static final int OK = 0;
  static final int REFUSED = 1;

  /** A list longer than this is cut where a count will do, and says so. */
  static final int SHOWN = 20;

  @Mixin private DataFolder data = new DataFolder();

  TerritoryStore store() {
    return new TerritoryStore(data.path());
  }

  void list(String item) {
    line("  " + item);
  }

  /** The first of many, then how many more there are. */
  void listSome(List<String> items) {
    items.stream().limit(SHOWN).forEach(this::list);
    int more = items.size() - SHOWN;
    if (more > 0) {
      say("  … 외 " + more + "건", "  … and " + more + " more");
    }
  }

  int refused(Refused<?> refused) {
    warn(
        "거부했습니다. 오류 " + refused.total() + "건, 저장된 자료는 그대로입니다.",
        "Refused: " + count(refused.total(), "error") + ". What was stored is unchanged.");
    refused.errors().forEach(error -> warn("  " + error.in(language())));
    int more = refused.total() - refused.errors().size();
    if (more > 0) {
      warn("  … 외 " + more + "건", "  … and " + more + " more");
    }
    return REFUSED;
  }

  int failed(Exception e) {
    warn("실패했습니다: " + e.getMessage(), "Failed: " + e.getMessage());
    return REFUSED;
  }

  private void warn(String same) {
    warn(same, same);
  }

  static String count(int number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }
}
