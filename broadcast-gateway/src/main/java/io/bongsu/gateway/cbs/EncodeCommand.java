package io.bongsu.gateway.cbs;

import io.bongsu.proto.cbs.CbsFormatException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cbs encode}: makes the octets of a message, and says what they mean. */
@Command(
    name = "encode",
    description = "Make the octets of a message, as JSON / 메시지 옥텟 작성 (JSON)",
    mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {
  /** Options of texts, beside {@code --kind} and {@code --serial}, which are of all. */
  private static final Set<String> OF_TEXT =
      Set.of("--message-id", "--text", "--data", "--character-set", "--dcs", "--language");

  private static final Set<String> OF_AREAS = Set.of("--circle", "--polygon", "--max-wait");
  private static final Set<String> OF_ETWS =
      Set.of("--message-id", "--warning-type", "--alert", "--popup", "--security");
  private static final Set<String> OF_TRIGGER =
      Set.of("--message-id", "--warning", "--share-areas");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kind",
      defaultValue = "gsm",
      description = "gsm, umts, lte, etws or geofence (${DEFAULT-VALUE}) / 형식")
  private String kind = "gsm";

  @Option(
      names = "--serial",
      paramLabel = "HEX",
      required = true,
      description = "Serial number, four digits / 일련번호")
  private String serial = "";

  @Option(
      names = "--message-id",
      paramLabel = "N",
      description = "Decimal, or after 0x; etws and triggers have their own / 메시지 식별자")
  private @Nullable String messageId;

  @Mixin private final TextOptions text = new TextOptions();
  @Mixin private final AreaOptions areas = new AreaOptions();
  @Mixin private final EtwsOptions etws = new EtwsOptions();

  @Option(
      names = "--warning",
      paramLabel = "N:HEX",
      description = "geofence: identifier and serial number of a warning to check again / 재확인 대상")
  private List<String> warnings = List.of();

  @Option(names = "--share-areas", description = "geofence: the warnings share their areas / 구역 공유")
  private boolean shareAreas;

  /** What a kind has no place for is refused: left out in silence it would be taken for sent. */
  private void requireOptionsOf(Kind kind) {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      boolean ofEvery = name.equals("--kind") || name.equals("--serial");
      if (!ofEvery && !isOf(kind, name)) {
        throw new IllegalArgumentException(
            "%s: with %s%s (expected: %s)"
                .formatted(
                    name, kind.label(), warnings.isEmpty() ? "" : " and --warning", kindsOf(name)));
      }
    }
  }

  private boolean isOf(Kind kind, String option) {
    return switch (kind) {
      case GSM -> OF_TEXT.contains(option);
      case UMTS, LTE -> OF_TEXT.contains(option) || OF_AREAS.contains(option);
      case ETWS -> OF_ETWS.contains(option);
      case GEOFENCE ->
          warnings.isEmpty()
              ? OF_TEXT.contains(option) || OF_AREAS.contains(option)
              : OF_TRIGGER.contains(option);
    };
  }

  private static String kindsOf(String option) {
    if (option.equals("--share-areas") || option.equals("--warning")) {
      return "geofence with --warning";
    }
    if (OF_AREAS.contains(option)) {
      return "umts, lte, or geofence without --warning";
    }
    return OF_TEXT.contains(option)
        ? "gsm, umts, lte, or geofence without --warning"
        : Kind.ETWS.label();
  }

  @Override
  public Integer call() {
    try {
      requireOptionsOf(Kind.of(kind));
      if (Kind.of(kind) == Kind.GEOFENCE && warnings.isEmpty() && areas.isEmpty()) {
        throw new IllegalArgumentException(
            "area: none (expected: --circle, --polygon, or --warning for one to check again)");
      }
      Encoder encoder =
          new Encoder(
              Arguments.serial(serial),
              messageId == null ? null : Arguments.messageId(messageId),
              text,
              areas.coordinates());
      Report report =
          switch (Kind.of(kind)) {
            case GSM -> encoder.gsm();
            case UMTS -> encoder.umts(Kind.UMTS);
            case LTE -> encoder.lte();
            case ETWS -> encoder.etws(etws);
            case GEOFENCE ->
                warnings.isEmpty()
                    ? encoder.umts(Kind.GEOFENCE)
                    : encoder.trigger(warnings, shareAreas);
          };
      spec.commandLine().getOut().println(report.toJson());
      return 0;
    } catch (CbsFormatException | IllegalArgumentException e) {
      spec.commandLine().getErr().println("refused / 거부: " + e.getMessage());
      return DecodeCommand.MALFORMED;
    }
  }
}
