package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bongsu.proto.journal.v1.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, on a journal of two floods at once, signed three times. */
final class CommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TwoFloods floods;

  @BeforeEach
  void write() throws Exception {
    floods = new TwoFloods(folder);
  }

  private int run(String lang, String... arguments) {
    return floods.run(lang, arguments);
  }

  @Test
  void anIntactJournalIsSaidToBeSoWithItsCountsAndSignatures() {
    assertEquals(0, run("en", "verify"), floods::err);
    assertTrue(floods.out().startsWith("The journal is intact."), floods.out());
    assertTrue(floods.out().contains("32 records in 10 batches"), floods.out());
    assertTrue(
        floods.out().contains("  head: " + Hashes.text(floods.written().head())), floods.out());
    assertTrue(floods.out().contains("3 signatures by gateway gw-1 with key SHA256:"));
    assertTrue(floods.out().contains("(nobody vouched for this key: see --key)"));
    assertTrue(floods.out().contains("not signed after it: 5 records"), floods.out());
    assertEquals(0, run("ko", "verify"), floods::err);
    assertTrue(floods.out().startsWith("기록이 온전합니다."), floods.out());
    assertTrue(floods.out().contains("기록 32건, 묶음 10개"), floods.out());
  }

  @Test
  void withAKeyEverySignatureMustBeOfIt() throws IOException {
    assertEquals(0, run("en", "verify", "--key", floods.key()), floods::err);
    assertTrue(floods.out().contains("(given)"), floods.out());
    SigningKey.of(folder.resolve("other"));
    String other = folder.resolve("other/journal-key/public-key.pem").toString();
    assertEquals(1, run("en", "verify", "--key", other));
    assertTrue(floods.err().contains("Damaged: record 1: signed by a key that was not given"));
    assertEquals(0, run("en", "verify", "--key", other, "--key", floods.key()), floods::err);
    assertEquals(2, run("en", "verify", "--key", floods.archiveFile().toString()));
    assertTrue(floods.err().contains("(expected: a PEM file"), floods.err());
  }

  @Test
  void aHeadThatWasWrittenDownLiesInTheChainOrNot() {
    assertEquals(0, run("en", "head"));
    String head = floods.out().trim();
    assertEquals(Hashes.text(floods.written().head()), head);
    assertEquals(
        0, run("en", "verify", "--head", head, "--head", Hashes.text(floods.written().before(5))));
    String other = head.substring(0, head.length() - 1) + (head.endsWith("0") ? "1" : "0");
    assertEquals(1, run("en", "verify", "--head", other));
    assertTrue(floods.err().contains("Damaged: record 32: its hash is not the one"));
    assertEquals(1, run("en", "verify", "--head", "33" + head.substring(2)));
    assertTrue(floods.err().contains("records end at 32"), floods.err());
    assertEquals(2, run("en", "verify", "--head", "33"));
  }

  @Test
  void aSignatureOfAnotherHeadIsFound() throws Exception {
    Batches forged = new Batches();
    forged.add(new Flood("I-1", "20261121-001").begins());
    forged.add(
        List.of(
            Record.newBuilder()
                .setHeadSigned(SigningKey.of(folder).sign(floods.written().before(2), "gw-1"))
                .build()));
    SmallJournal other = new SmallJournal(folder.resolve("forged"));
    other.log(0, forged.all());
    assertEquals(1, run("en", "verify", "--data", other.data().toString()));
    assertTrue(floods.err().contains("Damaged: record 5: what is signed is not the head"));
  }

  @Test
  void damageIsNamedWithFilePlaceAndRecord() throws IOException {
    byte[] octets = Files.readAllBytes(floods.archiveFile());
    octets[octets.length / 2] ^= 1;
    Files.write(floods.archiveFile(), octets);
    floods.journal().log(4, floods.written().from(4, 10));
    assertEquals(1, run("en", "verify", "--json"));
    JsonNode damage = JSON.readTree(floods.out());
    assertEquals("damaged", damage.path("outcome").asText());
    Files.delete(floods.archiveFile());
    assertEquals(1, run("ko", "verify"));
    assertTrue(floods.err().startsWith("손상됨: "), floods.err());
    assertEquals(2, run("en", "verify", "--data", folder.resolve("no").toString()));
    assertTrue(floods.err().startsWith("Cannot be read: "), floods.err());
  }

  @Test
  void theSameForPrograms() throws IOException {
    assertEquals(0, run("en", "verify", "--json"));
    JsonNode found = JSON.readTree(floods.out());
    assertEquals("intact", found.path("outcome").asText());
    assertEquals(32, found.path("head").path("sequence").asInt());
    assertEquals(3, found.path("signers").path(0).path("signatures").asInt());
    assertEquals(5, found.path("unsignedRecords").asInt());
  }

  @Test
  void replayGivesTheSameStateFromTheSameRecordsAndAnotherFromOthers() throws Exception {
    assertEquals(0, run("en", "replay"), floods::err);
    String text = floods.out();
    String state = text.substring(text.indexOf("state hash: ") + 12).trim();
    assertEquals(0, run("en", "replay", "--expect", state), floods::err);
    SmallJournal shorter = new SmallJournal(folder.resolve("shorter"));
    shorter.log(0, floods.written().from(0, 8));
    assertEquals(1, run("en", "replay", "--expect", state, "--data", shorter.data().toString()));
    assertTrue(floods.err().contains("(expected: " + state + ")"), floods.err());
  }

  @Test
  void replayShowsEveryRecordAsALine() throws IOException {
    assertEquals(0, run("en", "replay", "--json"), floods::err);
    List<String> lines = floods.out().lines().toList();
    assertEquals(32, lines.size());
    JsonNode second = JSON.readTree(lines.get(1));
    assertEquals(2, second.path("sequence").asInt());
    assertEquals("TRIGGER_RECEIVED", second.path("event").asText());
    assertEquals("2026-11-20T15:00:03.000000Z", second.path("time").asText());
    JsonNode trigger = second.path("record").path("triggerReceived").path("trigger");
    assertEquals("event-1", trigger.path("eventId").asText());
    assertEquals("HAZARD_FLOOD", trigger.path("hazard").asText());
    assertEquals(2345.5, trigger.path("readings").path(0).path("waterLevelMm").asDouble());
    assertFalse(second.has("octets"));
  }

  @Test
  void aRecordThatDoesNotFollowIsNamedByReplay() throws Exception {
    SmallJournal odd = new SmallJournal(folder.resolve("odd"));
    odd.log(0, new Batches().add(new Flood("I-9", "20261121-009").isSent()).all());
    assertEquals(1, run("en", "replay", "--data", odd.data().toString()));
    assertTrue(floods.err().startsWith("Record 1: does not follow"), floods.err());
  }
}
