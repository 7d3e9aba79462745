package io.bongsu.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.CommandKey;
import io.bongsu.gateway.api.Door.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request says in JSON beside the words of an alert, and under which name it may be
 * repeated.
 *
 * <p>What cannot be understood is an {@link IllegalArgumentException} with its field: a bad
 * request.
 */
final class Body {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXPECTED_MODE = " (expected: live or drill, as the alert is)";

  private final JsonNode node;

  private Body(JsonNode node) {
    this.node = node;
  }

  /** An empty body says nothing, which is different from saying something wrong. */
  static Body of(Call call) {
    String text = call.request().contentUtf8();
    try {
      return new Body(JSON.readTree(text.isBlank() ? "{}" : text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "body: " + e.getOriginalMessage() + " (expected: JSON)", e);
    }
  }

  /**
   * The client's own name for its request ({@code Idempotency-Key}) and what it asks under it, to
   * the octet; or null.
   *
   * <p>The octets, and not what we make of them: what a CAP file becomes depends on the time of
   * day.
   */
  static @Nullable CommandKey key(Call call) {
    String name = call.request().headers().get("idempotency-key");
    if (name == null) {
      return null;
    }
    if (!name.matches("[\\x21-\\x7E]{1,64}")) {
      throw new IllegalArgumentException(
          "Idempotency-Key: \"" + name + "\" (expected: 1-64 visible ASCII characters)");
    }
    MessageDigest hash = sha256();
    // As the server reads them: they are the same when another gateway passed the request on.
    String asked =
        call.request().method()
            + " "
            + call.context().path()
            + "?"
            + Objects.requireNonNullElse(call.context().query(), "")
            + "\n";
    hash.update(asked.getBytes(StandardCharsets.UTF_8));
    hash.update(call.request().content().array());
    return new CommandKey(name, ByteString.copyFrom(hash.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  JsonNode json() {
    return node;
  }

  /** What the person takes the alert for: true for a drill; null when they do not say. */
  @Nullable Boolean drill() {
    JsonNode mode = node.path("mode");
    return switch (mode.asText()) {
      case "live" -> false;
      case "drill" -> true;
      default -> {
        if (!mode.isMissingNode()) {
          throw new IllegalArgumentException("mode: " + mode + EXPECTED_MODE);
        }
        yield null;
      }
    };
  }

  /** As {@link #drill}, of one who must say it: drill and live once looked alike (hawaii-2018). */
  boolean drillSaid() {
    Boolean drill = drill();
    if (drill == null) {
      throw new IllegalArgumentException("mode: missing" + EXPECTED_MODE);
    }
    return drill;
  }

  /** {@code submittedUs}, as it stood in what the approver read, or null. */
  @Nullable Long submittedUs() {
    JsonNode given = node.path("submittedUs");
    if (given.isMissingNode()) {
      return null;
    }
    if (!given.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "submittedUs: " + given + " (expected: stagesUs.submitted of the alert, or none)");
    }
    return given.asLong();
  }

  /** {@code cellsSha256}, as it stood in what the approver read, or nothing. */
  ByteString cellsSha256() {
    JsonNode given = node.path("cellsSha256");
    if (given.isMissingNode()) {
      return ByteString.EMPTY;
    }
    if (!given.isTextual() || !given.asText().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "cellsSha256: " + given + " (expected: resolved.cellsSha256 of the alert, or none)");
    }
    return ByteString.copyFrom(HexFormat.of().parseHex(given.asText()));
  }

  static String hex(ByteString octets) {
    return HexFormat.of().formatHex(octets.toByteArray());
  }

  /** Whether the person knows that the same was broadcast in the same area within 24 h. */
  boolean confirmRepeat() {
    JsonNode given = node.path("confirmRepeat");
    if (!given.isMissingNode() && !given.isBoolean()) {
      throw new IllegalArgumentException(
          "confirmRepeat: " + given + " (expected: true or false, or none)");
    }
    return given.asBoolean();
  }

  String reason() {
    String reason = node.path("reason").asText();
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason: empty (expected: {\"reason\": \"…\"})");
    }
    return reason;
  }

  /** The alert on air whose place a draft is to take, or null. */
  @Nullable String replaces() {
    JsonNode given = node.path("replaces");
    if (given.isMissingNode()) {
      return null;
    }
    if (!given.isTextual() || given.asText().isBlank()) {
      throw new IllegalArgumentException("replaces: " + given + " (expected: the id of an alert)");
    }
    return given.asText();
  }
}
