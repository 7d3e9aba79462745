package io.bongsu.gateway.app;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.radio.RadioNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What an operator should know of a configuration that is taken as it is. */
final class StartWarnings {
  /** Of many cells, so that one can be looked up. */
  private static final int NAMES = 5;

  private StartWarnings() {}

  /** One line each; empty as a rule. */
  static List<String> of(GatewayConfig config, Territory territory) {
    List<String> warnings = new ArrayList<>();
    warnIfOpen(warnings, "http", config.http());
    warnIfOpen(warnings, "mqtt", config.mqtt());
    if (config.ecbe() != null) {
      warnIfOpen(
          warnings, "ecbe", new GatewayConfig.Listen(config.ecbe().host(), config.ecbe().port()));
    }
    if (config.radio().listen() != null) {
      warnIfOpen(warnings, "cbsp", config.radio().listen());
    }
    warnOfOpenJournal(warnings, config.members());
    warnings.addAll(of(config.everyNode(), territory));
    return warnings;
  }

  /** Of a territory, beside the radio nodes that are configured. */
  static List<String> of(List<RadioNode> radioNodes, Territory territory) {
    TreeSet<String> unknown = new TreeSet<>();
    territory.cells().forEach(cell -> unknown.add(cell.radioNode()));
    radioNodes.forEach(node -> unknown.remove(node.name()));
    List<String> warnings = new ArrayList<>();
    if (!unknown.isEmpty()) {
      warnings.add(
          "cells name radio nodes that are not configured, their cells cannot be reached: "
              + unknown);
    }
    List<Cell> outside = territory.cellsInNoRegion();
    if (!outside.isEmpty()) {
      warnings.add(
          outside.size()
              + " cells lie in no region, no alert for a region reaches them: "
              + outside.stream().limit(NAMES).map(cell -> cell.id().toString()).toList()
              + (outside.size() > NAMES ? " …" : ""));
    }
    return warnings;
  }

  /** Not refused: three on one machine are how one tries them out. */
  private static void warnOfOpenJournal(List<String> warnings, Members members) {
    if (members.nodes().size() > 1 && members.tls() == null) {
      warnings.add(
          "journal of "
              + members.nodes().size()
              + " gateways without tls: every user of this machine can read it, take part in it and"
              + " bring triggers");
    }
  }

  private static void warnIfOpen(List<String> warnings, String what, GatewayConfig.Listen listen) {
    if (!listen.isLoopback()) {
      warnings.add(
          what + " listens on " + listen.host() + ":" + listen.port() + " without encryption");
    }
  }
}
