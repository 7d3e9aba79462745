package io.bongsu.gateway.history;

import org.jspecify.annotations.Nullable;

/**
 * Which alerts or incidents, newest first. Null is any. Level, drill and companions are of alerts
 * only.
 *
 * @param fromUs drafted or opened then or later, microseconds since 1970
 * @param toUs drafted or opened before
 * @param state null is any but prepared
 * @param companions whether those that broadcast another's second text are among them
 * @param regionPrefix first digits of the code of one of its regions
 * @param terms what must occur in it
 * @param after where the page before ended
 * @param limit rows on a page, 1 or more
 */
public record HistoryFilter(
    @Nullable Long fromUs,
    @Nullable Long toUs,
    @Nullable String hazard,
    @Nullable String level,
    @Nullable String state,
    @Nullable Boolean drill,
    boolean companions,
    @Nullable String regionPrefix,
    @Nullable SearchTerms terms,
    @Nullable Cursor after,
    int limit) {

  /** As many newest as the limit says, until more is asked for. */
  public static Builder builder(int limit) {
    return new Builder(limit);
  }

  /** Each may be set to null, which is any; without companions unless they are asked for. */
  public static final class Builder {
    private final int limit;
    private @Nullable Long fromUs;
    private @Nullable Long toUs;
    private @Nullable String hazard;
    private @Nullable String level;
    private @Nullable String state;
    private @Nullable Boolean drill;
    private boolean companions;
    private @Nullable String regionPrefix;
    private @Nullable SearchTerms terms;
    private @Nullable Cursor after;

    private Builder(int limit) {
      this.limit = limit;
    }

    public Builder fromUs(@Nullable Long us) {
      fromUs = us;
      return this;
    }

    public Builder toUs(@Nullable Long us) {
      toUs = us;
      return this;
    }

    public Builder hazard(@Nullable String one) {
      hazard = one;
      return this;
    }

    public Builder level(@Nullable String one) {
      level = one;
      return this;
    }

    public Builder state(@Nullable String one) {
      state = one;
      return this;
    }

    public Builder drill(@Nullable Boolean is) {
      drill = is;
      return this;
    }

    public Builder companions(boolean are) {
      companions = are;
      return this;
    }

    public Builder regionPrefix(@Nullable String digits) {
      regionPrefix = digits;
      return this;
    }

    public Builder terms(@Nullable SearchTerms all) {
      terms = all;
      return this;
    }

    public Builder after(@Nullable Cursor cursor) {
      after = cursor;
      return this;
    }

    public HistoryFilter build() {
      return new HistoryFilter(
          fromUs, toUs, hazard, level, state, drill, companions, regionPrefix, terms, after, limit);
    }
  }
}
