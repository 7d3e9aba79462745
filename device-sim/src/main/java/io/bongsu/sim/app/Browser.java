package io.bongsu.sim.app;

import java.io.IOException;

/** Opens a page where there is a desktop to open it on, and says where it is in any case. */
final class Browser {
  private Browser() {}

  static void show(String url, boolean open) {
    System.out.println("화면 / page: " + url);
    boolean desktop = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    if (open && desktop) {
      try {
        new ProcessBuilder("xdg-open", url)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        // No such command: the address above serves as well.
      }
    }
  }
}
