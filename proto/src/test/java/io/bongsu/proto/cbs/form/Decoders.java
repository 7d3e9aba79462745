package io.bongsu.proto.cbs.form;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.List;

/** Every decoder of cell broadcast messages, to be given whatever comes. */
public enum Decoders {
  GSM {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      GsmPage page = GsmPage.decodeCut(octets);
      GsmPage again = GsmPage.decodeCut(page.encode());
      require(again.equals(page), again);
      text(() -> GsmPage.read(List.of(page)));
      return page.encode();
    }
  },
  UMTS {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      UmtsPdu pdu = UmtsPdu.decode(octets);
      text(() -> CbsText.read(pdu.message().dataCodingScheme(), pdu.message().pages()));
      return written(pdu.coordinates(), pdu::encode);
    }
  },
  LTE {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      WarningMessageContents contents = WarningMessageContents.decode(octets);
      for (int scheme : new int[] {0x10, 0x11, 0x90, 0x98}) {
        text(() -> CbsText.read(scheme, contents.pages()));
      }
      return written(contents.coordinates(), contents::encode);
    }
  },
  ETWS_PRIMARY {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      EtwsPrimary primary = EtwsPrimary.decode(octets);
      require(primary.warning().type() != null, primary);
      return primary.encode();
    }
  },
  ETWS_WARNING {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      return EtwsWarning.decode(octets).encode();
    }
  },
  COORDINATES {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      WarningAreaCoordinates coordinates = WarningAreaCoordinates.decode(octets);
      return written(coordinates, coordinates::encode);
    }
  },
  TRIGGER {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      TriggerMessage message = TriggerMessage.decode(octets);
      return new UmtsPdu(message.toMessage(), null).encode();
    }
  },
  TRIGGER_PAGE {
    @Override
    ByteString again(ByteString octets) throws CbsFormatException {
      return GeofencingTrigger.decode(octets).toPage().content();
    }
  };

  /** Decodes octets and encodes what they said; anything thrown but the one is a bug. */
  abstract ByteString again(ByteString octets) throws CbsFormatException;

  /** As {@link #again}; what was written must be read as what was read. */
  public final void tryOn(ByteString octets) {
    ByteString written;
    try {
      written = again(octets);
    } catch (CbsFormatException e) {
      require(e.getMessage().contains("(expected: "), e);
      return;
    }
    try {
      require(again(written).equals(written), this);
    } catch (CbsFormatException e) {
      throw new AssertionError(this + " does not read what it wrote", e);
    }
  }

  private interface Reading {
    CbsText.Reading read() throws CbsFormatException;
  }

  private interface Writing {
    ByteString write();
  }

  private static void text(Reading reading) {
    try {
      require(reading.read().text().length() <= 15 * 93, reading);
    } catch (CbsFormatException e) {
      require(e.getMessage().contains("(expected: "), e);
    }
  }

  /** More than 1,024 octets of coordinates can be read, as Android does, but are not sent. */
  private static ByteString written(WarningAreaCoordinates coordinates, Writing writing)
      throws CbsFormatException {
    try {
      return writing.write();
    } catch (IllegalArgumentException e) {
      require(coordinates != null && e.getMessage().endsWith("(expected: up to 1024)"), e);
      throw new CbsFormatException(e.getMessage());
    }
  }

  private static void require(boolean holds, Object what) {
    if (!holds) {
      throw new AssertionError(String.valueOf(what));
    }
  }
}
