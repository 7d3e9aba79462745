package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal verify}: whether the journal is as it was written, and who says so. */
@Command(
    name = "verify",
    description = "Check the journal / 기록 검증",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes / 종료 코드:%n",
    exitCodeList = {"0:intact / 온전함", "1:damaged / 손상됨", "2:cannot be read / 읽을 수 없음"})
final class VerifyCommand implements Callable<Integer> {
  @Mixin private ProofOptions options = new ProofOptions();

  @Option(
      names = "--key",
      paramLabel = "FILE.pem",
      description = "Public key of a gateway you trust, repeatable / 신뢰하는 공개 키")
  private List<Path> keys = List.of();

  @Option(
      names = "--head",
      paramLabel = "SEQ:HEX",
      description = "A head that was written down, repeatable / 적어 둔 해시")
  private List<String> heads = List.of();

  @Option(names = "--json", description = "For programs / JSON 출력")
  private boolean json;

  @Override
  public Integer call() {
    Set<ByteString> trusted = new HashSet<>();
    List<Chain> known;
    try {
      for (Path key : keys) {
        trusted.add(Pem.readPublicKey(key));
      }
      known = heads.stream().map(Hashes::head).toList();
    } catch (IOException | IllegalArgumentException e) {
      throw options.unfit(String.valueOf(e.getMessage()));
    }
    Verification verification = new Verification(trusted, known);
    JournalOutcome outcome = new JournalReader(options.data()).read(verification::take);
    if (json) {
      options.line(VerifyJson.of(outcome, verification).toString());
    }
    if (!(outcome instanceof Intact intact)) {
      return options.exitCode(outcome);
    }
    if (!json) {
      new VerifyReport(options, verification).say(intact);
    }
    return verification.findings().isEmpty() ? ProofOptions.INTACT : ProofOptions.DAMAGED;
  }
}
