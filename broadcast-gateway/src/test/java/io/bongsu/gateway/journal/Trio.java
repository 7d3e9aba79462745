package io.bongsu.gateway.journal;

import static org.awaitility.Awaitility.await;

import io.bongsu.gateway.journal.Members.Member;
import io.bongsu.gateway.journal.RaftSettings.Retention;
import io.bongsu.gateway.ops.Counters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gateways that keep one journal together, each with folder and port of its own. */
final class Trio implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /** One of them. */
  record Node(Journal journal, Ledger ledger, CommandDesk desk, Counters counters) {}

  private final Path folder;
  private final Retention retention;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Node> running = new TreeMap<>();
  private final Map<String, AtomicLong> free = new TreeMap<>();
  private Function<String, Members.@Nullable Tls> tls = name -> null;

  Trio(Path folder, String... names) throws IOException {
    this(folder, Retention.DEFAULT, names);
  }

  Trio(Path folder, Retention retention, String... names) throws IOException {
    this.folder = folder;
    this.retention = retention;
    for (String name : names) {
      members.add(new Member(name, "127.0.0.1", freePort(), null));
    }
  }

  void start(String name, Entry entry) throws JournalException {
    start(name, new Members(name, members, null), entry);
  }

  /** As a gateway that was told nothing about a journal, with the name it has then. */
  void startAlone() throws JournalException {
    Members alone = Members.alone();
    start(alone.self(), alone, Entry.RETURN);
  }

  private void start(String name, Members with, Entry entry) throws JournalException {
    Counters counters = new Counters(new SimpleMeterRegistry());
    Ledger ledger = new Ledger(counters);
    Path journalFolder = folder(name);
    Journal journal =
        new Journal(
            journalFolder,
            new Members(with.self(), with.nodes(), tls.apply(name)),
            ledger,
            () -> {},
            new Disk(journalFolder, free(name)::get),
            retention,
            counters);
    journal.start(entry, Journals.NOBODY);
    CommandDesk desk = new CommandDesk(journal, Journals.POLICIES, Trio::nowUs, counters);
    desk.start();
    running.put(name, new Node(journal, ledger, desk, counters));
  }

  /** What a member shows to the others and believes of them, from here on. */
  void speakTls(Function<String, Members.@Nullable Tls> files) {
    tls = files;
  }

  private AtomicLong free(String name) {
    return free.computeIfAbsent(name, unused -> new AtomicLong(Disk.MIN_FREE_OCTETS));
  }

  /** From here on its disk has no room. */
  void fill(String name) {
    free(name).set(0);
  }

  void makeRoom(String name) {
    free(name).set(Disk.MIN_FREE_OCTETS);
  }

  void startAll(Entry entry) throws JournalException {
    for (Member member : members) {
      start(member.name(), entry);
    }
  }

  /** Also the configuration of those that are started from here on. */
  void addMember(String name) throws IOException {
    members.add(new Member(name, "127.0.0.1", freePort(), null));
  }

  /** Another machine that is to take this name: its own disk and address, the others as here. */
  Trio moved(String name) throws IOException {
    Trio there = new Trio(folder.resolve("moved-" + name), retention);
    for (Member member : members) {
      boolean moves = member.name().equals(name);
      there.members.add(moves ? new Member(name, "127.0.0.1", freePort(), null) : member);
    }
    return there;
  }

  void stop(String name) {
    Node node = running.remove(name);
    if (node != null) {
      node.desk().close();
      node.journal().close();
    }
  }

  Node node(String name) {
    Node node = running.get(name);
    if (node == null) {
      throw new IllegalStateException(name + " does not run");
    }
    return node;
  }

  Members members() {
    return new Members(members.get(0).name(), members, null);
  }

  Path folder(String name) {
    return folder.resolve(name);
  }

  /** The name of the one that leads, once there is one. */
  String leader() {
    return await().atMost(LIMIT).until(this::leads, name -> !name.isEmpty());
  }

  private String leads() {
    List<String> leading =
        running.entrySet().stream()
            .filter(node -> node.getValue().journal().leads())
            .map(Map.Entry::getKey)
            .toList();
    return leading.size() == 1 ? leading.get(0) : "";
  }

  /** Waits until all that run have applied the same. */
  void awaitAgreement() {
    await()
        .atMost(LIMIT)
        .until(
            () -> running.values().stream().map(n -> n.journal().head()).distinct().count() == 1);
  }

  /** None twice: the system may give one again as soon as it is free. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      }
    }
  }

  private static long nowUs() {
    return System.currentTimeMillis() * 1000;
  }

  @Override
  public void close() {
    List.copyOf(running.keySet()).forEach(this::stop);
  }
}
