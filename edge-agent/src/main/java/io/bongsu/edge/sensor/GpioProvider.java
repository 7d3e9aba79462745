package io.bongsu.edge.sensor;

/** Who drives the GPIO lines. */
public enum GpioProvider {
  /** Lines that nobody drives but a test: for a machine without GPIO. Never chosen by default. */
  MOCK,
  /** The kernel's GPIO character device. */
  GPIOD
}
