package io.bongsu.gateway.ecbe;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.List;

/**
 * What a cell broadcast entity asks for.
 *
 * @param repetitionPeriod in units of 1.883 s; of an ETWS primary notification 0, as is the number
 * @param lastsUs from now to the end
 * @param notes what it should know of how it was understood
 */
record Order(
    String cbeName,
    Category category,
    int repetitionPeriod,
    int numberOfBroadcasts,
    long lastsUs,
    Payload payload,
    List<String> notes) {
  Order {
    notes = List.copyOf(notes);
  }

  int messageIdentifier() {
    return payload.message().messageIdentifier();
  }

  AlertCommand.Order command(Cbe cbe, Inventory inventory, long nowUs) {
    Content.Builder content =
        Content.newBuilder()
            .setLevel(level())
            .setValidityS((int) ((lastsUs + 999_999) / 1_000_000))
            .setOrdered(cbe.ordered().setNoText(payload.noText()));
    if (payload.text() != null) {
      content.addTexts(payload.text());
    }
    return new AlertCommand.Order(
        content.build(),
        new Broadcast(
            payload.message(),
            inventory.cellsByNode(),
            repetitionPeriod,
            numberOfBroadcasts,
            nowUs + lastsUs),
        inventory.described(),
        notes);
  }

  /**
   * Our class: how loud phones take it, where its identifier says (KPAS and its second language,
   * ETWS), else by its category.
   */
  private Level level() {
    int identifier = messageIdentifier();
    if (identifier == 4370 || identifier == 4383 || (identifier >= 4352 && identifier <= 4359)) {
      return Level.LEVEL_CRITICAL;
    }
    if (identifier == 4371 || identifier == 4384) {
      return Level.LEVEL_EMERGENCY;
    }
    boolean safety =
        (identifier >= 4372 && identifier <= 4378) || (identifier >= 4385 && identifier <= 4391);
    return category == Category.HIGH_PRIORITY && !safety
        ? Level.LEVEL_EMERGENCY
        : Level.LEVEL_SAFETY;
  }
}
