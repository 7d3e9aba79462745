package io.bongsu.proto.cbs;

import java.util.List;

/**
 * A warning as phones receive it (TS 23.041 §9.4): what to show, and how to tell it from others.
 *
 * @param messageIdentifier 16 bits: the channel, for instance 4370 for KPAS critical
 * @param dataCodingScheme 8 bits (TS 23.038 §5)
 * @param pages 1 to 15
 */
public record CbsMessage(
    int messageIdentifier, SerialNumber serialNumber, int dataCodingScheme, List<CbsPage> pages) {
  public static final int MAX_PAGES = 15;

  public CbsMessage {
    if (messageIdentifier < 0 || messageIdentifier > 0xFFFF) {
      throw new IllegalArgumentException(
          "messageIdentifier: " + messageIdentifier + " (expected: 0-65535)");
    }
    if (dataCodingScheme < 0 || dataCodingScheme > 0xFF) {
      throw new IllegalArgumentException(
          "dataCodingScheme: " + dataCodingScheme + " (expected: 0-255)");
    }
    if (pages.isEmpty() || pages.size() > MAX_PAGES) {
      throw new IllegalArgumentException("pages: " + pages.size() + " (expected: 1-15)");
    }
    pages = List.copyOf(pages);
  }
}
