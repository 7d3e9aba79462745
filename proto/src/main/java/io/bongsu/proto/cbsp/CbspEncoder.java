package io.bongsu.proto.cbsp;

import static io.bongsu.proto.cbsp.InformationElement.BROADCAST_MESSAGE_TYPE;
import static io.bongsu.proto.cbsp.InformationElement.CAUSE;
import static io.bongsu.proto.cbsp.InformationElement.EMERGENCY_INDICATOR;
import static io.bongsu.proto.cbsp.InformationElement.KEEP_ALIVE_REPETITION_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.MESSAGE_IDENTIFIER;
import static io.bongsu.proto.cbsp.InformationElement.NEW_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.NUMBER_OF_RESERVED_SLOTS;
import static io.bongsu.proto.cbsp.InformationElement.OLD_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.RECOVERY_INDICATION;
import static io.bongsu.proto.cbsp.InformationElement.SCHEDULE_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_SECURITY_INFORMATION;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_TYPE;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.ErrorIndication;
import io.bongsu.proto.cbsp.CbspMessage.Failure;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillFailure;
import io.bongsu.proto.cbsp.CbspMessage.LoadQuery;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.ResetFailure;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.SetDrx;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxComplete;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxFailure;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;

/** A message to its octets, header included. Stateless; any thread. */
public final class CbspEncoder {
  private CbspEncoder() {}

  /**
   * The octets of one message.
   *
   * @throws IllegalArgumentException where a request names no cell, a list mixes forms of cells, or
   *     it is longer than its 65535 octets (9362 cells by their world-wide names)
   */
  public static ByteString encode(CbspMessage message) {
    if (message instanceof WriteReplace request) {
      return new WriteReplaceTemplate(request).encode(request.cells());
    } else if (message instanceof EmergencyWriteReplace request) {
      return emergencyWriteReplace(request);
    } else if (message instanceof WriteReplaceComplete answer) {
      return writeReplaceComplete(answer);
    } else if (message instanceof WriteReplaceFailure answer) {
      return writeReplaceFailure(answer);
    } else if (message instanceof Kill request) {
      return kill(request);
    } else if (message instanceof KillComplete answer) {
      return killComplete(answer);
    } else if (message instanceof KillFailure answer) {
      return killFailure(answer);
    } else if (message instanceof LoadQuery request) {
      return new MessageWriter(MessageType.LOAD_QUERY)
          .cells(request.cells())
          .channel(request.channel())
          .finish();
    } else if (message instanceof LoadQueryComplete answer) {
      return new MessageWriter(MessageType.LOAD_QUERY_COMPLETE)
          .loads(answer.loads())
          .channel(answer.channel())
          .finish();
    } else if (message instanceof LoadQueryFailure answer) {
      return loadQueryFailure(answer);
    } else if (message instanceof SetDrx request) {
      return setDrx(request);
    } else if (message instanceof SetDrxComplete answer) {
      return new MessageWriter(MessageType.SET_DRX_COMPLETE)
          .cells(answer.cells())
          .channel(answer.channel())
          .finish();
    } else if (message instanceof SetDrxFailure answer) {
      return setDrxFailure(answer);
    } else if (message instanceof StatusQuery request) {
      return statusQuery(request);
    } else if (message instanceof StatusQueryComplete answer) {
      return statusQueryComplete(answer);
    } else if (message instanceof StatusQueryFailure answer) {
      return statusQueryFailure(answer);
    } else if (message instanceof Reset request) {
      return new MessageWriter(MessageType.RESET).cells(request.cells()).finish();
    } else if (message instanceof ResetComplete answer) {
      return new MessageWriter(MessageType.RESET_COMPLETE)
          .cellsUnlessEmpty(answer.cells())
          .finish();
    } else if (message instanceof ResetFailure answer) {
      return resetFailure(answer);
    } else if (message instanceof Restart indication) {
      return restart(indication);
    } else if (message instanceof Failure indication) {
      return failure(indication);
    } else if (message instanceof ErrorIndication indication) {
      return errorIndication(indication);
    } else if (message instanceof KeepAlive request) {
      return keepAlive(request);
    }
    return new MessageWriter(MessageType.KEEP_ALIVE_COMPLETE).finish();
  }

  private static ByteString emergencyWriteReplace(EmergencyWriteReplace request) {
    return new MessageWriter(MessageType.WRITE_REPLACE)
        .u16(MESSAGE_IDENTIFIER, request.messageIdentifier())
        .serialNumber(NEW_SERIAL_NUMBER, request.serialNumber())
        .serialNumber(OLD_SERIAL_NUMBER, request.oldSerialNumber())
        .cells(request.cells())
        .u8(EMERGENCY_INDICATOR, WriteReplaceDecoder.ETWS_AVAILABLE)
        .u16(WARNING_TYPE, request.warningType())
        .octets(WARNING_SECURITY_INFORMATION, request.securityInformation())
        .u8(WARNING_PERIOD, WarningPeriod.code(request.warningPeriod()))
        .finish();
  }

  private static ByteString loadQueryFailure(LoadQueryFailure answer) {
    return new MessageWriter(MessageType.LOAD_QUERY_FAILURE)
        .failures(answer.failures())
        .loadsUnlessEmpty(answer.loads())
        .channel(answer.channel())
        .finish();
  }

  private static ByteString setDrx(SetDrx request) {
    return new MessageWriter(MessageType.SET_DRX)
        .cells(request.cells())
        .channel(request.channel())
        .u8(SCHEDULE_PERIOD, request.schedulePeriod())
        .u8(NUMBER_OF_RESERVED_SLOTS, request.reservedSlots())
        .finish();
  }

  private static ByteString setDrxFailure(SetDrxFailure answer) {
    return new MessageWriter(MessageType.SET_DRX_FAILURE)
        .failures(answer.failures())
        .cellsUnlessEmpty(answer.cells())
        .channel(answer.channel())
        .finish();
  }

  private static ByteString writeReplaceComplete(WriteReplaceComplete answer) {
    return writerWithNew(MessageType.WRITE_REPLACE_COMPLETE, answer.reference())
        .serialNumber(OLD_SERIAL_NUMBER, answer.oldSerialNumber())
        .completedUnlessEmpty(answer.completed())
        .cellsUnlessEmpty(answer.cells())
        .channel(answer.reference().channel())
        .finish();
  }

  private static ByteString writeReplaceFailure(WriteReplaceFailure answer) {
    return writerWithNew(MessageType.WRITE_REPLACE_FAILURE, answer.reference())
        .serialNumber(OLD_SERIAL_NUMBER, answer.oldSerialNumber())
        .failures(answer.failures())
        .completedUnlessEmpty(answer.completed())
        .cellsUnlessEmpty(answer.cells())
        .channel(answer.reference().channel())
        .finish();
  }

  private static ByteString kill(Kill request) {
    return writerWithOld(MessageType.KILL, request.reference())
        .cells(request.cells())
        .channel(request.reference().channel())
        .finish();
  }

  private static ByteString killComplete(KillComplete answer) {
    return writerWithOld(MessageType.KILL_COMPLETE, answer.reference())
        .completedUnlessEmpty(answer.completed())
        .cellsUnlessEmpty(answer.cells())
        .channel(answer.reference().channel())
        .finish();
  }

  private static ByteString killFailure(KillFailure answer) {
    return writerWithOld(MessageType.KILL_FAILURE, answer.reference())
        .failures(answer.failures())
        .completedUnlessEmpty(answer.completed())
        .cellsUnlessEmpty(answer.cells())
        .channel(answer.reference().channel())
        .finish();
  }

  private static ByteString statusQuery(StatusQuery request) {
    return writerWithOld(MessageType.STATUS_QUERY, request.reference())
        .cells(request.cells())
        .channel(request.reference().channel())
        .finish();
  }

  private static ByteString statusQueryComplete(StatusQueryComplete answer) {
    return writerWithOld(MessageType.STATUS_QUERY_COMPLETE, answer.reference())
        .completedUnlessEmpty(answer.completed())
        .channel(answer.reference().channel())
        .finish();
  }

  private static ByteString statusQueryFailure(StatusQueryFailure answer) {
    return writerWithOld(MessageType.STATUS_QUERY_FAILURE, answer.reference())
        .failures(answer.failures())
        .completedUnlessEmpty(answer.completed())
        .channel(answer.reference().channel())
        .finish();
  }

  private static ByteString resetFailure(ResetFailure answer) {
    return new MessageWriter(MessageType.RESET_FAILURE)
        .failures(answer.failures())
        .cellsUnlessEmpty(answer.cells())
        .finish();
  }

  private static ByteString restart(Restart indication) {
    return new MessageWriter(MessageType.RESTART)
        .cells(indication.cells())
        .u8(BROADCAST_MESSAGE_TYPE, indication.broadcastType().code())
        .u8(RECOVERY_INDICATION, Recovery.of(indication.dataLost()).code())
        .finish();
  }

  private static ByteString failure(Failure indication) {
    return new MessageWriter(MessageType.FAILURE)
        .failures(indication.failures())
        .u8(BROADCAST_MESSAGE_TYPE, indication.broadcastType().code())
        .finish();
  }

  private static ByteString errorIndication(ErrorIndication indication) {
    MessageWriter writer =
        new MessageWriter(MessageType.ERROR_INDICATION).u8(CAUSE, indication.cause());
    Reference reference = indication.reference();
    if (reference != null) {
      writer
          .u16(MESSAGE_IDENTIFIER, reference.messageIdentifier())
          .serialNumber(NEW_SERIAL_NUMBER, reference.serialNumber())
          .channel(reference.channel());
    }
    return writer.finish();
  }

  private static ByteString keepAlive(KeepAlive request) {
    return new MessageWriter(MessageType.KEEP_ALIVE)
        .u8(KEEP_ALIVE_REPETITION_PERIOD, KeepAlivePeriod.code(request.repetitionPeriod()))
        .finish();
  }

  private static MessageWriter writerWithNew(MessageType type, Reference reference) {
    return new MessageWriter(type)
        .u16(MESSAGE_IDENTIFIER, reference.messageIdentifier())
        .serialNumber(NEW_SERIAL_NUMBER, reference.serialNumber());
  }

  /** Only what writes a message calls its serial number new (§8.1.3.1-§8.1.3.12). */
  private static MessageWriter writerWithOld(MessageType type, Reference reference) {
    return new MessageWriter(type)
        .u16(MESSAGE_IDENTIFIER, reference.messageIdentifier())
        .serialNumber(OLD_SERIAL_NUMBER, reference.serialNumber());
  }
}
