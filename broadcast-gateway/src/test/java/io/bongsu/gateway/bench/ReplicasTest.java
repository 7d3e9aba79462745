package io.bongsu.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench journal replicas}, small. */
final class ReplicasTest {
  private static final int COMMANDS = 4_000;
  private static final int MOST_OF_THEM = COMMANDS / 2;

  @TempDir Path folder;

  @Test
  void randomCommandsLeaveThreeGatewaysEqualToTheOctet() throws Exception {
    RandomOrders orders = new RandomOrders(20261121);
    try (Gateways all = new Gateways(folder, 3, Entry.FOUND, orders::nowUs)) {
      orders.ask(all.leader().desk(), COMMANDS);
      all.awaitAgreement();
      List<State> states = all.nodes().stream().map(node -> node.journal().copyOfState()).toList();
      State first = states.get(0);
      assertTrue(first.chain().sequence() > MOST_OF_THEM, orders.answers()::toString);
      for (State other : states) {
        assertEquals(first.chain(), other.chain());
        assertArrayEquals(first.image().toByteArray(), other.image().toByteArray());
      }
    }
  }
}
