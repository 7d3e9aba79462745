package io.bongsu.gateway.proof;

import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import io.bongsu.gateway.proof.JournalOutcome.Refused;
import io.bongsu.gateway.proof.Verification.Finding;
import io.bongsu.gateway.proof.Verification.Signer;

/** Says in plain words what was found in a journal whose chain holds together. */
final class VerifyReport {
  private final ProofOptions options;
  private final Verification verification;

  VerifyReport(ProofOptions options, Verification verification) {
    this.options = options;
    this.verification = verification;
  }

  void say(Intact intact) {
    for (Finding finding : verification.findings()) {
      options.warn(
          "손상됨: 기록 %d: %s".formatted(finding.sequence(), finding.what().ko()),
          "Damaged: record %d: %s".formatted(finding.sequence(), finding.what().en()));
    }
    if (verification.findings().isEmpty()) {
      options.say("기록이 온전합니다.", "The journal is intact.");
    } else {
      options.say(
          "해시는 이어지지만, 위와 같은 문제가 있습니다.",
          "The hashes continue one another, but see the problems above.");
    }
    counts(intact);
    signatures();
    for (Refused refused : intact.refused()) {
      options.say(
          "  거부된 묶음: 기록 %d부터 %d건, %s (다른 과거를 바탕으로 결정되어 아무 게이트웨이도 적용하지 않음)"
              .formatted(refused.firstSequence(), refused.records(), at(refused.place())),
          "  refused batch: %d records from %d on, %s (decided upon another past, applied by nobody)"
              .formatted(refused.records(), refused.firstSequence(), at(refused.place())));
    }
    Place torn = intact.tornTail();
    if (torn != null) {
      options.say(
          "  쓰다 만 마지막 항목: %s (전원이 나갈 때 쓰던 것으로, 접수된 적 없음)".formatted(at(torn)),
          "  unfinished last entry: %s (being written when the power went, never acknowledged)"
              .formatted(at(torn)));
    }
  }

  private void counts(Intact intact) {
    options.say(
        "  기록 %,d건, 묶음 %,d개".formatted(intact.head().sequence(), intact.batches()),
        "  %,d records in %,d batches".formatted(intact.head().sequence(), intact.batches()));
    if (intact.head().sequence() > 0) {
      String span =
          Times.local(verification.firstUs()) + " – " + Times.local(verification.lastUs());
      options.say("  기간: " + span, "  time: " + span);
    }
    options.say("  마지막 해시: " + Hashes.text(intact.head()), "  head: " + Hashes.text(intact.head()));
  }

  private void signatures() {
    for (Signer signer : verification.signers()) {
      String key = SignedHead.fingerprint(signer.publicKey());
      options.say(
          "  서명 %,d건: 게이트웨이 %s, 키 %s%s"
              .formatted(
                  signer.heads(),
                  signer.node(),
                  key,
                  signer.trusted() ? " (주어진 키)" : " (이 키를 보증한 사람이 없음: --key를 주십시오)"),
          "  signed %,d times by gateway %s with key %s%s"
              .formatted(
                  signer.heads(),
                  signer.node(),
                  key,
                  signer.trusted() ? " (given)" : " (nobody vouched for this key: see --key)"));
    }
    SignedHead newest = verification.newest();
    if (newest == null) {
      options.say(
          verification.keysGiven() ? "  주어진 키로 서명된 해시가 없습니다." : "  서명된 해시가 없습니다.",
          verification.keysGiven()
              ? "  No head is signed by a key that was given."
              : "  No head is signed.");
    } else {
      options.say(
          "  마지막으로 서명된 해시: %s, 그 뒤 서명되지 않은 기록 %,d건(서명 기록 포함)"
              .formatted(Hashes.text(newest.head()), verification.unsigned()),
          "  newest signed head: %s; after it, not signed: %,d (the signature's own record counted)"
              .formatted(Hashes.text(newest.head()), verification.unsigned()));
    }
  }

  private static String at(Place place) {
    return place.file() + ":" + place.offset();
  }
}
