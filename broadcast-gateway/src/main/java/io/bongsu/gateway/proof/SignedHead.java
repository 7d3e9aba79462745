package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.journal.v1.HeadSigned;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A record that signs the head just before it. */
record SignedHead(JournalRecord at) {
  /** Null when the record is of another kind. */
  static @Nullable SignedHead of(JournalRecord at) {
    return at.record().hasHeadSigned() ? new SignedHead(at) : null;
  }

  HeadSigned signed() {
    return at.record().getHeadSigned();
  }

  Chain head() {
    return new Chain(signed().getSequence(), signed().getHash());
  }

  /** What is wrong with it, or null. */
  @Nullable Words trouble() {
    if (!head().equals(at.before())) {
      return new Words(
          "서명된 값이 이 기록 바로 앞의 해시가 아님", "what is signed is not the head just before this record");
    }
    if (!Signatures.verify(signed())) {
      return new Words("서명이 맞지 않음", "the signature is not of the key that it names");
    }
    return null;
  }

  /** As OpenSSH shows keys: short enough to be read out and compared. */
  static String fingerprint(ByteString publicKey) {
    byte[] hash = Hashes.sha256(publicKey);
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }
}
