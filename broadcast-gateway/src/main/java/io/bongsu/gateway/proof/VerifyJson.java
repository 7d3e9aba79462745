package io.bongsu.gateway.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import io.bongsu.gateway.proof.JournalOutcome.Unreadable;
import io.bongsu.gateway.proof.Verification.Finding;
import io.bongsu.gateway.proof.Verification.Signer;

/** What {@code journal verify} found, as JSON. */
final class VerifyJson {
  private VerifyJson() {}

  static ObjectNode of(JournalOutcome outcome, Verification verification) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (outcome instanceof Unreadable unreadable) {
      return node.put("outcome", "unreadable").put("why", unreadable.why());
    }
    boolean sound = outcome instanceof Intact && verification.findings().isEmpty();
    node.put("outcome", sound ? "intact" : "damaged");
    if (outcome instanceof Damaged damaged) {
      head(node.putObject("headBeforeDamage"), damaged.head());
      place(node.putObject("damage"), damaged.place())
          .put("aroundRecord", damaged.aroundRecord())
          .put("what", damaged.what().en());
    } else if (outcome instanceof Intact intact) {
      intact(node, intact);
    }
    ArrayNode findings = node.putArray("findings");
    for (Finding finding : verification.findings()) {
      findings.addObject().put("record", finding.sequence()).put("what", finding.what().en());
    }
    signatures(node, verification);
    return node;
  }

  private static void intact(ObjectNode node, Intact intact) {
    node.put("records", intact.head().sequence()).put("batches", intact.batches());
    head(node.putObject("head"), intact.head());
    ArrayNode refused = node.putArray("refused");
    intact
        .refused()
        .forEach(
            one ->
                place(refused.addObject(), one.place())
                    .put("firstSequence", one.firstSequence())
                    .put("records", one.records()));
    Place torn = intact.tornTail();
    if (torn != null) {
      place(node.putObject("tornTail"), torn);
    }
  }

  private static void signatures(ObjectNode node, Verification verification) {
    ArrayNode signers = node.putArray("signers");
    for (Signer signer : verification.signers()) {
      signers
          .addObject()
          .put("node", signer.node())
          .put("key", SignedHead.fingerprint(signer.publicKey()))
          .put("given", signer.trusted())
          .put("signatures", signer.heads());
    }
    SignedHead newest = verification.newest();
    if (newest != null) {
      head(node.putObject("newestSignedHead"), newest.head());
    }
    node.put("unsignedRecords", verification.unsigned());
  }

  private static ObjectNode place(ObjectNode node, Place place) {
    return node.put("file", place.file().toString()).put("offset", place.offset());
  }

  private static void head(ObjectNode node, Chain head) {
    node.put("sequence", head.sequence()).put("hash", Hashes.hex(head.hash()));
  }
}
