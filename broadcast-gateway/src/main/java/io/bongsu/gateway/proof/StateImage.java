package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.proto.journal.v1.Record;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows what the state is made of and how a snapshot holds it: what the records
 * add up to, as octets that are equal when the state is.
 */
final class StateImage {
  private final AlertBook alerts = new AlertBook();

  /** What a snapshot says of the journal; null: nobody knows yet. */
  @SuppressWarnings("unused")
  static Snapshot.@Nullable Says read(Path snapshot) throws IOException {
    return null;
  }

  /** Takes the next record in; throws where it does not follow from those before it. */
  void apply(Record record) {
    alerts.apply(record);
  }

  /** SHA-256 of the state. */
  ByteString hash() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(octets);
      for (Alert alert : alerts.all()) {
        out.writeStringNoTag(alert.id());
        out.writeStringNoTag(alert.state().name());
        out.writeByteArrayNoTag(alert.content().toByteArray());
        out.writeStringNoTag(
            String.join("|", new TreeSet<>(alert.authors()))
                + "|"
                + alert.submitter()
                + "|"
                + alert.approver());
        out.writeStringNoTag(alert.stages() + "|" + alert.deliveries());
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(Hashes.sha256(ByteString.copyFrom(octets.toByteArray())));
  }
}
