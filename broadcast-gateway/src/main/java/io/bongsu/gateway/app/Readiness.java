package io.bongsu.gateway.app;

import io.bongsu.gateway.ingest.TriggerIngest;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.ops.PathAges;
import io.bongsu.gateway.ops.TerritoryIntake;
import io.bongsu.gateway.proof.ArchiveWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether this gateway takes orders and triggers, in words.
 *
 * @param unreached cells that no radio node of the configuration reaches
 * @param overdue whose authorisation is over
 */
record Readiness(
    Journal journal,
    CommandDesk desk,
    TriggerIngest ingest,
    ArchiveWatch archiveWatch,
    TerritoryIntake intake,
    PathAges ages,
    RadioSide radio,
    Supplier<List<String>> unreached,
    Supplier<List<String>> overdue) {

  /** What keeps it from taking them; empty when all is well. */
  List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    String journalTrouble = journal.trouble();
    if (journalTrouble != null) {
      troubles.add(journalTrouble);
    } else if (journal.leader() == null) {
      troubles.add(
          "journal: nobody leads (expected: "
              + (journal.keepers().size() == 1
                  ? "this gateway, some seconds after its start)"
                  : "a majority of " + journal.keepers().size() + " gateways runs)"));
    } else if (journal.leads() && !desk.takesOrders()) {
      troubles.add("journal: not taking orders (expected: each on stable storage)");
    }
    if (!ingest.isTaking()) {
      troubles.add("ingest: not taking triggers (expected: the broker in this process)");
    }
    return troubles;
  }

  /** What is wrong and keeps nobody from warning. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    String damage = archiveWatch.trouble();
    if (damage != null) {
      warnings.add(damage);
    }
    if (intake.isBehind()) {
      warnings.add(
          "territory: its file is another one than was read (expected: POST"
              + " /api/v1/territory/reload, by an approver)");
    }
    warnings.addAll(unreached.get());
    warnings.addAll(overdue.get());
    warnings.addAll(ages.warnings());
    String deaf = radio.trouble();
    if (deaf != null) {
      warnings.add(deaf);
    }
    return warnings;
  }
}
