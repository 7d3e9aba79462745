package io.bongsu.gateway.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Two people at the rehearsal's own HTTP server, who order as those of a control room do. */
final class Orders {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT_MS = 10_000;

  private final String alerts;
  private final String drafterToken;
  private final String approverToken;

  Orders(int port, String drafterToken, String approverToken) {
    this.alerts = "http://127.0.0.1:" + port + "/api/v1/alerts";
    this.drafterToken = drafterToken;
    this.approverToken = approverToken;
  }

  /** Drafted for a region and submitted, to the moment: what {@link #approve} says yes to. */
  record Submitted(String id, long submittedUs) {}

  /**
   * Drafts a warning for a region, and submits it.
   *
   * @param round in one of four the text is in English too, which makes two messages of it
   */
  Submitted submit(String region, int round) throws IOException {
    ObjectNode content =
        JSON.createObjectNode().put("level", "critical").put("hazard", "fire").put("validityS", 60);
    content.putArray("regionCodes").add(region);
    ObjectNode texts = content.putObject("texts");
    text(texts.putObject("ko"), "예행연습 " + round + ". 대피하지 마십시오.");
    if (round % 4 == 1) {
      text(texts.putObject("en"), "Rehearsal " + round + ". Do not evacuate.");
    }
    String id = post("", drafterToken, content).path("id").asText();
    JsonNode submitted = post("/" + id + "/submit", drafterToken, live());
    return new Submitted(id, submitted.path("stagesUs").path("submitted").asLong());
  }

  private static void text(ObjectNode of, String words) {
    of.put("text", words).put("why", words).put("whatToDo", words).put("whereToGo", words);
  }

  void approve(Submitted alert) throws IOException {
    post(
        "/" + alert.id() + "/approve",
        approverToken,
        live().put("submittedUs", alert.submittedUs()));
  }

  void stop(Submitted alert) throws IOException {
    post(
        "/" + alert.id() + "/stop",
        approverToken,
        JSON.createObjectNode().put("reason", "rehearsed"));
  }

  /** Nobody but the built-in radio node hears of it; it says the same again and again. */
  private static ObjectNode live() {
    return JSON.createObjectNode().put("mode", "live").put("confirmRepeat", true);
  }

  private JsonNode post(String path, String token, JsonNode body) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(alerts + path).toURL().openConnection();
    call.setConnectTimeout(LIMIT_MS);
    call.setReadTimeout(LIMIT_MS);
    call.setRequestProperty("Authorization", "Bearer " + token);
    call.setRequestProperty("Content-Type", "application/json");
    call.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
    call.setDoOutput(true);
    try (OutputStream out = call.getOutputStream()) {
      out.write(body.toString().getBytes(StandardCharsets.UTF_8));
    }
    int status = call.getResponseCode();
    try (InputStream in = status < 400 ? call.getInputStream() : call.getErrorStream()) {
      JsonNode answer = JSON.readTree(in);
      if (status / 100 != 2) {
        throw new IOException(
            "rehearsal%s: %d %s (expected: accepted)".formatted(path, status, answer));
      }
      return answer;
    }
  }
}
