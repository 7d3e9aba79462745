package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.HeadSigned;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** Ed25519 signatures (RFC 8032) of heads of the chain, as {@code HeadSigned} describes them. */
public final class Signatures {
  static final String ALGORITHM = "Ed25519";

  private static final byte[] PREFIX = "bongsu-head-v1".getBytes(StandardCharsets.US_ASCII);

  private Signatures() {}

  /** What is signed: the ASCII letters, 8 octets sequence, hash. */
  static byte[] message(Chain head) {
    return ByteBuffer.allocate(PREFIX.length + Long.BYTES + head.hash().size())
        .put(PREFIX)
        .putLong(head.sequence())
        .put(head.hash().asReadOnlyByteBuffer())
        .array();
  }

  static byte[] sign(PrivateKey key, Chain head) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(message(head));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 17 has Ed25519, and the key was tried", e);
    }
  }

  /**
   * Whether the key named in it signed the head named in it. Says nothing of whose key it is, nor
   * of whether the head lies in a chain.
   */
  public static boolean verify(HeadSigned signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(publicKey(signed.getPublicKey()));
      signature.update(message(new Chain(signed.getSequence(), signed.getHash())));
      return signature.verify(signed.getSignature().toByteArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** From X.509 SubjectPublicKeyInfo. */
  static PublicKey publicKey(ByteString octets) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new X509EncodedKeySpec(octets.toByteArray()));
  }
}
