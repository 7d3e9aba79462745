package io.bongsu.gateway.ops;

import io.bongsu.gateway.ops.ImportOutcome.Refused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options every command of this package knows, and how it talks. */
final class OperatorOptions {
  static final int OK = 0;
  static final int REFUSED = 1;

  /** A list longer than this is cut where a count will do, and says so. */
  static final int SHOWN = 20;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".bongsu/gateway",
      description = "The gateway's data folder / 게이트웨이 데이터 폴더 (${DEFAULT-VALUE})")
  private Path data = Path.of(".bongsu", "gateway");

  @Option(
      names = "--lang",
      paramLabel = "ko|en",
      description = "Language of the output / 출력 언어 (LANG)")
  private @Nullable String lang;

  TerritoryStore store() {
    return new TerritoryStore(data);
  }

  Language language() {
    if (lang == null) {
      return Language.fromEnvironment(System.getenv());
    }
    return switch (lang) {
      case "ko" -> Language.KO;
      case "en" -> Language.EN;
      default ->
          throw new picocli.CommandLine.ParameterException(
              spec().commandLine(), "--lang: \"" + lang + "\" (expected: ko or en)");
    };
  }

  void say(String ko, String en) {
    out().println(new Words(ko, en).in(language()));
  }

  void list(String item) {
    out().println("  " + item);
  }

  /** The first of many, then how many more there are. */
  void listSome(List<String> items) {
    items.stream().limit(SHOWN).forEach(this::list);
    int more = items.size() - SHOWN;
    if (more > 0) {
      say("  … 외 " + more + "건", "  … and " + more + " more");
    }
  }

  /** Said while it happens, beside the output. */
  void progress(String ko, String en) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(new Words(ko, en).in(language()));
    err.flush();
  }

  int refused(Refused<?> refused) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(
        new Words(
                "거부했습니다. 오류 " + refused.total() + "건, 저장된 자료는 그대로입니다.",
                "Refused: " + count(refused.total(), "error") + ". What was stored is unchanged.")
            .in(language()));
    refused.errors().forEach(error -> err.println("  " + error.in(language())));
    int more = refused.total() - refused.errors().size();
    if (more > 0) {
      err.println(new Words("  … 외 " + more + "건", "  … and " + more + " more").in(language()));
    }
    err.flush();
    return REFUSED;
  }

  int failed(Exception e) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(new Words("실패했습니다: ", "Failed: ").in(language()) + e.getMessage());
    err.flush();
    return REFUSED;
  }

  static String count(int number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("command line: not parsed yet");
    }
    return spec;
  }
}
