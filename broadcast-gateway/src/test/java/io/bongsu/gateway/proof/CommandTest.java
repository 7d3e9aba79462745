package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bongsu.gateway.journal.State;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Snapshot;
import io.bongsu.proto.journal.v1.StateImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.ratis.util.MD5FileUtil;
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
    assertTrue(floods.out().contains("signed 3 times by gateway gw-1 with key SHA256:"));
    assertTrue(floods.out().contains("(nobody vouched for this key: see --key)"));
    assertTrue(floods.out().contains("after it, not signed: 6 ("), floods.out());
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
  void damageIsNamedWithFilePlaceAndRecord() throws Exception {
    byte[] octets = Files.readAllBytes(floods.archiveFile());
    octets[octets.length / 2] ^= 1;
    Files.write(floods.archiveFile(), octets);
    assertEquals(0, run("en", "verify"), "the log has it");
    floods.journal().archive(floods.written().from(4, 6));
    assertEquals(1, run("en", "verify", "--json"));
    JsonNode damage = JSON.readTree(floods.out());
    assertEquals("damaged", damage.path("outcome").asText());
    assertEquals(floods.archiveFile().toString(), damage.path("damage").path("file").asText());
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
    assertEquals(6, found.path("unsignedRecords").asInt());
  }

  @Test
  void replayComparesTheStateWithTheOneThatIsExpected() {
    assertEquals(0, run("en", "replay"), floods::err);
    String text = floods.out();
    String state = text.substring(text.indexOf("state hash: ") + 12).trim();
    assertEquals(0, run("en", "replay", "--expect", state), floods::err);
    String other = "0".repeat(state.length());
    assertEquals(1, run("en", "replay", "--expect", other));
    assertTrue(floods.err().contains("(expected: " + other + ")"), floods.err());
  }

  @Test
  void aSnapshotThatHoldsAnotherStateIsFoundByReplay() throws Exception {
    Path file =
        floods.journal().snapshot(1, 3, floods.written().before(4), List.of(floods.archiveFile()));
    State state = new State();
    floods
        .written()
        .from(0, 4)
        .forEach(batch -> assertTrue(state.apply(batch, State.Applied.NOBODY)));
    setState(file, state.image());
    assertEquals(0, run("en", "replay"), floods::err);
    assertTrue(floods.out().contains("the state that the snapshot holds"), floods.out());
    setState(file, state.image().toBuilder().setSweptUs(7).build());
    assertEquals(1, run("en", "replay"));
    assertTrue(floods.err().contains("holds another state"), floods.err());
  }

  private static void setState(Path file, StateImage state) throws IOException {
    Snapshot snapshot = Snapshot.parseFrom(Files.readAllBytes(file));
    Files.write(file, snapshot.toBuilder().setState(state).build().toByteArray());
    MD5FileUtil.computeAndSaveMd5ForFile(file.toFile());
  }

  @Test
  void replayShowsEveryRecordAsALine() throws IOException {
    assertEquals(0, run("en", "replay", "--json"), floods::err);
    List<String> lines = floods.out().lines().toList();
    assertEquals(32, lines.size());
    JsonNode third = JSON.readTree(lines.get(2));
    assertEquals(3, third.path("sequence").asInt());
    assertEquals("TRIGGER_RECEIVED", third.path("event").asText());
    assertEquals("2026-11-20T15:00:03.000000Z", third.path("time").asText());
    JsonNode trigger = third.path("record").path("triggerReceived").path("trigger");
    assertEquals("event-1-I-1", trigger.path("eventId").asText());
    assertEquals("HAZARD_FLOOD", trigger.path("hazard").asText());
    assertEquals(2345.5, trigger.path("readings").path(0).path("waterLevelMm").asDouble());
    assertFalse(third.has("octets"));
  }

  @Test
  void aRecordThatDoesNotFollowIsNamedByReplay() throws Exception {
    SmallJournal odd = new SmallJournal(folder.resolve("odd"));
    odd.log(0, new Batches().add(new Flood("I-9", "20261121-009").isSent()).all());
    assertEquals(1, run("en", "replay", "--data", odd.data().toString()));
    assertTrue(
        floods.err().startsWith("Batch up to record 5: cannot follow: journal: record 1"),
        floods.err());
  }
}
