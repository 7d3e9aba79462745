package io.bongsu.proto.cbs;

/** What the octets of a page are (TS 23.038 §5); the last three are no text that we can read. */
public enum CharacterSet {
  GSM7("GSM 7-bit default alphabet"),
  UCS2("UCS-2"),
  EIGHT_BIT("8-bit data"),
  COMPRESSED("compressed text, TS 23.042"),
  I1_PROTOCOL("I1 protocol, TS 24.294"),
  WAP("WAP");

  private final String meaning;

  CharacterSet(String meaning) {
    this.meaning = meaning;
  }

  /** In words, for whoever is told why there is no text. */
  public String meaning() {
    return meaning;
  }

  boolean isReadable() {
    return this == GSM7 || this == UCS2 || this == EIGHT_BIT;
  }
}
