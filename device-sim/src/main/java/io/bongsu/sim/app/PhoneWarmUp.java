package io.bongsu.sim.app;

import io.bongsu.sim.phone.PhoneCell;
import io.bongsu.sim.phone.PhoneFleet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lets phones that nobody looks at read some thousand pages, so that the first warning of a run
 * measures the system under test and not this machine's compiler.
 */
final class PhoneWarmUp {
  private static final int PHONES = 200;
  private static final int MESSAGES = 60;
  private static final int PAGE_OCTETS = 88;
  private static final int CRITICAL = 4370;
  private static final byte UCS2 = 0x48;
  private static final byte ONE_OF_ONE = 0x11;

  private PhoneWarmUp() {}

  static void run() {
    PhoneFleet fleet = new PhoneFleet(() -> 0);
    PhoneCell cell = new PhoneCell("001", "01", 1, 1); // the test network
    for (int phone = 0; phone < PHONES; phone++) {
      fleet.camp(phone, cell);
    }
    byte[] text = "예열".repeat(20).getBytes(StandardCharsets.UTF_16BE);
    for (int serial = 0; serial < MESSAGES; serial++) {
      byte[] page =
          ByteBuffer.allocate(PAGE_OCTETS)
              .putShort((short) serial)
              .putShort((short) CRITICAL)
              .put(UCS2)
              .put(ONE_OF_ONE)
              .put(text)
              .array();
      fleet.receive(cell, List.of(page));
    }
  }
}
