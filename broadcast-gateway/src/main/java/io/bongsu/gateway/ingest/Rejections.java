package io.bongsu.gateway.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest messages that were refused, for people to look at. Any thread. */
public final class Rejections {
  private static final int KEPT = 100;

  /** One refused message: when, from whom, under which counter, and why. */
  public record Rejection(long atUs, String from, String counter, String reason) {}

  private final Deque<Rejection> newest = new ArrayDeque<>();

  synchronized void add(Rejection rejection) {
    newest.addFirst(rejection);
    if (newest.size() > KEPT) {
      newest.removeLast();
    }
  }

  /** Newest first. */
  public synchronized List<Rejection> newest() {
    return List.copyOf(newest);
  }
}
