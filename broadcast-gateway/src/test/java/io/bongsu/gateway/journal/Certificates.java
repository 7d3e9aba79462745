package io.bongsu.gateway.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Keys and certificates that sign themselves, made by the JDK's own keytool. */
final class Certificates {
  private static final String PASSWORD = "not secret";

  private final Path folder;

  Certificates(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Made for gateways on 127.0.0.1. */
  void make(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + keytool.exitValue());
    }
    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      opened.load(in, PASSWORD.toCharArray());
    }
    pem(key(name), "PRIVATE KEY", opened.getKey(name, PASSWORD.toCharArray()).getEncoded());
    pem(certificate(name), "CERTIFICATE", opened.getCertificate(name).getEncoded());
  }

  /** Shows what was made under a name, and believes in what was made under others. */
  Members.Tls of(String name, List<String> trusted) {
    Path believed = folder.resolve(name + ".trusted.pem");
    StringBuilder all = new StringBuilder();
    try {
      for (String other : trusted) {
        all.append(Files.readString(certificate(other)));
      }
      Files.writeString(believed, all);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Members.Tls(key(name), certificate(name), believed);
  }

  private Path key(String name) {
    return folder.resolve(name + ".key");
  }

  private Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  private static void pem(Path file, String what, byte[] octets) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(octets);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }
}
