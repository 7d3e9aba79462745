package io.bongsu.sim.phone;

/** What a phone's owner has set it to. */
public enum PhoneLanguage {
  /** Shows what comes in the country's language. */
  KOREAN,
  /** Shows the second language too (TS 23.041 §9.4.1.2.2: identifiers 4383 to 4395). */
  ENGLISH
}
