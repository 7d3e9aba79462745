package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbsp.CbspMessage.Category;

/** What phones get of a broadcast. */
public sealed interface WarningMessage {
  int messageIdentifier();

  SerialNumber serialNumber();

  /**
   * Pages, broadcast again and again on the basic channel.
   *
   * @param category what a full channel carries first
   */
  record Pages(CbsMessage cbs, Category category) implements WarningMessage {
    @Override
    public int messageIdentifier() {
      return cbs.messageIdentifier();
    }

    @Override
    public SerialNumber serialNumber() {
      return cbs.serialNumber();
    }
  }

  /** An ETWS primary notification, on no channel: it goes by paging. */
  record Etws(EtwsPrimary notification) implements WarningMessage {
    @Override
    public int messageIdentifier() {
      return notification.messageIdentifier();
    }

    @Override
    public SerialNumber serialNumber() {
      return notification.serialNumber();
    }
  }
}
