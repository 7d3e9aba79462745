package io.bongsu.gateway.history;

import io.bongsu.gateway.ops.Counters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How fast a history is made anew, and how long questions take. Run by hand. */
final class HistoryBench {
  private static final int COUNT = 100_000;
  private static final int BATCH = 2_000;

  private HistoryBench() {}

  public static void main(String[] args) throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(1, COUNT));
    List<NumberedRecord> records = journal.numbered(0, COUNT);
    for (int round = 0; round < 3; round++) {
      Path folder = Files.createTempDirectory("history-bench");
      Path file = folder.resolve(HistoryFile.NAME);
      Counters counters = new Counters(new SimpleMeterRegistry());
      long start = System.nanoTime();
      long startCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      try (HistoryStore store = HistoryStore.on(HistoryFile.open(file), false, counters)) {
        for (int from = 0; from < COUNT; from += BATCH) {
          store.apply(records.subList(from, Math.min(from + BATCH, COUNT)));
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuS =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startCpu) / 1e9;
      System.out.printf(
          "%d records in %.2f s: %.0f/s; %.2f s of processor: %.0f/s; %d octets%n",
          COUNT, seconds, COUNT / seconds, cpuS, COUNT / cpuS, Files.size(file));
      start = System.nanoTime();
      HistoryStore.on(HistoryFile.open(file), true, counters).close();
      System.out.printf("opened and checked in %.3f s%n", (System.nanoTime() - start) / 1e9);
      HistoryReader reader = new HistoryReader(file, () -> {});
      for (String words : List.of("침수", "하천변 대피", "없는말", "없다", "KR-99")) {
        start = System.nanoTime();
        int found =
            reader
                .alerts(HistoryFilter.builder(100).terms(SearchTerms.of(words)).build())
                .rows()
                .size();
        System.out.printf(
            "\"%s\": %d in %.1f ms%n", words, found, (System.nanoTime() - start) / 1e6);
      }
    }
  }
}
