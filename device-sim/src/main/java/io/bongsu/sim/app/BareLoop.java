package io.bongsu.sim.app;

import com.google.protobuf.ByteString;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A loop in C that writes the same octets to the same peers: what the operating system takes, and
 * nothing else. Compiled where it runs; a process of its own.
 */
final class BareLoop implements AutoCloseable {
  private static final String SOURCE = "/bench/fanout.c";

  private final Process process;
  private final BufferedReader out;
  private final Writer in;

  private BareLoop(Process process) {
    this.process = process;
    out = process.inputReader(StandardCharsets.US_ASCII);
    in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
  }

  /** Compiles it; returns when it is connected once for each frame. */
  static BareLoop start(Path folder, int port, List<ByteString> frames)
      throws IOException, InterruptedException {
    Path program = folder.resolve("fanout");
    compile(folder, program);
    Path file = folder.resolve("frames-" + frames.size());
    try (DataOutputStream to = new DataOutputStream(Files.newOutputStream(file))) {
      for (ByteString frame : frames) {
        to.writeInt(frame.size());
        frame.writeTo(to);
      }
    }
    Process process =
        new ProcessBuilder(program.toString(), Integer.toString(port), file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BareLoop loop = new BareLoop(process);
    String ready = loop.line();
    if (!ready.equals("ready " + frames.size())) {
      loop.close();
      throw new IOException("bare loop: \"" + ready + "\" (expected: ready " + frames.size() + ")");
    }
    return loop;
  }

  private static void compile(Path folder, Path program) throws IOException, InterruptedException {
    if (Files.exists(program)) {
      return;
    }
    Path source = folder.resolve("fanout.c");
    try (InputStream in = BareLoop.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IOException(SOURCE + ": not in this program (expected: packaged with it)");
      }
      Files.copy(in, source);
    }
    Process compiler;
    try {
      compiler =
          new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
              .inheritIO()
              .start();
    } catch (IOException e) {
      throw new IOException("cc: missing (expected: a C compiler; on Debian: gcc libc6-dev)", e);
    }
    if (compiler.waitFor() != 0) {
      throw new IOException("cc: failed with " + compiler.exitValue() + " (expected: 0)");
    }
  }

  /** Writes to all; gives the moment before the first, by {@link System#nanoTime} on Linux. */
  long go() throws IOException {
    in.write("go\n");
    in.flush();
    return Long.parseLong(line().split(" ", 2)[0]);
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("bare loop: ended (expected: runs)");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
