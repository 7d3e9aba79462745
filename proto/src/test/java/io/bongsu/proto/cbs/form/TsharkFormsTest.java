package io.bongsu.proto.cbs.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.Tshark;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An independent decoder reads the forms that we write, as they travel. */
@Tag("peers")
class TsharkFormsTest {
  private static final int GSMTAP = 4729;
  private static final int BLOCK_OCTETS = 22;
  private static final String KOREAN = Examples.TEXT;
  private static final String LATIN = "Flood {warning}: go to higher ground, €0. ".repeat(3);

  @TempDir Path folder;

  /** A page on air is four blocks of 22 octets (TS 44.012 §3.3.1), here inside GSMTAP. */
  @ParameterizedTest
  @CsvSource({"48, false", "0f, true"})
  void pagesOfGsm(String dcs, boolean latin) throws Exception {
    CbsMessage message = message(latin ? LATIN : KOREAN, dcs);
    List<ByteString> blocks = new ArrayList<>();
    for (GsmPage page : GsmPage.of(message)) {
      ByteString octets = page.encode();
      for (int block = 0; block < 4; block++) {
        ByteString part = octets.substring(block * BLOCK_OCTETS, (block + 1) * BLOCK_OCTETS);
        String last = block == 3 ? "3" : "2"; // last block, link protocol discriminator 01
        blocks.add(
            Octets.of(
                    "02 04 01 00", // version, words of header, GSM Um, slot
                    "0001 00 00 00000000", // ARFCN, signal, noise, frame
                    "0c 00 00 00", // CBCH
                    last + block)
                .concat(part));
      }
    }

    List<String> rows =
        new Tshark(folder)
            .udp(
                GSMTAP,
                blocks,
                "gsm_cbs.serial_number",
                "gsm_cbs.message-identifier",
                "gsm_cbs.total_pages",
                "gsm_cbs.current_page",
                "gsm_cbs.page_content");
    StringBuilder text = new StringBuilder();
    int pages = 0;
    for (String row : rows) {
      if (!row.startsWith("|")) {
        String[] columns = row.split("\\|", -1);
        pages++;
        assertEquals("0x4021", columns[0]);
        assertEquals("4371", columns[1]);
        assertEquals(String.valueOf(message.pages().size()), columns[2]);
        assertEquals(String.valueOf(pages), columns[3]);
        text.append(withoutPadding(columns[4]));
      }
    }
    assertEquals(message.pages().size(), pages);
    assertEquals(latin ? LATIN : KOREAN, text.toString());
  }

  @ParameterizedTest
  @CsvSource({"48, false", "0f, true", "50, true"})
  void contentsOfLte(String dcs, boolean latin) throws Exception {
    CbsMessage message = message(latin ? LATIN : KOREAN, dcs);
    List<String> rows =
        new Tshark(folder)
            .bare(
                "s1ap",
                List.of(writeReplace(message, dcs)),
                "s1ap.WarningMessageContents.nb_pages",
                "s1ap.WarningMessageContents.decoded_page");

    String[] columns = rows.get(0).split("\\|", -1);
    assertEquals(String.valueOf(message.pages().size()), columns[0]);
    StringBuilder text = new StringBuilder();
    for (String page : pages(columns[1], message)) {
      text.append(withoutPadding(page));
    }
    assertEquals(latin ? LATIN : KOREAN, text.toString());
  }

  @Test
  void warningTypeOfEtwsAndCoordinatesOfLte() throws Exception {
    WarningAreaCoordinates coordinates = Examples.COORDINATES;
    ByteString elements = coordinates.encode();
    ByteString message =
        s1ap(
            header(),
            element(116, "40", new EtwsWarning(3, true, false).encode()),
            element(286, "40", sized(elements)));

    assertEquals(
        List.of("3|1|0|" + Octets.hex(elements)),
        new Tshark(folder)
            .bare(
                "s1ap",
                List.of(message),
                "s1ap.WarningType.value",
                "s1ap.WarningType.emergency_user_alert",
                "s1ap.WarningType.popup",
                "s1ap.WarningAreaCoordinates"));
  }

  private static CbsMessage message(String text, String dcs) {
    int scheme = Integer.parseInt(dcs, 16);
    Encoded encoded = (Encoded) CbsText.encode(text, scheme, null);
    return new CbsMessage(4371, Examples.SERIAL, scheme, encoded.pages());
  }

  /** Several pages stand in one field with commas between them; so does text. */
  private static List<String> pages(String field, CbsMessage message) throws Exception {
    List<String> pages = new ArrayList<>();
    String rest = field;
    for (int i = 0; i < message.pages().size(); i++) {
      String own = CbsText.decode(message.dataCodingScheme(), List.of(message.pages().get(i)));
      int comma = rest.indexOf(',', Math.min(rest.length(), own.length()));
      pages.add(comma < 0 ? rest : rest.substring(0, comma));
      rest = comma < 0 ? "" : rest.substring(comma + 1);
    }
    return pages;
  }

  private static String withoutPadding(String page) {
    return page.replace("\\r", "").replace("\r", "");
  }

  private static ByteString writeReplace(CbsMessage message, String dcs) {
    ByteString contents = new WarningMessageContents(message.pages(), null).encode();
    return s1ap(header(), element(118, "40", Octets.of(dcs)), element(119, "40", sized(contents)));
  }

  /** Message identifier and serial number, which every request has (TS 36.413 §9.1.13.1). */
  private static List<ByteString> header() {
    return List.of(
        element(111, "00", Octets.of("1113")),
        element(112, "00", Octets.of("4021")),
        element(114, "00", Octets.of("001e")),
        element(115, "00", Octets.of("0001")));
  }

  private static ByteString s1ap(List<ByteString> header, ByteString... more) {
    List<ByteString> elements = new ArrayList<>(header);
    elements.addAll(List.of(more));
    ByteString list =
        Octets.of("00", String.format("%04x", elements.size()))
            .concat(ByteString.copyFrom(elements));
    return Octets.of("00 24 00").concat(open(list)); // WriteReplaceWarning
  }

  private static ByteString element(int id, String criticality, ByteString value) {
    return Octets.of(String.format("%04x", id), criticality).concat(open(value));
  }

  /** An octet string with bounds behind the number of its octets less one. */
  private static ByteString sized(ByteString octets) {
    return Octets.of(String.format("%04x", octets.size() - 1)).concat(octets);
  }

  /** An open type behind its length (X.691 §11.9). */
  private static ByteString open(ByteString value) {
    String length = String.format(value.size() < 0x80 ? "%02x" : "%04x", length(value.size()));
    return Octets.of(length).concat(value);
  }

  private static int length(int octets) {
    return octets < 0x80 ? octets : 0x8000 | octets;
  }
}
