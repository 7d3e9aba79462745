package io.bongsu.sim.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.sim.phone.Shown;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SimWorldTest {
  private static final Territory TERRITORY = TerritoryGenerator.generate(TerritoryPlan.ofSeed(1));
  private static final String DISTRICT = "9102000000";
  private static final String TEXT = "[한울광역시] 지하상가에서 불이 났습니다. 계단으로 밖에 나가세요. 승강기를 타지 마세요. 119";

  @Test
  void everyPhoneOfADistrictRingsOnceAndNoOtherDoes() throws IOException {
    try (SimWorld world = SimWorld.start(TERRITORY)) {
      List<Shown> heard = Collections.synchronizedList(new ArrayList<>());
      world.onShown(heard::add);
      List<Socket> links = new ArrayList<>();
      for (String node : TERRITORY.radioNodes()) {
        links.add(warn(world, node));
      }
      Set<Integer> expected = world.expectedPhones(Set.of(DISTRICT));
      await().until(() -> world.shown().size() >= expected.size());
      assertTrue(expected.size() > 50);
      assertEquals(
          expected,
          world.shown().stream().map(Shown::phone).collect(Collectors.toCollection(TreeSet::new)));
      assertEquals(expected.size(), world.shown().size());
      assertEquals(
          Set.of(TEXT), world.shown().stream().map(Shown::text).collect(Collectors.toSet()));
      assertEquals(world.shown(), List.copyOf(heard));
      for (Socket link : links) {
        link.close();
      }
    }
  }

  private static Socket warn(SimWorld world, String node) throws IOException {
    Socket link =
        new Socket(InetAddress.getLoopbackAddress(), world.radioNodePorts().getOrDefault(node, 0));
    List<CellIdentifier> cells =
        TERRITORY.cells().stream()
            .filter(cell -> cell.radioNode().equals(node))
            .filter(cell -> cell.municipalityCode().equals(DISTRICT))
            .map(SimWorldTest::identifier)
            .toList();
    if (!cells.isEmpty()) {
      CbsText.Encoded encoded = (CbsText.Encoded) CbsText.encode(TEXT);
      CbsMessage message =
          new CbsMessage(
              4370, SerialNumber.of(0x4010), encoded.dataCodingScheme(), encoded.pages());
      ByteString octets =
          CbspEncoder.encode(
              new CbspMessage.WriteReplace(
                  message,
                  null,
                  cells,
                  CbspMessage.Channel.BASIC,
                  CbspMessage.Category.HIGH_PRIORITY,
                  1,
                  1));
      octets.writeTo(link.getOutputStream());
    }
    return link;
  }

  private static CellIdentifier identifier(CellSite cell) {
    return new CellGlobalId(new Plmn(cell.mcc(), cell.mnc()), cell.lac(), cell.ci());
  }

  @Test
  void phonesOfAllCellsAreAllPhones() {
    try (SimWorld world = SimWorld.start(TERRITORY)) {
      List<Integer> phones =
          world.phonesByCell().values().stream().flatMap(List::stream).sorted().toList();
      assertEquals(TERRITORY.phones().size(), phones.size());
      assertEquals(6, world.radioNodePorts().size());
      assertEquals(phones.size(), world.expectedPhones(Set.of("9100000000", "9200000000")).size());
    }
  }
}
