package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.EtwsNotification;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What phones get, between the journal's messages and the values of this package. */
final class MessageRecords {
  private MessageRecords() {}

  /** An approval that says what is sent, and nothing of where and how long yet. */
  static AlertApproved.Builder approved(WarningMessage message) {
    AlertApproved.Builder approved =
        AlertApproved.newBuilder()
            .setMessageIdentifier(message.messageIdentifier())
            .setSerialNumber(message.serialNumber().toInt());
    if (message instanceof WarningMessage.Etws etws) {
      return approved.setEtws(
          EtwsNotification.newBuilder()
              .setWarningType(
                  new BigInteger(1, etws.notification().warning().encode().toByteArray())
                      .intValue())
              .setSecurityInformation(etws.notification().securityInformation()));
    }
    WarningMessage.Pages pages = (WarningMessage.Pages) message;
    approved.setDataCodingScheme(pages.cbs().dataCodingScheme());
    for (CbsPage page : pages.cbs().pages()) {
      approved.addPageContents(page.content()).addPageUserLengths(page.userLength());
    }
    // Absent in the oldest records, which were all of this one.
    return pages.category() == Category.HIGH_PRIORITY
        ? approved
        : approved.setCategory(pages.category().code());
  }

  static WarningMessage message(AlertApproved approved) {
    SerialNumber serialNumber = SerialNumber.of(approved.getSerialNumber());
    if (approved.hasEtws()) {
      return new WarningMessage.Etws(
          new EtwsPrimary(
              serialNumber,
              approved.getMessageIdentifier(),
              warning(approved.getEtws().getWarningType()),
              approved.getEtws().getSecurityInformation()));
    }
    List<CbsPage> pages = new ArrayList<>();
    for (int i = 0; i < approved.getPageContentsCount(); i++) {
      pages.add(new CbsPage(approved.getPageContents(i), approved.getPageUserLengths(i)));
    }
    return new WarningMessage.Pages(
        new CbsMessage(
            approved.getMessageIdentifier(), serialNumber, approved.getDataCodingScheme(), pages),
        approved.hasCategory() ? category(approved.getCategory()) : Category.HIGH_PRIORITY);
  }

  private static EtwsWarning warning(int bits) {
    try {
      return EtwsWarning.decode(ByteString.copyFrom(new byte[] {(byte) (bits >> 8), (byte) bits}));
    } catch (CbsFormatException e) {
      throw new IllegalStateException("two octets are a warning type", e);
    }
  }

  private static Category category(int code) {
    return Arrays.stream(Category.values())
        .filter(category -> category.code() == code)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("category: " + code + " (expected: 0, 1 or 2)"));
  }
}
