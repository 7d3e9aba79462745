package io.bongsu.edge.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import io.bongsu.edge.signal.ManualLoop;
import io.bongsu.edge.signal.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryContactSourceTest {
  @TempDir Path directory;
  private final ManualLoop time = new ManualLoop();
  private final List<Reading> heard = new ArrayList<>();
  private Gpio gpio;

  @BeforeEach
  void openMock() throws SourceException {
    gpio = Gpio.open(GpioProvider.MOCK, Gpio.GPIO_DEVICE);
  }

  @AfterEach
  void close() {
    gpio.close();
  }

  @Test
  void contactAtRestIsSaidOnceAtTheStart() throws Exception {
    start(true);
    time.advanceMs(1_000);
    assertEquals(List.of(0.0), values());
  }

  @Test
  void normallyOpenContactThatClosesCountsAfterTheDebounce() throws Exception {
    MockDigitalInput line = start(true);
    line.mockState(DigitalState.LOW);
    time.advanceMs(19);
    assertEquals(List.of(0.0), values());
    time.advanceMs(1);
    assertEquals(List.of(0.0, 1.0), values());
  }

  @Test
  void normallyClosedContactThatOpensCounts() throws Exception {
    MockDigitalInput line = start(false);
    line.mockState(DigitalState.HIGH);
    time.advanceMs(20);
    assertEquals(List.of(0.0, 1.0), values());
  }

  @Test
  void bouncingContactIsSaidOnce() throws Exception {
    MockDigitalInput line = start(true);
    for (int i = 0; i < 10; i++) {
      line.mockState(i % 2 == 0 ? DigitalState.LOW : DigitalState.HIGH);
      time.advanceMs(5);
    }
    line.mockState(DigitalState.LOW);
    time.advanceMs(100);
    assertEquals(List.of(0.0, 1.0), values());
  }

  @Test
  void contactThatIsReleasedIsSaidToo() throws Exception {
    MockDigitalInput line = start(true);
    line.mockState(DigitalState.LOW);
    time.advanceMs(50);
    line.mockState(DigitalState.HIGH);
    time.advanceMs(50);
    assertEquals(List.of(0.0, 1.0, 0.0), values());
  }

  @Test
  void boardWithoutGpioIsAClearError() {
    Path missing = directory.resolve("gpiochip0");
    SourceException e =
        assertThrows(SourceException.class, () -> Gpio.open(GpioProvider.GPIOD, missing));
    assertTrue(e.getMessage().contains("expected: " + missing), e.getMessage());
    assertTrue(
        e.getMessage().contains("choose provider: mock to run without GPIO"), e.getMessage());
  }

  private MockDigitalInput start(boolean normallyOpen) throws SourceException {
    DryContactSource source =
        new DryContactSource(
            "call-point", gpio, 17, TimeUnit.MILLISECONDS.toNanos(20), normallyOpen, time, time);
    source.start(heard::add);
    time.settle();
    return (MockDigitalInput) gpio.line("call-point");
  }

  private List<Double> values() {
    return heard.stream().map(Reading::value).toList();
  }
}
