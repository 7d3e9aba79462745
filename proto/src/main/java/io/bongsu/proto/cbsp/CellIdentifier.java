package io.bongsu.proto.cbsp;

/** One entry of a cell list, in one of the forms CBSP knows (TS 48.049 §8.2.6). */
public sealed interface CellIdentifier {
  /** A cell by its world-wide name: what our own requests always use. */
  record CellGlobalId(Plmn plmn, int lac, int ci) implements CellIdentifier {
    public CellGlobalId {
      Require.u16("lac", lac);
      Require.u16("ci", ci);
    }

    @Override
    public String toString() {
      return plmn + "-" + lac + "-" + ci;
    }
  }

  record LacAndCi(int lac, int ci) implements CellIdentifier {
    public LacAndCi {
      Require.u16("lac", lac);
      Require.u16("ci", ci);
    }
  }

  record Ci(int ci) implements CellIdentifier {
    public Ci {
      Require.u16("ci", ci);
    }
  }

  record LocationAreaId(Plmn plmn, int lac) implements CellIdentifier {
    public LocationAreaId {
      Require.u16("lac", lac);
    }
  }

  record Lac(int lac) implements CellIdentifier {
    public Lac {
      Require.u16("lac", lac);
    }
  }

  /** All cells of the BSC that receives the message. */
  record WholeBss() implements CellIdentifier {}
}
