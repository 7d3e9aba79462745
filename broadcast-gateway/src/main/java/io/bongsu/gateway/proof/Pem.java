package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text (RFC 7468). */
final class Pem {
  static final String PUBLIC_KEY = "PUBLIC KEY";
  static final String PRIVATE_KEY = "PRIVATE KEY";

  private static final int LINE = 64;
  private static final Base64.Encoder ENCODER =
      Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String text(String label, byte[] octets) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, ENCODER.encodeToString(octets), label);
  }

  /** The octets of the one block with this label in the file. */
  static byte[] read(Path file, String label) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file (expected: a PEM file, " + label + ")", e);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": not text (expected: a PEM file, " + label + ")", e);
    }
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + label + "-----(.*?)-----END " + label + "-----", Pattern.DOTALL)
            .matcher(text);
    if (!block.find()) {
      throw new IOException(file + ": no \"BEGIN " + label + "\" (expected: a PEM file with one)");
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": not Base64 (expected: a PEM file, " + label + ")", e);
    }
  }

  /** An Ed25519 public key, as {@code HeadSigned} carries it. */
  static ByteString readPublicKey(Path file) throws IOException {
    byte[] octets = read(file, PUBLIC_KEY);
    try {
      return ByteString.copyFrom(Signatures.publicKey(ByteString.copyFrom(octets)).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage() + " (expected: an Ed25519 public key)", e);
    }
  }
}
