package io.bongsu.edge.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.signal.ManualLoop;
import io.bongsu.edge.signal.Measure;
import io.bongsu.edge.signal.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySourceTest {
  @TempDir Path directory;
  private final ManualLoop time = new ManualLoop();
  private final Counters counters = new Counters();
  private final List<Reading> heard = new ArrayList<>();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("smoke-1.csv");
  }

  @Test
  void valuesWithoutOffsetArePlayedAtOnceInOrder() throws Exception {
    write("1\n2.5\n3e1\n");
    start(false, Measure.SMOKE_OBSCURATION_PERCENT_PER_M);
    assertEquals(List.of(1.0, 2.5, 30.0), values());
    assertEquals(0, time.waitingTasks());
  }

  @Test
  void offsetsCountFromTheStart() throws Exception {
    write("0,1\n100,2\n250,3\n");
    start(false, Measure.TEMPERATURE_C);
    time.advanceMs(99);
    assertEquals(List.of(1.0), values());
    time.advanceMs(1);
    assertEquals(List.of(1.0, 2.0), values());
    time.advanceMs(150);
    assertEquals(List.of(1.0, 2.0, 3.0), values());
  }

  @Test
  void lineWithoutOffsetWaitsForTheLineBeforeIt() throws Exception {
    write("100,1\n2\n");
    start(false, Measure.TEMPERATURE_C);
    assertEquals(List.of(), values());
    time.advanceMs(100);
    assertEquals(List.of(1.0, 2.0), values());
  }

  @Test
  void lastLineOfACompleteFileNeedsNoLineEnd() throws Exception {
    write("1\n2");
    start(false, Measure.TEMPERATURE_C);
    assertEquals(List.of(1.0, 2.0), values());
  }

  @Test
  void commentsBlankLinesAndCarriageReturnsAreNoReadings() throws Exception {
    write("# smoke\r\n\r\n 1 # first\r\n");
    start(false, Measure.TEMPERATURE_C);
    assertEquals(List.of(1.0), values());
    assertEquals(0, counters.get("replay.badLine"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "1,2,3",
        "-1,2",
        "1.5,2",
        ",2",
        "1,"
      })
  void badLineIsCountedAndSkipped(String bad) throws Exception {
    write("1\n" + bad + "\n2\n");
    start(false, Measure.TEMPERATURE_C);
    assertEquals(List.of(1.0, 2.0), values());
    assertEquals(1, counters.get("replay.badLine"));
  }

  @Test
  void contactIsNothingButZeroOrOne() throws Exception {
    write("0\n0.5\n2\n1\n");
    start(false, Measure.CONTACT_CLOSED);
    assertEquals(List.of(0.0, 1.0), values());
    assertEquals(2, counters.get("replay.badLine"));
  }

  @Test
  void badLineSaysWhatWasExpected() {
    ReplayLine.Bad bad = (ReplayLine.Bad) ReplayLine.parse("12x", Measure.TEMPERATURE_C);
    assertEquals("value: \"12x\" (expected: a finite number)", bad.problem());
  }

  @Test
  void followedFileIsReadAsItGrows() throws Exception {
    write("1\n");
    start(true, Measure.TEMPERATURE_C);
    append("2\n");
    time.advanceMs(10);
    append("3\n4\n");
    time.advanceMs(10);
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0), values());
  }

  @Test
  void partialLineWaitsForItsEnd() throws Exception {
    write("");
    start(true, Measure.TEMPERATURE_C);
    for (char c : "12.5".toCharArray()) {
      append(String.valueOf(c));
      time.advanceMs(20);
      assertEquals(List.of(), values());
    }
    append("\n");
    time.advanceMs(10);
    assertEquals(List.of(12.5), values());
  }

  @Test
  void followedFileMayAppearLater() throws Exception {
    start(true, Measure.TEMPERATURE_C);
    time.advanceMs(100);
    write("1\n");
    time.advanceMs(10);
    assertEquals(List.of(1.0), values());
    assertTrue(counters.get("replay.unreadable") > 0);
  }

  @Test
  void truncatedFileIsReadFromItsBeginning() throws Exception {
    write("1\n2\n3\n");
    start(true, Measure.TEMPERATURE_C);
    Files.writeString(file, "7\n");
    time.advanceMs(10);
    assertEquals(List.of(1.0, 2.0, 3.0, 7.0), values());
    assertEquals(1, counters.get("replay.truncated"));
  }

  @Test
  void replacedFileIsReadToItsEndAndThenTheNewOne() throws Exception {
    write("1\n");
    start(true, Measure.TEMPERATURE_C);
    append("2\n");
    Files.move(file, directory.resolve("smoke-1.csv.1"));
    time.advanceMs(10);
    write("3\n");
    time.advanceMs(20);
    assertEquals(List.of(1.0, 2.0, 3.0), values());
    assertEquals(1, counters.get("replay.rotated"));
  }

  @Test
  void overlongLineIsCutAndTheNextOneIsRead() throws Exception {
    write("x".repeat(3 * TailReader.MAX_LINE_BYTES) + "\n5\n");
    start(true, Measure.TEMPERATURE_C);
    time.advanceMs(20);
    assertEquals(List.of(5.0), values());
    assertEquals(1, counters.get("replay.badLine"));
  }

  @Test
  void missingFileThatIsNotFollowedIsAnError() {
    SourceException e =
        assertThrows(SourceException.class, () -> start(false, Measure.TEMPERATURE_C));
    assertTrue(e.getMessage().contains("(expected: a readable file)"), e.getMessage());
  }

  @Test
  void closedSourceReadsNoMore() throws Exception {
    write("1\n");
    ReplaySource source = start(true, Measure.TEMPERATURE_C);
    source.close();
    append("2\n");
    time.advanceMs(100);
    assertEquals(List.of(1.0), values());
    assertEquals(0, time.waitingTasks());
  }

  private ReplaySource start(boolean follow, Measure measure) throws SourceException {
    ReplaySource source = new ReplaySource("smoke-1", file, follow, measure, time, time, counters);
    source.start(heard::add);
    time.settle();
    return source;
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private List<Double> values() {
    return heard.stream().map(Reading::value).toList();
  }
}
