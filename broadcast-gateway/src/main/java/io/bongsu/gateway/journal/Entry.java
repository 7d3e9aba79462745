package io.bongsu.gateway.journal;

/** How a gateway with an empty folder comes to a journal that several keep. */
public enum Entry {
  /** It has been here before; alone, it begins one. */
  RETURN,
  /** The very first start of all: they begin one together. */
  FOUND,
  /** The others have one, and it is taken in by them. */
  JOIN
}
