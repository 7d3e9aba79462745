package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.DataCoding;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.EtwsNotification;
import io.bongsu.proto.journal.v1.Ordered;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others ordered to the letter, in the words of an export. */
final class SentWordsTest {
  @Test
  void octetsThatAreNoTextAreShownAsOctets() {
    assertEquals("octets that are no text: 00ff", SentWords.of(page(DataCoding.EIGHT_BIT)));
    assertTrue(SentWords.of(page(0xE0)).startsWith("? dataCodingScheme: 0xe0, WAP"));
  }

  @Test
  void primaryNotificationSaysItsType() {
    assertEquals(
        "ETWS primary notification, warning type 3 (0x0780)",
        SentWords.of(
            AlertApproved.newBuilder()
                .setEtws(EtwsNotification.newBuilder().setWarningType(0x0780))
                .build()));
  }

  @Test
  void exportNamesThoseWhoAnswerForIt() {
    Record drafted =
        Record.newBuilder()
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setSource("ECBE office")
                    .setContent(
                        Content.newBuilder()
                            .setOrdered(
                                Ordered.newBuilder()
                                    .setCbe("office")
                                    .addAuthorisedBy("Kim")
                                    .addAuthorisedBy("Lee")
                                    .setNoText("octets that are no text"))))
            .build();
    List<String> lines =
        AlertWords.of(List.of(drafted), new RegionNames()).stream().map(Words::en).toList();
    assertTrue(lines.contains("text: octets that are no text"), lines.toString());
    assertTrue(lines.contains("standing authorisation by: Kim, Lee"), lines.toString());
  }

  private static AlertApproved page(int dataCodingScheme) {
    CbsPage page =
        CbsPage.padded(dataCodingScheme, ByteString.copyFrom(new byte[] {0, (byte) 0xFF}));
    return AlertApproved.newBuilder()
        .setDataCodingScheme(dataCodingScheme)
        .addPageContents(page.content())
        .addPageUserLengths(page.userLength())
        .build();
  }
}
