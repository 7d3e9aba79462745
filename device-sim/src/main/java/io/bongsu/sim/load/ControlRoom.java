package io.bongsu.sim.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/**
 * Two people and what they order of a gateway; each order waits for its definite answer. Any
 * thread.
 */
public final class ControlRoom {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VALIDITY_S = 3_600;

  private final OrderClient client;
  private final String drafterToken;
  private final String approverToken;

  /** Who writes and submits is not who approves. */
  public ControlRoom(OrderClient client, String drafterToken, String approverToken) {
    this.client = client;
    this.drafterToken = drafterToken;
    this.approverToken = approverToken;
  }

  OrderClient client() {
    return client;
  }

  /** An alert with the words of this number. */
  public OrderClient.Answer draft(AlertLevel level, Collection<String> regions, long number)
      throws InterruptedException {
    return client.post("alerts", drafterToken, content(level, regions, number));
  }

  /** One whose text fits on one page of 41 characters. */
  public OrderClient.Answer draftOnePage(AlertLevel level, Collection<String> regions, long number)
      throws InterruptedException {
    ObjectNode content = content(level, regions, number);
    content
        .putObject("texts")
        .putObject("ko")
        .put("text", "[" + number + "] 하천 범람. 대피. 높은 곳으로.")
        .put("why", "하천 범람.")
        .put("whatToDo", "대피.")
        .put("whereToGo", "높은 곳으로.");
    return client.post("alerts", drafterToken, content);
  }

  public OrderClient.Answer submit(String alertId) throws InterruptedException {
    return client.post("alerts/" + alertId + "/submit", drafterToken, live());
  }

  /**
   * Sends it.
   *
   * @param submitted the answer to {@link #submit}: approved is what was submitted then
   */
  public OrderClient.Answer approve(String alertId, OrderClient.Answer submitted)
      throws InterruptedException {
    long submittedUs = submitted.body().path("stagesUs").path("submitted").asLong();
    return client.post(
        "alerts/" + alertId + "/approve", approverToken, live().put("submittedUs", submittedUs));
  }

  public OrderClient.Answer stop(String alertId) throws InterruptedException {
    return client.post(
        "alerts/" + alertId + "/stop",
        approverToken,
        JSON.createObjectNode().put("reason", "heard by all"));
  }

  /** Tries once to have a draft accepted, by the first gateway; whether it was. */
  public boolean tryDraft(Collection<String> regions, long number) throws InterruptedException {
    return client.isAccepted("alerts", drafterToken, content(AlertLevel.SAFETY, regions, number));
  }

  /** Tries once to have an alert stopped, by the first gateway; whether it was. */
  public boolean tryStop(String alertId) throws InterruptedException {
    return client.isAccepted(
        "alerts/" + alertId + "/stop",
        approverToken,
        JSON.createObjectNode().put("reason", "tried"));
  }

  /** Asks the first gateway once. */
  public OrderClient.Answer look(String path) throws InterruptedException {
    return client.get(path, approverToken);
  }

  /** To the gateway these are real alerts: only its radio nodes and phones are made up. */
  private static ObjectNode live() {
    // Load says the same to the same district again and again.
    return JSON.createObjectNode().put("mode", "live").put("confirmRepeat", true);
  }

  private static ObjectNode content(AlertLevel level, Collection<String> regions, long number) {
    ObjectNode content = JSON.createObjectNode();
    content.put("level", level.apiName()).put("hazard", "flood").put("validityS", VALIDITY_S);
    content
        .putObject("texts")
        .putObject("ko")
        .put("text", NumberedText.of(number))
        .put("why", NumberedText.WHY)
        .put("whatToDo", NumberedText.WHAT_TO_DO)
        .put("whereToGo", NumberedText.WHERE_TO_GO);
    regions.forEach(content.putArray("regionCodes")::add);
    return content;
  }
}
