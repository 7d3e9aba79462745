package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CbspMessage;

/** Hears what becomes of a link. Called on the link's event loop: must not block. */
public interface LinkListener {
  /** Connected: the radio node can be given messages. */
  void up(RadioNode node);

  /** Lost; whatever it has not answered yet, it will not answer. */
  void down(RadioNode node, String reason);

  /** Anything but the keep-alive, which the link sees to itself. */
  void received(RadioNode node, CbspMessage message);

  /**
   * Whether so much of what was received still waits that radio nodes are not to be read: what they
   * say is kept by their connections (TCP). What a connection keeps when it ends is lost, and is
   * asked for when the next one is up.
   */
  default boolean isBehind() {
    return false;
  }
}
