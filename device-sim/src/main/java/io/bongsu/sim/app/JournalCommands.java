package io.bongsu.sim.app;

import io.bongsu.sim.load.JournalCheck;
import io.bongsu.sim.load.ReplayJournalCheck;
import java.io.IOException;
import java.time.Duration;

/** The gateway's commands that read its journal while it does not run. */
final class JournalCommands {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final GatewaySite gateway;
  private final Children children;

  JournalCommands(GatewaySite gateway, Children children) {
    this.gateway = gateway;
    this.children = children;
  }

  /** Whether {@code journal verify} finds it intact; says so where it does not. */
  boolean verify() throws IOException, InterruptedException {
    ChildProcess verify = once("verify");
    int code = children.awaitEnd(LIMIT, verify);
    if (code != 0) {
      System.err.println("journal verify: exit code " + code + " (expected: 0): " + verify.tail());
    }
    return code == 0;
  }

  /** All records, by {@code journal replay --json}. */
  JournalCheck replay() throws IOException, InterruptedException {
    ChildProcess replay = once("replay", "--json");
    children.awaitSuccess(LIMIT, replay);
    return ReplayJournalCheck.read(replay.log());
  }

  private ChildProcess once(String command, String... options) throws IOException {
    String[] all = new String[4 + options.length];
    all[0] = "journal";
    all[1] = command;
    all[2] = "--data";
    all[3] = gateway.dataDir().toString();
    System.arraycopy(options, 0, all, 4, options.length);
    return gateway.once("journal-" + command, all);
  }
}
