package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.ops.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a chain that holds together does not say: who signed it, and heads known elsewhere.
 */
final class Verification {
  /** Something that cannot be so in a journal that is as it was written. */
  record Finding(long sequence, Words what) {}

  /** Heads that one key signed. */
  record Signer(ByteString publicKey, String node, boolean trusted, long heads) {}

  private final Set<ByteString> trusted;
  private final Map<Long, List<Chain>> knownHeads = new LinkedHashMap<>();
  private final Map<ByteString, Signer> signers = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable SignedHead newest;
  private Chain head = Chain.EMPTY;
  private long firstUs;
  private long lastUs;

  /**
   * Begins before the first record.
   *
   * @param trusted public keys; when there are none, any key may have signed
   * @param known heads that somebody wrote down
   */
  Verification(Set<ByteString> trusted, List<Chain> known) {
    this.trusted = Set.copyOf(trusted);
    known.forEach(
        one -> knownHeads.computeIfAbsent(one.sequence(), s -> new ArrayList<>()).add(one));
    compareKnown();
  }

  void take(JournalRecord record) {
    head = record.head();
    firstUs = firstUs == 0 ? record.record().getAtUs() : firstUs;
    lastUs = record.record().getAtUs();
    compareKnown();
    SignedHead signed = SignedHead.of(record);
    if (signed != null) {
      take(signed);
    }
  }

  /** To be asked when all records were taken. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    for (long sequence : knownHeads.keySet()) {
      all.add(
          new Finding(
              sequence,
              new Words(
                  "다른 곳에 적어 둔 기록 %d이(가) 없음: 기록은 %d까지".formatted(sequence, head.sequence()),
                  "the head written down elsewhere is not there: records end at %d"
                      .formatted(head.sequence()))));
    }
    return all;
  }

  List<Signer> signers() {
    return List.copyOf(signers.values());
  }

  boolean keysGiven() {
    return !trusted.isEmpty();
  }

  /** Signed as it should be, by a trusted key if keys were given; null when there is none. */
  @Nullable SignedHead newest() {
    return newest;
  }

  /** Records that no signature covers; the newest one is itself among them. */
  long unsigned() {
    return newest == null ? head.sequence() : head.sequence() - newest.head().sequence();
  }

  long firstUs() {
    return firstUs;
  }

  long lastUs() {
    return lastUs;
  }

  private void compareKnown() {
    List<Chain> known = knownHeads.remove(head.sequence());
    if (known != null && !known.stream().allMatch(head::equals)) {
      findings.add(
          new Finding(
              head.sequence(),
              new Words(
                  "다른 곳에 적어 둔 해시와 다름", "its hash is not the one that was written down elsewhere")));
    }
  }

  private void take(SignedHead signed) {
    Words trouble = signed.trouble();
    ByteString key = signed.signed().getPublicKey();
    boolean vouched = trusted.contains(key);
    if (trouble == null && keysGiven() && !vouched) {
      trouble =
          new Words(
              "주어진 키가 아닌 키로 서명됨: " + SignedHead.fingerprint(key),
              "signed by a key that was not given: " + SignedHead.fingerprint(key));
    }
    if (trouble != null) {
      findings.add(new Finding(signed.at().sequence(), trouble));
      return;
    }
    newest = signed;
    signers.merge(
        key,
        new Signer(key, signed.signed().getNode(), vouched, 1),
        (before, one) -> new Signer(key, one.node(), vouched, before.heads() + 1));
  }
}
