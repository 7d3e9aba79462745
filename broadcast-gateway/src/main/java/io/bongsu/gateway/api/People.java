package io.bongsu.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.alert.Actors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may do what. Kept in one file that holds a hash of each person's token, never the token.
 *
 * <p>A file written by another process is seen at the next request. Thread-safe.
 */
public final class People {
  /** What a person may do; an approver may also write and submit, though not approve their own. */
  public enum Role {
    OBSERVER,
    DRAFTER,
    APPROVER;

    boolean mayWrite() {
      return this != OBSERVER;
    }

    /** As the command line takes it and the file keeps it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A person who has shown their token. */
  public record Person(String name, Role role) {}

  /**
   * Which file was read. Its key and size tell apart what was written within one tick of the clock.
   */
  private record Version(FileTime modified, @Nullable Object key, long size) {}

  private static final Logger log = LoggerFactory.getLogger(People.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOKEN_OCTETS = 32;

  private final Path file;
  private @Nullable Version read;
  private Map<String, Person> byTokenHash = Map.of();

  public People(Path dataDir) {
    this.file = dataDir.resolve("people.json");
  }

  /**
   * The person whose token this is. Nobody is let in who is called as a part of the system, though
   * the file has them: it may be older than that name, or written by hand.
   */
  public synchronized Optional<Person> byToken(String token) throws IOException {
    refresh();
    return Optional.ofNullable(byTokenHash.get(hash(token)))
        .filter(person -> !Actors.isReserved(person.name()));
  }

  /**
   * Adds a person, or gives a known one a new role and a new token.
   *
   * @return the token; it is not kept and cannot be shown again
   */
  public synchronized String add(String name, Role role) throws IOException {
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
      throw new IllegalArgumentException(
          "name: \"" + name + "\" (expected: 1-64 letters, digits, spaces, dots or hyphens)");
    }
    if (Actors.isReserved(name)) {
      throw new IllegalArgumentException(
          "name: \"" + name + "\" (expected: none of " + Actors.all() + ", parts of the gateway)");
    }
    refresh();
    byte[] secret = new byte[TOKEN_OCTETS];
    new SecureRandom().nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Map<String, Person> next = new LinkedHashMap<>(byTokenHash);
    next.values().removeIf(person -> person.name().equals(name));
    next.put(hash(token), new Person(name, role));
    write(next);
    byTokenHash = next;
    return token;
  }

  private void refresh() throws IOException {
    if (!Files.exists(file)) {
      byTokenHash = Map.of();
      read = null;
      return;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Version version =
        new Version(attributes.lastModifiedTime(), attributes.fileKey(), attributes.size());
    if (version.equals(read)) {
      return;
    }
    try {
      byTokenHash = parsed(JSON.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage() + " (expected: JSON)", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage() + " (expected: a list of people)", e);
    }
    read = version;
    byTokenHash.values().stream()
        .map(Person::name)
        .filter(Actors::isReserved)
        .forEach(
            name ->
                log.warn(
                    "{}: \"{}\" is not let in, a part of the gateway is called so (expected: none"
                        + " of {}; add the person under another name)",
                    file,
                    name,
                    Actors.all()));
  }

  private static Map<String, Person> parsed(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("not a list");
    }
    Map<String, Person> people = new LinkedHashMap<>();
    for (JsonNode node : list) {
      people.put(
          node.path("tokenSha256").asText(),
          new Person(
              node.path("name").asText(),
              Role.valueOf(node.path("role").asText().toUpperCase(Locale.ROOT))));
    }
    return people;
  }

  private void write(Map<String, Person> people) throws IOException {
    ArrayNode list = JSON.createArrayNode();
    people.forEach(
        (hash, person) -> {
          ObjectNode node = list.addObject();
          node.put("name", person.name());
          node.put("role", person.role().name().toLowerCase(Locale.ROOT));
          node.put("tokenSha256", hash);
        });
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), list);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
