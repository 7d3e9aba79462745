package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.journal.v1.MessageCode;
import io.bongsu.proto.journal.v1.MessageCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Which message codes are still remembered by phones.
 *
 * <p>A phone drops a message whose identifier and serial number it saw within 24 hours. So a code
 * is free again 24 hours after the last moment at which its alert may have been broadcast. Codes go
 * round in order, which keeps the distance between two uses of one as long as it can be.
 *
 * <p>The scope is always PLMN: the code is unique in the whole network, so that a phone that moves
 * from one cell of the area to the next shows the warning once.
 */
final class SerialNumbers {
  static final long PHONE_MEMORY_US = 24L * 3600 * 1_000_000;

  private final Map<Integer, Channel> channels = new TreeMap<>();

  private static final class Channel {
    final long[] busyUntilUs = new long[SerialNumber.MESSAGE_CODES];

    /** Of the codes that others chose: which of their numbers they used, and until when. */
    final RememberedNumbers ordered = new RememberedNumbers();

    /** The same of our own codes that alerts and their updates had; others have number 0 only. */
    final RememberedNumbers updated = new RememberedNumbers();

    int next = 1;
  }

  /** The next free code of a message identifier, or empty when all 1024 are remembered. */
  OptionalInt next(int messageIdentifier, long nowUs) {
    Channel channel = channels.get(messageIdentifier);
    if (channel == null) {
      return OptionalInt.of(1);
    }
    for (int i = 0; i < SerialNumber.MESSAGE_CODES; i++) {
      int code = (channel.next + i) % SerialNumber.MESSAGE_CODES;
      if (channel.busyUntilUs[code] <= nowUs) {
        return OptionalInt.of(code);
      }
    }
    return OptionalInt.empty();
  }

  void used(int messageIdentifier, int messageCode, long lastBroadcastUs) {
    Channel channel = channels.computeIfAbsent(messageIdentifier, id -> new Channel());
    channel.busyUntilUs[messageCode] = lastBroadcastUs + PHONE_MEMORY_US;
    channel.next = (messageCode + 1) % SerialNumber.MESSAGE_CODES;
  }

  /**
   * The number of an update of this message: its code, and the next update number (TS 23.041
   * §9.4.1.2.1); empty where that has come round to one that phones still remember.
   */
  Optional<SerialNumber> nextUpdate(int messageIdentifier, SerialNumber old, long nowUs) {
    Channel channel = channels.get(messageIdentifier);
    SerialNumber next = old.next();
    return channel == null || channel.updated.busyUntilUs(next) <= nowUs
        ? Optional.of(next)
        : Optional.empty();
  }

  /**
   * An update went out: the code stays in use for as long as phones remember any of its numbers.
   */
  void updated(
      int messageIdentifier, SerialNumber old, SerialNumber update, long lastUs, long atUs) {
    Channel channel = channels.computeIfAbsent(messageIdentifier, id -> new Channel());
    int code = update.messageCode();
    long untilUs = lastUs + PHONE_MEMORY_US;
    if (!channel.updated.has(code, atUs)) {
      // The first update of its code: until now the code's time was that of the one number.
      channel.updated.use(old, channel.busyUntilUs[code], atUs);
    }
    channel.updated.use(update, untilUs, atUs);
    channel.busyUntilUs[code] = Math.max(channel.busyUntilUs[code], untilUs);
  }

  /**
   * Takes note of a number that others chose. The code is not given out for as long as phones
   * remember it.
   */
  void ordered(WarningMessage message, long lastBroadcastUs, long atUs) {
    Channel channel = channels.computeIfAbsent(message.messageIdentifier(), id -> new Channel());
    int code = message.serialNumber().messageCode();
    long untilUs = lastBroadcastUs + PHONE_MEMORY_US;
    channel.busyUntilUs[code] = Math.max(channel.busyUntilUs[code], untilUs);
    channel.ordered.use(message, untilUs, atUs);
  }

  /**
   * Since when phones no longer drop a message of this number, where others choose it: 0 when they
   * do not. One code may be used again under another update number, but none of our own codes.
   */
  long droppedUntilUs(WarningMessage message, long nowUs) {
    Channel channel = channels.get(message.messageIdentifier());
    if (channel == null) {
      return 0;
    }
    int code = message.serialNumber().messageCode();
    boolean own = channel.busyUntilUs[code] > nowUs && !channel.ordered.has(code, nowUs);
    long untilUs = own ? channel.busyUntilUs[code] : channel.ordered.busyUntilUs(message);
    return untilUs > nowUs ? untilUs : 0;
  }

  List<MessageCodes> image() {
    List<MessageCodes> image = new ArrayList<>();
    channels.forEach(
        (messageIdentifier, channel) -> {
          MessageCodes.Builder codes =
              MessageCodes.newBuilder()
                  .setMessageIdentifier(messageIdentifier)
                  .setNext(channel.next);
          for (int code = 0; code < SerialNumber.MESSAGE_CODES; code++) {
            if (channel.busyUntilUs[code] != 0) {
              codes.addUsed(
                  MessageCode.newBuilder().setCode(code).setBusyUntilUs(channel.busyUntilUs[code]));
            }
          }
          image.add(
              codes
                  .addAllOrdered(channel.ordered.image())
                  .addAllUpdated(channel.updated.image())
                  .build());
        });
    return image;
  }

  static SerialNumbers of(List<MessageCodes> image) {
    SerialNumbers numbers = new SerialNumbers();
    for (MessageCodes codes : image) {
      Channel channel = new Channel();
      channel.next = codes.getNext();
      codes.getUsedList().forEach(c -> channel.busyUntilUs[c.getCode()] = c.getBusyUntilUs());
      channel.ordered.restore(codes.getOrderedList());
      channel.updated.restore(codes.getUpdatedList());
      numbers.channels.put(codes.getMessageIdentifier(), channel);
    }
    return numbers;
  }

  SerialNumbers copy() {
    return of(image());
  }

  static SerialNumber serialNumber(int messageCode) {
    return new SerialNumber(GeographicalScope.PLMN, messageCode, 0);
  }
}
