package io.bongsu.gateway.ops;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A CSV file after RFC 4180, in UTF-8 with or without a byte order mark, with exactly the columns
 * its kind asks for, or these and all that may stand behind them.
 */
final class CsvFile {
  private static final ObjectReader LINES =
      new CsvMapper()
          .readerFor(String[].class)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvParser.Feature.SKIP_EMPTY_LINES);

  private final Path path;
  private final String name;
  private final List<String> shortHeader;
  private final List<String> fullHeader;
  private List<String> header;

  CsvFile(Path path, List<String> header) {
    this(path, header, List.of());
  }

  CsvFile(Path path, List<String> header, List<String> optional) {
    this.path = path;
    this.name = ImportFile.nameOf(path);
    this.shortHeader = header;
    this.fullHeader = Stream.concat(header.stream(), optional.stream()).toList();
    this.header = fullHeader;
  }

  /** Everything that could be read; what could not is in {@code errors}. */
  <T> List<T> read(Function<CsvRow, Optional<T>> rowReader, ImportErrors errors)
      throws IOException, UnfitFileException {
    ImportFile.check(path, ImportFile.MAX_BYTES);
    int line = 0;
    boolean headerSeen = false;
    List<T> items = new ArrayList<>();
    try (Reader text = open();
        MappingIterator<String[]> lines = LINES.readValues(text)) {
      while (lines.hasNextValue()) {
        String[] values = lines.nextValue();
        line = lines.getParser().currentTokenLocation().getLineNr();
        if (!headerSeen) {
          checkHeader(values);
          headerSeen = true;
        } else {
          row(line, values, errors).flatMap(rowReader).ifPresent(items::add);
        }
      }
    } catch (CharacterCodingException | CharConversionException e) {
      throw new UnfitFileException(
          name, "encoding", "bytes that are not UTF-8", Words.same("UTF-8"));
    } catch (JacksonException e) {
      throw new UnfitFileException(
          new ImportError(
              name,
              line + 1,
              "",
              e.getOriginalMessage(),
              new Words("CSV(RFC 4180)", "CSV (RFC 4180)")));
    }
    if (items.isEmpty() && errors.total() == 0) {
      throw new UnfitFileException(
          name, "lines", "0", new Words("제목 줄과 1줄 이상", "a header and at least 1 line"));
    }
    return items;
  }

  private Reader open() throws IOException {
    // A decoder of its own reports what is not UTF-8; the charset alone would replace it.
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private void checkHeader(String[] values) throws UnfitFileException {
    List<String> given = List.of(values);
    if (!given.equals(shortHeader) && !given.equals(fullHeader)) {
      String expected = String.join(",", shortHeader);
      if (fullHeader.size() > shortHeader.size()) {
        expected += " | " + String.join(",", fullHeader);
      }
      throw new UnfitFileException(
          new ImportError(name, 1, "", String.join(",", values), Words.same(expected)));
    }
    header = given;
  }

  private Optional<CsvRow> row(int line, String[] values, ImportErrors errors) {
    if (values.length == header.size()) {
      return Optional.of(new CsvRow(name, line, header, values, errors));
    }
    errors.add(
        new ImportError(
            name,
            line,
            "",
            values.length + " columns",
            new Words("열 " + header.size() + "개", header.size() + " columns")));
    return Optional.empty();
  }
}
