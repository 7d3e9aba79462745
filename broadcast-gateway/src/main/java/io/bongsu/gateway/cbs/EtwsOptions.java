package io.bongsu.gateway.cbs;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an ETWS primary notification commands. */
final class EtwsOptions {
  @Option(
      names = "--warning-type",
      paramLabel = "TYPE",
      description =
          "etws: earthquake, tsunami, earthquake_and_tsunami, test_message or other_emergency"
              + " / 경보 종류")
  private @Nullable String type;

  @Option(names = "--alert", description = "etws: emergency user alert / 경보음")
  private boolean alert;

  @Option(names = "--popup", description = "etws: popup / 팝업")
  private boolean popup;

  @Option(names = "--security", paramLabel = "HEX", description = "etws: 50 octets / 보안 정보")
  private @Nullable String security;

  EtwsWarning warning() {
    try {
      if (type != null) {
        int value = EtwsWarning.Type.valueOf(type.toUpperCase(Locale.ROOT)).value();
        return new EtwsWarning(value, alert, popup);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "--warning-type: "
            + (type == null ? "none" : '"' + type + '"')
            + " (expected: earthquake, tsunami, earthquake_and_tsunami, test_message or"
            + " other_emergency)");
  }

  ByteString security() {
    if (security == null) {
      return ByteString.EMPTY;
    }
    ByteString octets = Arguments.octets(security);
    if (octets.size() != EtwsPrimary.SECURITY_OCTETS) {
      throw new IllegalArgumentException(
          "--security: "
              + octets.size()
              + " octets (expected: "
              + EtwsPrimary.SECURITY_OCTETS
              + ")");
    }
    return octets;
  }
}
