package io.bongsu.gateway.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is checked of every file before its first byte is read. */
final class ImportFile {
  static final long MAX_BYTES = 64L << 20;

  private ImportFile() {}

  static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  static void check(Path file, long maxBytes) throws UnfitFileException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnfitFileException(
          file.toString(), "", "no file", new Words("읽을 수 있는 파일", "a file that can be read"));
    }
    long bytes = Files.size(file);
    if (bytes > maxBytes) {
      throw new UnfitFileException(
          nameOf(file),
          "size",
          bytes + " bytes",
          new Words("최대 " + maxBytes + "바이트", "at most " + maxBytes + " bytes"));
    }
  }
}
