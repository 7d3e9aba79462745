package io.bongsu.edge.sensor;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The GPIO lines of this board, through Pi4J. */
public final class Gpio implements AutoCloseable {
  public static final Path GPIO_DEVICE = Path.of("/dev/gpiochip0");

  private final Context context;
  private final String providerId;

  private Gpio(Context context, String providerId) {
    this.context = context;
    this.providerId = providerId;
  }

  /**
   * Takes hold of the board's GPIO.
   *
   * @param device what must be there for {@link GpioProvider#GPIOD}; {@link #GPIO_DEVICE} but in
   *     tests
   */
  public static Gpio open(GpioProvider provider, Path device) throws SourceException {
    if (provider == GpioProvider.GPIOD && !Files.exists(device)) {
      throw noGpio("this machine has no " + device, device, null);
    }
    DigitalInputProvider inputs =
        provider == GpioProvider.MOCK
            ? MockDigitalInputProvider.newInstance()
            : GpioDDigitalInputProvider.newInstance();
    try {
      Context context = Pi4J.newContextBuilder().add(inputs).disableShutdownHook().build();
      return new Gpio(context, inputs.id());
    } catch (Pi4JException | IllegalStateException | LinkageError e) {
      throw noGpio("the GPIO library does not start: " + e, device, e);
    }
  }

  /**
   * A line with its pull-up on, so an open contact to ground reads high.
   *
   * @param restState the level a mock begins with; a real line has its own
   */
  DigitalInput input(String id, int line, DigitalState restState) throws SourceException {
    try {
      DigitalInput input =
          context.create(
              DigitalInput.newConfigBuilder(context)
                  .id(id)
                  .address(line)
                  .pull(PullResistance.PULL_UP)
                  .debounce(0L) // Pi4J 2.8.0 takes it in the wrong unit; see Debounce.
                  .provider(providerId)
                  .build());
      if (input instanceof MockDigitalInput mock) {
        mock.mockState(restState);
      }
      return input;
    } catch (Pi4JException | IllegalStateException | LinkageError e) {
      throw noGpio(id + ": GPIO line " + line + " does not open: " + e, GPIO_DEVICE, e);
    }
  }

  /** The line as Pi4J knows it; for tests that drive a mock. */
  DigitalInput line(String id) {
    return context.io(id);
  }

  private static SourceException noGpio(String what, Path device, @Nullable Throwable cause) {
    String message =
        what
            + " (expected: "
            + device
            + ", readable, on a board Pi4J knows; choose provider: mock to run without GPIO)";
    return cause == null ? new SourceException(message) : new SourceException(message, cause);
  }

  @Override
  public void close() {
    context.shutdown();
  }
}
