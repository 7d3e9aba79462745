package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An hour of validity, a broadcast every 18.83 s: 191 in all. */
final class BroadcastTest {
  private static final long HOUR_US = 3_600_000_000L;

  @ParameterizedTest
  @CsvSource({
    "0, 191",
    "1800000000, 95",
    "3580000000, 1",
    "3599999999, 1",
    "3600000000, 0",
    "9000000000, 0"
  })
  void radioNodeThatComesLateEndsWhenTheOthersDo(long afterUs, int left) {
    Broadcast broadcast =
        new Broadcast(
            new WarningMessage.Pages(
                new CbsMessage(
                    4371,
                    SerialNumber.of(0x4010),
                    0x48,
                    List.of(new CbsPage(ByteString.copyFrom(new byte[CbsPage.OCTETS]), 2))),
                Category.HIGH_PRIORITY),
            Map.of(),
            10,
            191,
            HOUR_US);
    assertEquals(left, broadcast.broadcastsLeft(afterUs));
  }
}
