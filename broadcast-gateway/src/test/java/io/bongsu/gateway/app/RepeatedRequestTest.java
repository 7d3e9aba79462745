package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done under an {@code Idempotency-Key} is not refused, whoever is asked again. */
final class RepeatedRequestTest {
  private static final String ALERTS = "/api/v1/alerts";

  @TempDir Path folder;

  @Test
  void whatIsOnAirIsDoneThoughTheTerritoryOfNowHasNoCellsForIt() throws Exception {
    TestGateway gateway =
        TestGateway.start(folder, List.of(), List.of(TestGateway.cell(1, 0, "a")));
    String alert = ALERTS + "/" + gateway.draft("대피하세요", TestGateway.WEST);
    String other = ALERTS + "/" + gateway.draft("다른 글", TestGateway.WEST);
    try {
      assertEquals(200, gateway.post("submitter", alert + "/submit", "", "s").status());
      assertEquals(
          200, gateway.post("approver", alert + "/approve", TestGateway.LIVE, "a").status());
    } finally {
      gateway.close();
    }
    TestGateway.store(folder, List.of());
    gateway = TestGateway.reopen(folder, List.of());
    try {
      TestGateway.Answer submitted = gateway.post("submitter", alert + "/submit", "", "s");
      assertEquals(200, submitted.status(), submitted.error());
      TestGateway.Answer approved =
          gateway.post("approver", alert + "/approve", TestGateway.LIVE, "a");
      assertEquals(200, approved.status(), approved.error());
      assertEquals("approved", approved.body().path("state").asText());
      // What is not done yet is refused as ever.
      assertEquals(422, gateway.post("submitter", other + "/submit", "", "o").status());
    } finally {
      gateway.close();
    }
  }
}
