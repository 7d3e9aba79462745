package io.bongsu.proto.cbsp;

/** One entry of a cell list, in one of the forms CBSP knows (TS 48.049 §8.2.6). */
public sealed interface CellIdentifier {
  /** A cell by its world-wide name: what our own requests always use. */
  record CellGlobalId(Plmn plmn, int lac, int ci) implements CellIdentifier {
    @Override
    public String toString() {
      return plmn + "-" + lac + "-" + ci;
    }
  }

  record LacAndCi(int lac, int ci) implements CellIdentifier {}

  record Ci(int ci) implements CellIdentifier {}

  record LocationAreaId(Plmn plmn, int lac) implements CellIdentifier {}

  record Lac(int lac) implements CellIdentifier {}

  /** All cells of the BSC that receives the message. */
  record WholeBss() implements CellIdentifier {}
}
