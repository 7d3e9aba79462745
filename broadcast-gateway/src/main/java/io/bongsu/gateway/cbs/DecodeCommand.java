package io.bongsu.gateway.cbs;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cbs decode --kind KIND HEX}: says what octets mean. */
@Command(
    name = "decode",
    description = "Say what octets mean, as JSON / 옥텟 해석 (JSON)",
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
  static final int MALFORMED = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kind",
      required = true,
      description =
          "gsm (pages of 88 octets), umts (PDU), lte (warning message contents, NR too), etws"
              + " (primary, secondary or warning type), geofence (message with coordinates,"
              + " trigger, or coordinates) / 형식")
  private String kind = "";

  @Parameters(
      paramLabel = "HEX",
      arity = "1..*",
      description = "Octets; for gsm one or more pages / 16진수 옥텟")
  private List<String> hex = List.of();

  @Option(names = "--dcs", paramLabel = "HEX", description = "lte: data coding scheme / 부호화 방식")
  private @Nullable String dcs;

  @Option(names = "--serial", paramLabel = "HEX", description = "lte: serial number / 일련번호")
  private @Nullable String serial;

  @Option(names = "--message-id", paramLabel = "N", description = "lte: identifier / 메시지 식별자")
  private @Nullable String messageId;

  @Option(
      names = "--at",
      paramLabel = "LAT,LNG",
      description = "Say whether a phone there shows it / 이 위치의 단말이 표시하는지")
  private @Nullable String at;

  @Override
  public Integer call() {
    try {
      Decoder.Known known =
          new Decoder.Known(
              serial == null ? null : Arguments.serial(serial),
              messageId == null ? null : Arguments.messageId(messageId),
              dcs == null ? null : Arguments.dcs(dcs));
      List<ByteString> octets = hex.stream().map(Arguments::octets).toList();
      Decoder decoder = new Decoder(known, at == null ? null : Arguments.place(at));
      spec.commandLine().getOut().println(decoder.decode(Kind.of(kind), octets).toJson());
      return 0;
    } catch (CbsFormatException | IllegalArgumentException e) {
      spec.commandLine().getErr().println("malformed / 형식 오류: " + e.getMessage());
      return MALFORMED;
    }
  }
}
