package io.bongsu.gateway.testkit;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A base station as far as its BSC can tell: it answers the BSC's configuration, and has no radio.
 * Beside it a real BSC schedules its broadcasts, and counts them.
 */
public final class OmlDummy implements AutoCloseable {
  private static final String FIRST_BTS = "6969"; // ipa unit-id of BTS 0 in the BSC's setup

  private final Process process;

  private OmlDummy(Process process) {
    this.process = process;
  }

  /** Connects to the BSC of this machine, which must run. */
  public static OmlDummy start(Path folder) throws IOException {
    return new OmlDummy(
        new ProcessBuilder(
                OsmoBsc.installed("osmo-bts-omldummy", "osmo-bts"), "127.0.0.1", FIRST_BTS)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("omldummy.log").toFile())
            .start());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
