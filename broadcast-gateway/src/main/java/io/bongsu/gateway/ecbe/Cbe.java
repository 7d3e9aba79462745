package io.bongsu.gateway.ecbe;

import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.journal.v1.Ordered;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cell broadcast entity and what it may have sent without anybody looking at it.
 *
 * @param name as its requests say it, {@code cbe_name}
 * @param authorisedBy the people who answer for what it sends; at least two
 * @param messageIdentifiers what it may send under
 * @param validUntil the last Korean day on which it may
 * @param tokenSha256 of its token, 64 hexadecimal digits; null where it needs none
 */
public record Cbe(
    String name,
    List<String> authorisedBy,
    List<Range> messageIdentifiers,
    Set<Category> categories,
    LocalDate validUntil,
    @Nullable String tokenSha256) {
  public static final int MIN_PEOPLE = 2;

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

  /** Message identifiers, both ends among them. */
  public record Range(int from, int to) {
    boolean contains(int identifier) {
      return from <= identifier && identifier <= to;
    }

    @Override
    public String toString() {
      return from == to ? String.valueOf(from) : from + "-" + to;
    }
  }

  public Cbe {
    authorisedBy = List.copyOf(authorisedBy);
    messageIdentifiers = List.copyOf(messageIdentifiers);
    categories = Set.copyOf(categories);
  }

  /** Why it may not have this sent, or null. */
  @Nullable String objection(int messageIdentifier, Category category, long nowUs) {
    if (messageIdentifiers.stream().noneMatch(range -> range.contains(messageIdentifier))) {
      return "smscb_message.message_id: %d (expected: one of %s, which %s may send)"
          .formatted(messageIdentifier, messageIdentifiers, name);
    }
    if (!categories.contains(category)) {
      return "category: %s (expected: one of %s, which %s may send)"
          .formatted(word(category), categories.stream().map(Cbe::word).sorted().toList(), name);
    }
    return isOver(nowUs)
        ? "cbe_name: %s, authorised until %s (expected: authorised today)"
            .formatted(name, validUntil)
        : null;
  }

  boolean isOver(long nowUs) {
    return nowUs >= validUntil.plusDays(1).atStartOfDay(KOREA).toEpochSecond() * 1_000_000;
  }

  /** As every record of what it orders names it. */
  Ordered.Builder ordered() {
    return Ordered.newBuilder().setCbe(name).addAllAuthorisedBy(authorisedBy);
  }

  static String word(Category category) {
    return category.name().toLowerCase(Locale.ROOT);
  }
}
