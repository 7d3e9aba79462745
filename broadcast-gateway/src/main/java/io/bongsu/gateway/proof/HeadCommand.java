package io.bongsu.gateway.proof;

import io.bongsu.gateway.proof.JournalOutcome.Intact;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code journal head}: what to write down elsewhere. */
@Command(
    name = "head",
    description = "SEQ:HEX of the newest record, to write down elsewhere / 다른 곳에 적어 둘 마지막 해시",
    mixinStandardHelpOptions = true)
final class HeadCommand implements Callable<Integer> {
  @Mixin private ProofOptions options = new ProofOptions();

  @Override
  public Integer call() {
    JournalOutcome outcome = new JournalReader(options.data()).read(record -> {});
    if (outcome instanceof Intact intact) {
      options.line(Hashes.text(intact.head()));
    }
    return options.exitCode(outcome);
  }
}
