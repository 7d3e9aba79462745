package io.bongsu.gateway.ops;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command talks: in Korean or English, results to the output, the rest beside it. */
public class Speech {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--lang",
      paramLabel = "ko|en",
      description = "Language of the output / 출력 언어 (LANG)")
  private @Nullable String lang;

  public final Language language() {
    if (lang == null) {
      return Language.fromEnvironment(System.getenv());
    }
    return switch (lang) {
      case "ko" -> Language.KO;
      case "en" -> Language.EN;
      default -> throw unfit("--lang: \"" + lang + "\" (expected: ko or en)");
    };
  }

  public final void say(String ko, String en) {
    say(new Words(ko, en));
  }

  public final void say(Words words) {
    line(words.in(language()));
  }

  /** Output that reads the same in every language. */
  public final void line(String text) {
    spec().commandLine().getOut().println(text);
  }

  /** Beside the output: what went wrong, or how far it got. */
  public final void warn(String ko, String en) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(new Words(ko, en).in(language()));
    err.flush();
  }

  /** To throw where an option cannot be what it is. */
  public final ParameterException unfit(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("command line: not parsed yet");
    }
    return spec;
  }
}
