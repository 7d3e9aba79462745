package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.proof.HeadDue.LastSigned;
import io.bongsu.proto.journal.v1.HeadSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignaturesTest {
  private static final Chain HEAD = new Chain(258, ByteString.copyFrom(new byte[32]));

  @TempDir private Path data;

  @Test
  void whatIsSignedIsTheLettersTheNumberAndTheHash() {
    assertEquals(
        "626f6e6773752d686561642d7631" + "0000000000000102" + "00".repeat(32),
        HexFormat.of().formatHex(Signatures.message(HEAD)));
  }

  /** Test 1 of RFC 8032 §7.1: the same secret key gives the same public key. */
  @Test
  void theAlgorithmIsTheOneOfTheRfc() throws GeneralSecurityException {
    byte[] secret =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    PrivateKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
    byte[] spki =
        HexFormat.of()
            .parseHex(
                "302a300506032b6570032100"
                    + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    HeadSigned signed =
        HeadSigned.newBuilder()
            .setSequence(HEAD.sequence())
            .setHash(HEAD.hash())
            .setPublicKey(ByteString.copyFrom(spki))
            .setSignature(ByteString.copyFrom(Signatures.sign(key, HEAD)))
            .build();
    assertTrue(Signatures.verify(signed));
    assertArrayEquals(spki, Signatures.publicKey(signed.getPublicKey()).getEncoded());
  }

  @Test
  void theKeyIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
    SigningKey made = SigningKey.of(data);
    Path file = data.resolve("journal-key/private-key.pem");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(made.publicKey(), SigningKey.of(data).publicKey());
    assertEquals(made.publicKey(), Pem.readPublicKey(data.resolve("journal-key/public-key.pem")));
    assertEquals(2, data.resolve("journal-key").toFile().list().length);
  }

  @Test
  void aSignatureFitsItsHeadAndNoOther() throws IOException {
    HeadSigned signed = SigningKey.of(data).sign(HEAD, "gw-1");
    assertTrue(Signatures.verify(signed));
    assertEquals("gw-1", signed.getNode());
    assertFalse(Signatures.verify(signed.toBuilder().setSequence(259).build()));
    ByteString otherHash = ByteString.copyFrom(new byte[31]).concat(ByteString.copyFromUtf8("x"));
    assertFalse(Signatures.verify(signed.toBuilder().setHash(otherHash).build()));
    ByteString otherKey = SigningKey.of(data.resolve("other")).publicKey();
    assertFalse(Signatures.verify(signed.toBuilder().setPublicKey(otherKey).build()));
    assertFalse(Signatures.verify(signed.toBuilder().setPublicKey(ByteString.EMPTY).build()));
    assertFalse(Signatures.verify(signed.toBuilder().setSignature(ByteString.EMPTY).build()));
  }

  @Test
  void aKeyThatIsNoKeyIsNamed() throws IOException {
    SigningKey.of(data);
    Path folder = data.resolve("journal-key");
    SigningKey.of(data.resolve("other"));
    Path other = data.resolve("other/journal-key");
    Files.writeString(
        folder.resolve("public-key.pem"), Files.readString(other.resolve("public-key.pem")));
    assertError("public-key.pem: another key (expected: the one of");
    Files.delete(folder.resolve("public-key.pem"));
    assertError("public-key.pem: no such file (expected: a PEM file, PUBLIC KEY)");
    Files.writeString(folder.resolve("private-key.pem"), "nonsense");
    assertError("private-key.pem: no \"BEGIN PRIVATE KEY\" (expected: a PEM file with one)");
    Files.writeString(folder.resolve("private-key.pem"), Pem.text("PRIVATE KEY", new byte[48]));
    assertError("(expected: an Ed25519 private key, PKCS#8)");
  }

  private void assertError(String expected) {
    IOException error = assertThrows(IOException.class, () -> SigningKey.of(data));
    assertTrue(String.valueOf(error.getMessage()).contains(expected), error.getMessage());
  }

  @Test
  void aHeadIsDueAfterSoManyRecordsOrSoMuchTimeIfAnythingIsNew() {
    HeadDue due = new HeadDue(100, 60_000_000);
    assertFalse(due.isDue(0, null, 1_000));
    assertTrue(due.isDue(1, null, 1_000));
    LastSigned last = new LastSigned(50, 1_000);
    assertFalse(due.isDue(51, last, 3_600_000_000L), "only the signature itself is new");
    assertFalse(due.isDue(52, last, 60_000_999));
    assertTrue(due.isDue(52, last, 60_001_000));
    assertFalse(due.isDue(150, last, 2_000));
    assertTrue(due.isDue(151, last, 2_000));
  }

  @Test
  void aDueThatIsNeverIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HeadDue(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new HeadDue(1, 0));
  }
}
