package io.bongsu.gateway.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk that really refuses to be written.
 *
 * <p>A file system of its own in memory that is filled up, where this process may mount one. Else
 * folders that nobody may write to, which stop everybody but root.
 */
final class SmallDisk implements AutoCloseable {
  private static final int MIB = 24;

  private final Path at;
  private final boolean mounted;

  SmallDisk(Path at) throws IOException {
    this.at = Files.createDirectories(at);
    mounted = run("mount", "-t", "tmpfs", "-o", "size=" + MIB + "m", "tmpfs", at.toString());
    Assumptions.assumeTrue(
        mounted || !"root".equals(System.getProperty("user.name")),
        "root that may not mount: nothing here can refuse it a write");
  }

  Path at() {
    return at;
  }

  /** From here on it takes nothing more. */
  void refuse() throws IOException {
    if (mounted) {
      fill();
    } else {
      permit("r-xr-xr-x");
    }
  }

  /** It takes writes again. */
  void relent() throws IOException {
    if (mounted) {
      Files.delete(filler());
    } else {
      permit("rwxr-xr-x");
    }
  }

  /** Nothing on it may be open. */
  void becomeReadOnly() throws IOException {
    remount("ro", "r-xr-xr-x");
  }

  void becomeWritable() throws IOException {
    remount("rw", "rwxr-xr-x");
  }

  private void remount(String mode, String permissions) throws IOException {
    if (!mounted) {
      permit(permissions);
    } else if (!run("mount", "-o", "remount," + mode, at.toString())) {
      throw new IOException(at + ": not remounted " + mode);
    }
  }

  private Path filler() {
    return at.resolve("filler");
  }

  private void fill() throws IOException {
    byte[] octets = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (int i = 0; i <= MIB << 8; i++) {
        out.write(octets);
      }
    } catch (IOException e) {
      return; // full
    }
    throw new IOException(at + ": does not fill up");
  }

  private void permit(String permissions) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.walk(at)) {
      folders = all.filter(Files::isDirectory).toList();
    }
    for (Path folder : folders) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
  }

  @Override
  public void close() throws IOException {
    if (mounted) {
      run("umount", "-l", at.toString());
    } else {
      permit("rwxr-xr-x");
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it ran " + command[0], e);
    }
  }
}
