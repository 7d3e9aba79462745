package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.Texts;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Text;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says in each language and on which message that is broadcast, as JSON; and how the
 * companion stands that broadcasts its second text.
 */
final class TextsJson {
  private final Function<String, @Nullable Alert> alerts;

  TextsJson(Function<String, @Nullable Alert> alerts) {
    this.alerts = alerts;
  }

  /** Its texts; before it is approved {@code broadcast} says which will be. */
  void put(ObjectNode node, Alert alert) {
    Content content = alert.content();
    ArrayNode texts = node.putArray("texts");
    if (content.getTextsCount() == 0) {
      return;
    }
    Text primary = Texts.primary(content);
    Text second = Texts.second(content);
    for (Text text : content.getTextsList()) {
      ObjectNode one =
          texts
              .addObject()
              .put("language", text.getLanguage())
              .put("text", text.getText())
              .put("why", text.getWhy())
              .put("whatToDo", text.getWhatToDo())
              .put("whereToGo", text.getWhereToGo());
      if (text.equals(primary)) {
        put(one, true, alert.broadcast());
      } else if (text.equals(second)) {
        Alert companion = companion(alert);
        put(
            one,
            alert.broadcast() == null || companion != null,
            companion == null ? null : companion.broadcast());
      } else {
        put(one, false, null);
      }
    }
  }

  private static void put(ObjectNode text, boolean isBroadcast, @Nullable Broadcast broadcast) {
    text.put("broadcast", isBroadcast);
    if (broadcast != null) {
      message(text, broadcast);
    }
  }

  static void message(ObjectNode node, Broadcast broadcast) {
    WarningMessage message = broadcast.message();
    node.put("messageIdentifier", message.messageIdentifier());
    node.put("serialNumber", message.serialNumber().toString());
  }

  /** In short; all of it is under its own id. */
  void putCompanion(ObjectNode node, Alert alert) {
    Alert companion = companion(alert);
    if (companion == null || companion.broadcast() == null) {
      return;
    }
    ObjectNode one =
        node.putObject("companion")
            .put("id", companion.id())
            .put("state", companion.state().name().toLowerCase(Locale.ROOT));
    message(one, companion.broadcast());
    AlertJson.counts(one.putObject("cells"), companion);
  }

  private @Nullable Alert companion(Alert alert) {
    String id = alert.companion();
    return id == null ? null : alerts.apply(id);
  }
}
