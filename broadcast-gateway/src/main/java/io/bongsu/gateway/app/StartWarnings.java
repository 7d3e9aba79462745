package io.bongsu.gateway.app;

import io.bongsu.gateway.area.Territory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What an operator should know of a configuration that is taken as it is. */
final class StartWarnings {
  private StartWarnings() {}

  /** One line each; empty as a rule. */
  static List<String> of(GatewayConfig config, Territory territory) {
    List<String> warnings = new ArrayList<>();
    warnIfOpen(warnings, "http", config.http());
    warnIfOpen(warnings, "mqtt", config.mqtt());
    TreeSet<String> unknown = new TreeSet<>();
    territory.cells().forEach(cell -> unknown.add(cell.radioNode()));
    config.radioNodes().forEach(node -> unknown.remove(node.name()));
    if (!unknown.isEmpty()) {
      warnings.add(
          "cells name radio nodes that are not configured, their cells cannot be reached: "
              + unknown);
    }
    return warnings;
  }

  private static void warnIfOpen(List<String> warnings, String what, GatewayConfig.Listen listen) {
    if (!listen.isLoopback()) {
      warnings.add(
          what + " listens on " + listen.host() + ":" + listen.port() + " without encryption");
    }
  }
}
