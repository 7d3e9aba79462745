package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.Tshark;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent decoder reads what we write. */
@Tag("peers")
class TsharkTest {
  private static final String TEXT = "지진 발생. 낙하물에 주의하고 야외로 대피하십시오.";

  @TempDir Path folder;

  @Test
  void readsAWriteReplaceAsWeMeantIt() throws Exception {
    WriteReplace koreanToThreeCells =
        Messages.writeReplace(
            TEXT,
            List.of(
                new CellGlobalId(Messages.KOREA, 0x65, 0x3E9),
                new CellGlobalId(Messages.KOREA, 0x65, 0x3EA),
                new CellGlobalId(Messages.KOREA, 0x66, 0x3EB)));
    WriteReplace seldom =
        new WriteReplace(
            koreanToThreeCells.message(),
            Messages.OLD_SERIAL,
            koreanToThreeCells.cells(),
            Channel.EXTENDED,
            Category.BACKGROUND,
            1024,
            600);

    List<String> rows =
        fields(
            List.of(koreanToThreeCells, seldom),
            "cbsp.message_id",
            "cbsp.new_serial_nr",
            "cbsp.old_serial_nr",
            "e212.mcc",
            "e212.mnc",
            "cbsp.lac",
            "cbsp.ci",
            "cbsp.channel_ind",
            "cbsp.category",
            "cbsp.rep_period",
            "cbsp.num_bcast_req",
            "cbsp.num_of_pages",
            "cbsp.dcs",
            "cbsp.user_info_len");

    String cells = "450,450,450|8,8,8|0x0065,0x0065,0x0066|0x03e9,0x03ea,0x03eb";
    int userLength = TEXT.length() * 2;
    assertEquals(
        List.of(
            "0x1112|0x4011||" + cells + "|0x00|0x00|5|100|1|0x48|" + userLength,
            "0x1112|0x4011|0x4010|" + cells + "|0x01|0x01|1024|600|1|0x48|" + userLength),
        rows);
  }

  @Test
  void readsTheTextAsWeMeantIt() throws Exception {
    List<CbspMessage> messages = List.of(Messages.writeReplace(TEXT, Messages.CELLS));

    assertEquals(TEXT, fields(messages, "cbsp.cb_page_content").get(0).replace("\\r", "").strip());
  }

  @Test
  void findsNoFaultInAnyMessage() throws Exception {
    String details = tshark(Messages.ALL, "-O", "cbsp");

    assertFalse(details.contains("Malformed Packet"), details);
    assertEquals(
        Messages.ALL.size(), details.lines().filter(line -> line.startsWith("CBSP ")).count());
    assertTrue(details.contains("IE: Keep Alive Repetition Period: 30 (s)"), details);
  }

  @Test
  void readsAnEmergencyMessageAndLoads() throws Exception {
    List<CbspMessage> messages =
        Messages.ALL.stream()
            .filter(
                message ->
                    message instanceof CbspMessage.EmergencyWriteReplace
                        || message instanceof CbspMessage.LoadQueryComplete
                        || message instanceof CbspMessage.SetDrx)
            .toList();
    assertEquals(
        List.of("0x01|0x80|600||||", "0x01|0x00|0||||", "|||12,100|34,0||", "|||||40|7"),
        fields(
            messages,
            "cbsp.emergency_ind",
            "cbsp.warn_type",
            "cbsp.warning_period",
            "cbsp.rr_load1",
            "cbsp.rr_load2",
            "cbsp.sched_period",
            "cbsp.num_of_res_slots"));
  }

  private List<String> fields(List<? extends CbspMessage> messages, String... names)
      throws Exception {
    return tshark(messages, Tshark.fields(names).toArray(String[]::new)).lines().toList();
  }

  private String tshark(List<? extends CbspMessage> messages, String... options) throws Exception {
    return new Tshark(folder).cbsp(messages.stream().map(CbspEncoder::encode).toList(), options);
  }
}
