package io.bongsu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bongsu.gateway.api.People.Person;
import io.bongsu.gateway.api.People.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who is let in, while other processes write the same file. */
final class PeopleTest {
  @TempDir Path folder;
  private Path file;
  private People people;

  @BeforeEach
  void open() {
    file = folder.resolve("people.json");
    people = new People(folder);
  }

  @Test
  void tokenIsNotInTheFile() throws Exception {
    String token = people.add("김철수", Role.DRAFTER);
    String written = Files.readString(file);
    assertFalse(written.contains(token), written);
    assertTrue(written.contains("김철수"), written);
    assertEquals(Optional.of(new Person("김철수", Role.DRAFTER)), people.byToken(token));
  }

  @Test
  void hashIsNoToken() throws Exception {
    people.add("writer", Role.APPROVER);
    String hash =
        Files.readString(file).replaceAll("(?s).*\"tokenSha256\" : \"([0-9a-f]+)\".*", "$1");
    assertEquals(64, hash.length());
    assertEquals(Optional.empty(), people.byToken(hash));
    assertEquals(Optional.empty(), people.byToken(""));
  }

  @Test
  void addingAgainChangesTheRoleAndEndsTheOldToken() throws Exception {
    String first = people.add("writer", Role.DRAFTER);
    String other = people.add("observer", Role.OBSERVER);
    String second = people.add("writer", Role.APPROVER);
    assertEquals(Optional.empty(), people.byToken(first));
    assertEquals(Optional.of(new Person("writer", Role.APPROVER)), people.byToken(second));
    assertEquals(Optional.of(new Person("observer", Role.OBSERVER)), people.byToken(other));
  }

  @Test
  void whatAnotherProcessWritesIsSeen() throws Exception {
    assertEquals(Optional.empty(), people.byToken("nothing"));
    People elsewhere = new People(folder);
    String token = elsewhere.add("writer", Role.DRAFTER);
    assertEquals(Optional.of(new Person("writer", Role.DRAFTER)), people.byToken(token));
    String newer = elsewhere.add("writer", Role.APPROVER);
    assertEquals(Optional.empty(), people.byToken(token));
    assertEquals(Optional.of(new Person("writer", Role.APPROVER)), people.byToken(newer));
  }

  @Test
  void changeWithinOneTickOfTheClockIsSeen() throws Exception {
    String token = people.add("writer", Role.DRAFTER);
    FileTime tick = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, tick);
    assertTrue(people.byToken(token).isPresent());
    new People(folder).add("writer", Role.OBSERVER);
    Files.setLastModifiedTime(file, tick);
    assertEquals(Optional.empty(), people.byToken(token));
  }

  @Test
  void fileThatIsMovedAwayAndBackLetsPeopleInAgain() throws Exception {
    String token = people.add("writer", Role.DRAFTER);
    assertTrue(people.byToken(token).isPresent());
    Path away = Files.move(file, folder.resolve("away"));
    assertEquals(Optional.empty(), people.byToken(token));
    Files.move(away, file);
    assertTrue(people.byToken(token).isPresent());
  }

  @Test
  void whoIsLockedOutByTheirNameIsToldOfOnceForEachFile() throws Exception {
    String token = people.add("kim", Role.DRAFTER);
    Files.writeString(file, Files.readString(file).replace("kim", "Rule 7"));
    Logger log = (Logger) LoggerFactory.getLogger(People.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      assertEquals(Optional.empty(), people.byToken(token));
      assertEquals(Optional.empty(), people.byToken(token));
    } finally {
      log.detachAppender(lines);
    }
    assertEquals(
        List.of(
            file
                + ": \"Rule 7\" is not let in, a part of the gateway is called so (expected: none of"
                + " [cbe, escalation, expiry, field, gateway, radio, rule]; add the person under another"
                + " name)"),
        lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[{\"name\": \"writer\"}]", "[1]", "null"})
  void fileThatCannotBeReadLetsNobodyInAndIsNotTakenForAnEmptyOne(String text) throws Exception {
    String token = people.add("writer", Role.DRAFTER);
    assertTrue(people.byToken(token).isPresent());
    String good = Files.readString(file);
    Files.writeString(file, text);
    for (int i = 0; i < 2; i++) {
      IOException unreadable = assertThrows(IOException.class, () -> people.byToken(token));
      assertTrue(unreadable.getMessage().startsWith(file.toString()), unreadable.getMessage());
    }
    assertThrows(IOException.class, () -> people.add("new", Role.OBSERVER));
    assertEquals(text, Files.readString(file));

    Files.writeString(file, good);
    assertTrue(people.byToken(token).isPresent());
  }

  @Test
  void whoIsCalledAsAPartOfTheSystemIsNotLetInThoughTheFileHasThem() throws Exception {
    String token = people.add("writer", Role.APPROVER);
    Files.writeString(file, Files.readString(file).replace("writer", "gateway"));
    assertEquals(Optional.empty(), people.byToken(token));
    assertTrue(people.byToken(people.add("other", Role.APPROVER)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-writer",
        "a\nb",
        "\"",
        "rule",
        "rule fire-1 authorised by mayor",
        "radio",
        "expiry",
        "field",
        "escalation",
        "gateway",
        "Gateway",
        "gateway ",
        "RULE fire-1"
      })
  void nameThatIsNoPersonsIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> people.add(name, Role.DRAFTER));
    assertFalse(Files.exists(file));
  }
}
