package io.bongsu.gateway.ops;

import java.lang.Thread.UncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread dies that the gateway cannot do without.
 *
 * <p>A gateway that looks alive and takes no orders is worse than one that its supervisor starts
 * again: all that was accepted is in the journal.
 */
public final class Fatal {
  /** As in sysexits.h: internal software error. */
  private static final int EXIT_CODE = 70;

  private static final Logger log = LoggerFactory.getLogger(Fatal.class);

  private Fatal() {}

  public static UncaughtExceptionHandler endProcess() {
    return (thread, fault) -> {
      log.error("thread {} died; the gateway ends", thread.getName(), fault);
      Runtime.getRuntime().halt(EXIT_CODE);
    };
  }
}
