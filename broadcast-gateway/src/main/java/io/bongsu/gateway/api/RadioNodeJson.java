package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.LinkStatus;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import java.util.Map;
import java.util.TreeMap;

/**
 * A radio node and its link in JSON. Ages are in milliseconds, or seconds where they say so; what
 * was never seen is left out.
 */
final class RadioNodeJson {
  private final ObjectMapper json;

  RadioNodeJson(ObjectMapper json) {
    this.json = json;
  }

  /** All but the single cells. */
  ObjectNode summary(CbspLink link) {
    return summary(link, link.status());
  }

  private ObjectNode summary(CbspLink link, LinkStatus status) {
    ObjectNode node =
        json.createObjectNode()
            .put("name", link.node().name())
            .put("operator", link.node().operator())
            .put("address", link.node().address())
            .put("connects", link.node().connects())
            .put("up", status.up())
            .put("connections", status.connections())
            .put("losses", status.losses());
    if (status.heardMsAgo() != null) {
      node.put("lastAnswerAgeS", status.heardMsAgo() / 1_000);
    }
    if (status.restart() != null) {
      node.putObject("restart")
          .put("msAgo", status.restart().msAgo())
          .put("dataLost", status.restart().dataLost());
    }
    LinkStatus.Load load = status.load();
    if (load != null) {
      ObjectNode loads = node.putObject("load").put("msAgo", load.msAgo());
      loads.put("answered", load.cells().size()).put("refused", load.refused().size());
      load.cells().values().stream()
          .mapToInt(cell -> Math.max(cell.shortTerm(), cell.longTerm()))
          .max()
          .ifPresent(highest -> loads.put("highestPercent", highest));
    }
    return node;
  }

  /** With the load of every cell. */
  ObjectNode whole(CbspLink link) {
    LinkStatus status = link.status();
    ObjectNode node = summary(link, status);
    LinkStatus.Load load = status.load();
    if (load != null) {
      ArrayNode cells = node.withObject("/load").putArray("cells");
      inOrder(load.cells())
          .forEach(
              (cell, percent) ->
                  cells
                      .addObject()
                      .put("cell", cell)
                      .put("shortTermPercent", percent.shortTerm())
                      .put("longTermPercent", percent.longTerm()));
      inOrder(load.refused())
          .forEach(
              (cell, cause) ->
                  cells
                      .addObject()
                      .put("cell", cell)
                      .put("refusedBecause", CbspCause.describe(cause)));
    }
    return node;
  }

  private static <T> Map<String, T> inOrder(Map<? extends CellIdentifier, T> byCell) {
    Map<String, T> sorted = new TreeMap<>();
    byCell.forEach((cell, value) -> sorted.put(cell.toString(), value));
    return sorted;
  }

  /** One cell's refusal. */
  ObjectNode refused(CellFailure failure) {
    return json.createObjectNode()
        .put("cell", failure.cell().toString())
        .put("refusedBecause", CbspCause.describe(failure.cause()));
  }
}
