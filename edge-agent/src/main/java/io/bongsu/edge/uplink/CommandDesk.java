package io.bongsu.edge.uplink;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.edge.health.Counters;
import io.bongsu.edge.health.LatestReadings;
import io.bongsu.edge.signal.FieldClock;
import io.bongsu.edge.signal.Stamp;
import io.bongsu.proto.field.v1.Command;
import io.bongsu.proto.field.v1.CommandAnswer;
import io.bongsu.proto.field.v1.CommandStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the centre's commands. Knows {@code read_now}; refuses everything else and says why. A
 * command seen before gets the same answer again and is not done again, as far back as {@link
 * #REMEMBERED} commands. One thread.
 */
public final class CommandDesk {
  static final int REMEMBERED = 256;
  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

  private final String fieldGatewayId;
  private final FieldClock clock;
  private final LatestReadings latest;
  private final Counters counters;
  private final Map<String, CommandAnswer> answered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommandAnswer> eldest) {
          return size() > REMEMBERED;
        }
      };

  public CommandDesk(
      String fieldGatewayId, FieldClock clock, LatestReadings latest, Counters counters) {
    this.fieldGatewayId = fieldGatewayId;
    this.clock = clock;
    this.latest = latest;
    this.counters = counters;
  }

  /** The answer, or nothing when the payload is not a command that could be answered. */
  Optional<CommandAnswer> onCommand(byte[] payload) {
    Command command;
    try {
      command = Command.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      counters.increment("command.malformed");
      return Optional.empty();
    }
    if (command.getCommandId().isEmpty()) {
      counters.increment("command.malformed");
      return Optional.empty();
    }
    CommandAnswer before = answered.get(command.getCommandId());
    if (before != null) {
      counters.increment("command.repeated");
      return Optional.of(before);
    }
    CommandAnswer answer = answer(command);
    answered.put(command.getCommandId(), answer);
    log.info(
        "command {} {}: {} {}",
        command.getCommandId(),
        command.getActionCase(),
        answer.getStatus(),
        answer.getDetail());
    return Optional.of(answer);
  }

  private CommandAnswer answer(Command command) {
    Stamp now = clock.now();
    if (!command.getFieldGatewayId().equals(fieldGatewayId)) {
      return refused(
          command,
          now,
          "field_gateway_id: \""
              + command.getFieldGatewayId()
              + "\" (expected: \""
              + fieldGatewayId
              + "\")");
    }
    if (now.wallTimeUs() > command.getExpiresWallTimeUs()) {
      return refused(
          command,
          now,
          "expires_wall_time_us: "
              + command.getExpiresWallTimeUs()
              + " (expected: "
              + now.wallTimeUs()
              + " or later, this board's clock, "
              + now.trust()
              + ")");
    }
    return switch (command.getActionCase()) {
      case READ_NOW ->
          base(command, now)
              .setStatus(CommandStatus.COMMAND_STATUS_DONE)
              .addAllReadings(FieldMessages.readings(latest.all()))
              .build();
      case SELF_TEST, SOUND_SIREN, ACTION_NOT_SET ->
          refused(command, now, "action: " + command.getActionCase() + " (expected: READ_NOW)");
    };
  }

  private CommandAnswer refused(Command command, Stamp now, String detail) {
    counters.increment("command.refused");
    return base(command, now)
        .setStatus(CommandStatus.COMMAND_STATUS_REFUSED)
        .setDetail(detail)
        .build();
  }

  private CommandAnswer.Builder base(Command command, Stamp now) {
    return CommandAnswer.newBuilder()
        .setCommandId(command.getCommandId())
        .setFieldGatewayId(fieldGatewayId)
        .setStamp(FieldMessages.stamp(now));
  }
}
