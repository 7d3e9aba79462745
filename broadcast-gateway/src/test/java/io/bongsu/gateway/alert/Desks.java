package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Commands as the tests of this package and of the journal's give them. */
public final class Desks {
  /** 2026-11-21 00:00 in Korea. */
  public static final long MIDNIGHT_US = 1_795_186_800_000_000L;

  public static final long SECOND_US = 1_000_000;
  public static final String REGION = "9110100000";
  public static final String NODE = "bsc";
  public static final CellGlobalId CELL_1 = new CellGlobalId(new Plmn("450", "98"), 101, 1);
  public static final CellGlobalId CELL_2 = new CellGlobalId(new Plmn("450", "98"), 101, 2);
  public static final Map<String, List<CellGlobalId>> CELLS = Map.of(NODE, List.of(CELL_1, CELL_2));

  private Desks() {}

  public static Content.Builder content() {
    return content("대피하세요");
  }

  public static Content.Builder content(String text) {
    return Content.newBuilder()
        .setLevel(Level.LEVEL_EMERGENCY)
        .setValidityS(3600)
        .addRegionCodes(REGION)
        .addTexts(text("ko", text));
  }

  /** A text whose every part is all of it. */
  public static Text text(String language, String text) {
    return Text.newBuilder()
        .setLanguage(language)
        .setText(text)
        .setWhy(text)
        .setWhatToDo(text)
        .setWhereToGo(text)
        .build();
  }

  public static AlertCommand.Draft draft(Content.Builder content) {
    return new AlertCommand.Draft("writer", content.build(), "person writer", "", List.of());
  }

  /** By one who knows that the same went out before. */
  public static AlertCommand.Submit submit(String id, String by) {
    return new AlertCommand.Submit(id, by, CELLS, true, null, null);
  }

  /** By one who knows that the same went out before. */
  public static AlertCommand.Approve approve(String id, String by) {
    return new AlertCommand.Approve(id, by, List.of(REGION), CELLS, null, true, null, null);
  }

  /** Under this name of the client's, asking this. */
  static CommandKey key(String name, String asked) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
      return new CommandKey(name, ByteString.copyFrom(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static CommandKey key(String name) {
    return key(name, name);
  }

  public static Alert accepted(Decision decision) {
    return Objects.requireNonNull(
        assertInstanceOf(Accepted.class, decision, decision::toString).alert());
  }

  /** Drafted, submitted and approved by three people; gives its id. */
  public static String approved(AlertDesk desk, Content.Builder content, long nowUs) {
    String id = accepted(desk.decide(draft(content), nowUs)).id();
    accepted(desk.decide(submit(id, "submitter"), nowUs));
    accepted(desk.decide(approve(id, "approver"), nowUs));
    return id;
  }
}
