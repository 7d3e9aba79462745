package io.bongsu.gateway.radio;

/** How a link comes by its connections. On the link's event loop. */
interface Line {
  /** The link has none and wants one. */
  void want();

  /** There is one. */
  void connected();

  /** The radio node spoke on it: it means it. */
  void heard();

  /** It is gone, and another is wanted. */
  void lost(String reason);

  /** Of a radio node that connects to us: nothing to be done but to wait. */
  Line AWAITED =
      new Line() {
        @Override
        public void want() {}

        @Override
        public void connected() {}

        @Override
        public void heard() {}

        @Override
        public void lost(String reason) {}
      };
}
