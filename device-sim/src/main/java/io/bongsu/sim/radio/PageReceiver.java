package io.bongsu.sim.radio;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;

/** Who listens to the cells: phones. Called on the {@link BroadcastTimer}'s thread. */
public interface PageReceiver {
  /**
   * One broadcast of a message in one cell.
   *
   * @param pages 88 octets each; not to be changed
   */
  void receive(CellGlobalId cell, List<byte[]> pages);
}
