package io.bongsu.gateway.ops;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The language the command line answers in. */
public enum Language {
  KO,
  EN;

  /**
   * From BONGSU_LANG, LC_ALL, LC_MESSAGES or LANG, the first that is set; English where it does not
   * say Korean. {@code ./bongsu} hands on the user's own in BONGSU_LANG, since it sets LC_ALL.
   */
  public static Language fromEnvironment(Map<String, String> environment) {
    @Nullable String locale =
        Stream.of("BONGSU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse(null);
    return locale != null && locale.toLowerCase(Locale.ROOT).startsWith("ko") ? KO : EN;
  }
}
