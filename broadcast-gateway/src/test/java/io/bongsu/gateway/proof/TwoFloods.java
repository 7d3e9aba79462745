package io.bongsu.gateway.proof;

import io.bongsu.proto.journal.v1.Record;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A journal of two floods at once, signed three times, and the command line on it. */
final class TwoFloods {
  private final Path folder;
  private final Batches written = new Batches();
  private final SmallJournal journal;
  private final Path archiveFile;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  TwoFloods(Path folder) throws Exception {
    this.folder = folder;
    journal = new SmallJournal(folder);
    SigningKey signingKey = SigningKey.of(folder);
    Flood first = new Flood("I-1", "20261121-001");
    Flood second = new Flood("I-2", "20261121-002");
    sign(signingKey);
    written.add(first.begins()).add(second.begins());
    written.add(first.isDecided()).add(second.isDecided());
    sign(signingKey);
    written.add(first.isSent()).add(second.isSent());
    sign(signingKey);
    written.add(second.isSent());
    archiveFile = journal.archive(written.from(0, 4));
    journal.log(0, written.all());
  }

  private void sign(SigningKey signingKey) {
    written.add(
        List.of(
            Record.newBuilder()
                .setAtUs(Flood.MIDNIGHT_US)
                .setBy("gw-1")
                .setHeadSigned(signingKey.sign(written.head(), "gw-1"))
                .build()));
  }

  Batches written() {
    return written;
  }

  SmallJournal journal() {
    return journal;
  }

  Path archiveFile() {
    return archiveFile;
  }

  String key() {
    return folder.resolve("journal-key/public-key.pem").toString();
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Gives the exit code. */
  int run(String lang, String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--data")) {
      all.addAll(List.of("--data", folder.toString()));
    }
    all.addAll(List.of("--lang", lang));
    return new CommandLine(new JournalCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }
}
