package io.bongsu.gateway.cbs;

import io.bongsu.proto.cbs.CbsFormatException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cbs encode}: makes the octets of a message, and says what they mean. */
@Command(
    name = "encode",
    description = "Make the octets of a message, as JSON / 메시지 옥텟 작성 (JSON)",
    mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kind",
      defaultValue = "gsm",
      description = "gsm, umts, lte, etws or geofence (${DEFAULT-VALUE}) / 형식")
  private String kind = "gsm";

  @Option(names = "--serial", paramLabel = "HEX", required = true, description = "일련번호")
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

  @Override
  public Integer call() {
    try {
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
