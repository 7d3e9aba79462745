package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one link, at one moment. Ages are in milliseconds, of a clock that nobody sets.
 *
 * @param connections since this process started
 * @param losses connections that went away without our doing, or were replaced
 * @param heardMsAgo since it last said anything that could be read, or null
 * @param restart its last RESTART, or null
 * @param load what it last answered to LOAD QUERY, or null
 */
public record LinkStatus(
    boolean up,
    long connections,
    long losses,
    @Nullable Long heardMsAgo,
    @Nullable Restarted restart,
    @Nullable Load load) {

  /**
   * A RESTART.
   *
   * @param dataLost whether it may have forgotten its messages
   */
  public record Restarted(long msAgo, boolean dataLost) {}

  /**
   * How full its broadcast channels are.
   *
   * @param cells of those asked about
   * @param refused causes of those asked about and not known
   */
  public record Load(
      long msAgo, Map<CellGlobalId, CellLoad> cells, Map<CellGlobalId, Integer> refused) {}
}
