package io.bongsu.gateway.radio;

/**
 * A radio node that speaks CBSP: a BSC.
 *
 * @param operator the mobile network it belongs to
 * @param host where we connect to; of one that connects to us, the address it comes from
 * @param port where we connect to; of one that connects to us, the port it comes from, or 0 for any
 * @param connects whether it connects to us, in place of we to it
 * @param reset when it is told to forget what it broadcasts
 */
public record RadioNode(
    String name, String operator, String host, int port, boolean connects, OnConnect reset) {

  /** When RESET is sent to a radio node that connected (TS 48.049 §8.1.3.16). */
  public enum OnConnect {
    /** At its first connection since this gateway leads, unless it may have a live alert. */
    IF_NOTHING_LIVE,

    /** At each connection; what is live is given again afterwards. */
    ALWAYS,

    NEVER
  }

  /** One that we connect to. */
  public RadioNode(String name, String operator, String host, int port) {
    this(name, operator, host, port, false, OnConnect.IF_NOTHING_LIVE);
  }

  /** Where it is to be found, in words. */
  public String address() {
    return port == 0 ? host : host + ":" + port;
  }
}
