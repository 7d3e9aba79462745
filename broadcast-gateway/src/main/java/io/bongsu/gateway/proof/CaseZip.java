package io.bongsu.gateway.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.ops.Language;
import io.bongsu.proto.journal.v1.HeadSigned;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a case into one file that can be read and checked without Bongsu. */
final class CaseZip {
  private static final List<String> PROTOS =
      List.of("bongsu/journal/v1/journal.proto", "bongsu/field/v1/field.proto");

  private final CaseFile file;
  private final RegionNames regions;
  private final Language language;

  CaseZip(CaseFile file, RegionNames regions, Language language) {
    this.file = file;
    this.regions = regions;
    this.language = language;
  }

  /** Leaves a file that was there as it is, and throws; leaves nothing when writing fails. */
  void write(Path out) throws IOException {
    OutputStream octets;
    try {
      octets = Files.newOutputStream(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(out + ": there already (expected: a new file)", e);
    } catch (NoSuchFileException e) {
      throw new IOException(out + ": no such folder (expected: one that is there)", e);
    }
    try (ZipOutputStream zip = new ZipOutputStream(octets)) {
      write(zip);
    } catch (IOException e) {
      Files.deleteIfExists(out);
      throw e;
    }
  }

  private void write(ZipOutputStream zip) throws IOException {
    String readMe = "README." + language.name().toLowerCase(Locale.ROOT) + ".txt";
    add(zip, "README.txt", resource(readMe));
    add(zip, "report.txt", CaseReport.of(file, regions, language));
    add(zip, "records.jsonl", lines(file.records(), true));
    add(zip, "chain.txt", chain());
    if (!file.between().isEmpty()) {
      add(zip, "between.jsonl", lines(file.between(), false));
    }
    add(zip, "proof.json", proof().toPrettyString() + "\n");
    add(zip, "check.py", resource("check.py"));
    for (String proto : PROTOS) {
      add(zip, proto, resource("/" + proto));
    }
  }

  private static String lines(List<JournalRecord> records, boolean readable) {
    return records.stream()
        .map(record -> readable ? RecordJson.withOctets(record) : RecordJson.octetsOnly(record))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private String chain() {
    return file.links().stream()
        .map(link -> link.sequence() + " " + Hashes.hex(link.hash()) + "\n")
        .collect(Collectors.joining());
  }

  private ObjectNode proof() {
    ObjectNode proof = JsonNodeFactory.instance.objectNode();
    proof.put("case", file.name()).put("records", file.records().size());
    head(proof.putObject("head"), file.head());
    ArrayNode heads = proof.putArray("signedHeads");
    for (SignedHead signed : file.signedHeads()) {
      HeadSigned what = signed.signed();
      head(heads.addObject(), signed.head())
          .put("node", what.getNode())
          .put("key", SignedHead.fingerprint(what.getPublicKey()))
          .put("publicKey", RecordJson.base64(what.getPublicKey()))
          .put("signature", RecordJson.base64(what.getSignature()))
          .put("inRecord", signed.at().sequence());
    }
    return proof;
  }

  private static ObjectNode head(ObjectNode node, Chain head) {
    return node.put("sequence", head.sequence()).put("hash", Hashes.hex(head.hash()));
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CaseZip.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + ": not in this program (expected: packaged with it)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
