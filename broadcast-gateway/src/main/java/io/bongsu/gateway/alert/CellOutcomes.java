package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one radio node and what became of an alert in each, in order of identity. Immutable.
 *
 * <p>An alert may hold a country's worth of them, several versions at a time: all versions share
 * the cells.
 */
final class CellOutcomes extends IndexedMap<CellGlobalId, CellOutcome> {
  private final List<CellGlobalId> cells;
  private final CellOutcome[] outcomes;

  private CellOutcomes(List<CellGlobalId> cells, CellOutcome[] outcomes) {
    this.cells = cells;
    this.outcomes = outcomes;
  }

  /** Asked for, and nothing heard yet. */
  static CellOutcomes requested(Collection<CellGlobalId> cells) {
    return all(cells, CellOutcome.REQUESTED);
  }

  /** The same of all of them. */
  static CellOutcomes all(Collection<CellGlobalId> cells, CellOutcome outcome) {
    List<CellGlobalId> sorted = List.copyOf(CellSets.inOrder(cells));
    CellOutcome[] outcomes = new CellOutcome[sorted.size()];
    Arrays.fill(outcomes, outcome);
    return new CellOutcomes(sorted, outcomes);
  }

  List<CellGlobalId> cells() {
    return cells;
  }

  List<CellOutcome> outcomes() {
    return Collections.unmodifiableList(Arrays.asList(outcomes));
  }

  /** What is known of all of them alike, or null. */
  @Nullable CellOutcome alike() {
    for (CellOutcome outcome : outcomes) {
      if (!outcome.equals(outcomes[0])) {
        return null;
      }
    }
    return outcomes.length == 0 ? null : outcomes[0];
  }

  static CellOutcomes of(Map<CellGlobalId, CellOutcome> outcomes) {
    if (outcomes instanceof CellOutcomes already) {
      return already;
    }
    CellOutcomes requested = requested(outcomes.keySet());
    for (int i = 0; i < requested.outcomes.length; i++) {
      requested.outcomes[i] = outcomes.get(requested.cells.get(i));
    }
    return requested;
  }

  /** With those of these cells changed that are here; what was the same stays one object. */
  @SuppressWarnings("ReferenceEquality") // Only to share: what is equal may be two objects.
  CellOutcomes with(Collection<CellGlobalId> which, UnaryOperator<CellOutcome> how) {
    CellOutcome[] next = outcomes.clone();
    CellOutcome before = null;
    CellOutcome after = null;
    int expected = 0;
    for (CellGlobalId cell : which) {
      // They come in our own order, as a rule.
      int i = expected < next.length && cells.get(expected).equals(cell) ? expected : indexOf(cell);
      if (i >= 0) {
        if (after == null || next[i] != before) {
          before = next[i];
          after = how.apply(before);
        }
        next[i] = after;
        expected = i + 1;
      }
    }
    return new CellOutcomes(cells, next);
  }

  /** With those of these cells changed that are here, each by what is said of it. */
  <T> CellOutcomes with(Map<CellGlobalId, T> which, BiFunction<CellOutcome, T, CellOutcome> how) {
    CellOutcome[] next = outcomes.clone();
    which.forEach(
        (cell, said) -> {
          int i = indexOf(cell);
          if (i >= 0) {
            next[i] = how.apply(next[i], said);
          }
        });
    return new CellOutcomes(cells, next);
  }

  @Override
  int indexOf(@Nullable Object cell) {
    return cell instanceof CellGlobalId id
        ? Collections.binarySearch(cells, id, CellSets.IN_ORDER)
        : -1;
  }

  @Override
  CellGlobalId key(int i) {
    return cells.get(i);
  }

  @Override
  CellOutcome value(int i) {
    return outcomes[i];
  }

  @Override
  public int size() {
    return outcomes.length;
  }

  /** Those whose outcome is of this kind. */
  List<CellGlobalId> where(Predicate<CellOutcome> which) {
    CellGlobalId[] found = null;
    int count = 0;
    for (int i = 0; i < outcomes.length; i++) {
      if (which.test(outcomes[i])) {
        if (found == null) {
          found = new CellGlobalId[outcomes.length - i];
        }
        found[count++] = cells.get(i);
      }
    }
    return found == null ? List.of() : List.of(Arrays.copyOf(found, count));
  }

  boolean isAny(Predicate<CellOutcome> which) {
    for (CellOutcome outcome : outcomes) {
      if (which.test(outcome)) {
        return true;
      }
    }
    return false;
  }

  int count(Predicate<CellOutcome> which) {
    int count = 0;
    for (CellOutcome outcome : outcomes) {
      count += which.test(outcome) ? 1 : 0;
    }
    return count;
  }
}
