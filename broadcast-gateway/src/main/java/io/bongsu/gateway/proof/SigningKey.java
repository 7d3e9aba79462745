package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.HeadSigned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/**
 * A gateway's own key, with which it signs heads of the chain.
 *
 * <p>Made on first use in a folder of its own; the private key never leaves it. The public key lies
 * beside it, to be given to whoever shall be able to check. Any thread.
 */
public final class SigningKey {
  static final String PRIVATE_FILE = "private-key.pem";
  static final String PUBLIC_FILE = "public-key.pem";

  private final PrivateKey privateKey;
  private final ByteString publicKey;

  private SigningKey(PrivateKey privateKey, ByteString publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /**
   * The key in {@code journal-key} of a gateway's data folder; makes it where there is none.
   *
   * @throws IOException naming the file that cannot be read or written, or that holds something
   *     else
   */
  public static SigningKey of(Path data) throws IOException {
    Path folder = data.resolve("journal-key");
    Path file = folder.resolve(PRIVATE_FILE);
    // The private key is written last: where it is, the public one is too.
    if (!Files.exists(file)) {
      make(folder);
    }
    PrivateKey privateKey;
    try {
      privateKey =
          KeyFactory.getInstance(Signatures.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(Pem.read(file, Pem.PRIVATE_KEY)));
    } catch (GeneralSecurityException e) {
      throw new IOException(
          file + ": " + e.getMessage() + " (expected: an Ed25519 private key, PKCS#8)", e);
    }
    Path publicFile = folder.resolve(PUBLIC_FILE);
    SigningKey key = new SigningKey(privateKey, Pem.readPublicKey(publicFile));
    if (!Signatures.verify(key.sign(Chain.EMPTY, ""))) {
      throw new IOException(publicFile + ": another key (expected: the one of " + file + ")");
    }
    return key;
  }

  /** X.509 SubjectPublicKeyInfo. */
  public ByteString publicKey() {
    return publicKey;
  }

  /** Says that this gateway's journal had this head. */
  public HeadSigned sign(Chain head, String node) {
    return HeadSigned.newBuilder()
        .setSequence(head.sequence())
        .setHash(head.hash())
        .setNode(node)
        .setPublicKey(publicKey)
        .setSignature(ByteString.copyFrom(Signatures.sign(privateKey, head)))
        .build();
  }

  private static void make(Path folder) throws IOException {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance(Signatures.ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 17 has Ed25519", e);
    }
    Files.createDirectories(folder);
    write(
        folder, PUBLIC_FILE, "rw-r--r--", Pem.text(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
    write(
        folder,
        PRIVATE_FILE,
        "rw-------",
        Pem.text(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
  }

  /** Either the whole of it is there afterwards, and stays through a power cut, or nothing. */
  private static void write(Path folder, String name, String permissions, String text)
      throws IOException {
    Path next = folder.resolve(name + ".next");
    Files.deleteIfExists(next);
    try (FileChannel out =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
      ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (octets.hasRemaining()) {
        out.write(octets);
      }
      out.force(true);
    }
    Files.move(
        next,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel renamed = FileChannel.open(folder)) {
      renamed.force(true);
    }
  }
}
