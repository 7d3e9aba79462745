package io.bongsu.gateway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.Supplier;

/** A script of osmo-cbc's users: posts and deletes, and looks at the status. */
public final class EcbeClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One HTTP answer. */
  public record Answer(int status, JsonNode body) {
    public String error() {
      return body.path("error").asText();
    }

    public int cells(String state) {
      return body.path("cells").path(state).asInt(-1);
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<String> url;

  /**
   * Asks there.
   *
   * @param url of {@code …/message}, asked for anew each time
   */
  public EcbeClient(Supplier<String> url) {
    this.url = url;
  }

  /** As osmo-cbc's own {@code cbc-apitool create-cbs} writes it. */
  public static ObjectNode message(int messageIdentifier, int code, String payload) {
    return object(
        """
        {"cbe_name": "cbc_apitool", "category": "normal", "repetition_period": 5,
         "num_of_bcast": 999, "scope": {"scope_plmn": {}},
         "smscb_message": {"message_id": %d, "serial_nr": {"serial_nr_decoded":
          {"geo_scope": "plmn_wide", "msg_code": %d, "update_nr": 0}}, "payload": %s}}
        """
            .formatted(messageIdentifier, code, payload));
  }

  /** The same, with a text of GSM-7. */
  public static ObjectNode text(int messageIdentifier, int code, String text) {
    return message(
        messageIdentifier,
        code,
        "{\"payload_decoded\": {\"character_set\": \"gsm\", \"data_utf8\": \"" + text + "\"}}");
  }

  public static ObjectNode object(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public Answer post(Object body) throws IOException, InterruptedException {
    return send(request("").POST(BodyPublishers.ofString(body.toString())));
  }

  public Answer delete(int messageIdentifier) throws IOException, InterruptedException {
    return send(request("/" + messageIdentifier).DELETE());
  }

  public Answer list() throws IOException, InterruptedException {
    return send(request("").GET());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url.get() + path))
        .header("Content-Type", "application/json");
  }

  public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
