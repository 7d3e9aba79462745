package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Language;
import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Unreadable;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options every command of this package knows, and how it talks. */
final class ProofOptions {
  static final int INTACT = 0;
  static final int DAMAGED = 1;
  static final int UNREADABLE = 2;

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

  Path data() {
    return data;
  }

  Language language() {
    if (lang == null) {
      return Language.fromEnvironment(System.getenv());
    }
    return switch (lang) {
      case "ko" -> Language.KO;
      case "en" -> Language.EN;
      default -> throw unfit("--lang: \"" + lang + "\" (expected: ko or en)");
    };
  }

  void say(String ko, String en) {
    say(new Words(ko, en));
  }

  void say(Words words) {
    line(words.in(language()));
  }

  /** Output that reads the same in every language. */
  void line(String text) {
    spec().commandLine().getOut().println(text);
  }

  /** Beside the output. */
  void warn(String ko, String en) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(new Words(ko, en).in(language()));
    err.flush();
  }

  /** What to say and to answer when the journal was read; nothing is said where it is intact. */
  int exitCode(JournalOutcome outcome) {
    if (outcome instanceof Damaged damaged) {
      Words what = damaged.what();
      warn(
          "손상됨: %s, 옥텟 %d, 기록 %d 부근: %s"
              .formatted(
                  place(damaged), damaged.place().offset(), damaged.aroundRecord(), what.ko()),
          "Damaged: %s at octet %d, around record %d: %s"
              .formatted(
                  place(damaged), damaged.place().offset(), damaged.aroundRecord(), what.en()));
      return DAMAGED;
    }
    if (outcome instanceof Unreadable unreadable) {
      warn("읽을 수 없습니다: " + unreadable.why(), "Cannot be read: " + unreadable.why());
      return UNREADABLE;
    }
    return outcome instanceof Intact ? INTACT : DAMAGED;
  }

  private static Path place(Damaged damaged) {
    return damaged.place().file();
  }

  ParameterException unfit(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("command line: not parsed yet");
    }
    return spec;
  }
}
