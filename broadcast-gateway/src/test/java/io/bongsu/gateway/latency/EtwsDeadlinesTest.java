package io.bongsu.gateway.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.gateway.latency.Deadlines.Missed;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Ordered;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nobody is alarmed of what no radio node will ever say. */
final class EtwsDeadlinesTest {
  private static final long NOW_US = Desks.MIDNIGHT_US;

  @Test
  void primaryNotificationIsLateToBeTakenAndNotToBeCounted() {
    WarningMessage message =
        new WarningMessage.Etws(
            new EtwsPrimary(
                SerialNumber.of(0x4010), 4352, new EtwsWarning(0, true, true), ByteString.EMPTY));
    Accepted accepted =
        (Accepted)
            new AlertDesk(new AlertBook())
                .decide(
                    new AlertCommand.Order(
                        Content.newBuilder()
                            .setLevel(Level.LEVEL_CRITICAL)
                            .setOrdered(Ordered.newBuilder().setCbe("x").addAuthorisedBy("y"))
                            .build(),
                        new Broadcast(message, Desks.CELLS, 0, 0, NOW_US + 3_600 * Desks.SECOND_US),
                        "all",
                        List.of()),
                    NOW_US);
    assertEquals(
        List.of(Stage.HANDED_TO_RADIO, Stage.ACCEPTED),
        Deadlines.DEFAULTS
            .missed(Objects.requireNonNull(accepted.alert()), NOW_US + 600 * Desks.SECOND_US)
            .stream()
            .map(Missed::stage)
            .toList());
  }
}
