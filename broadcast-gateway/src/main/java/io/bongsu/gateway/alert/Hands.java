package io.bongsu.gateway.alert;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Through whose hands an alert went.
 *
 * <p>The second of the two people must be new to it: whoever wrote, edited, returned or ever
 * submitted it cannot approve it, though others have edited and submitted it since.
 *
 * @param authors who wrote, edited or returned it, or submitted what was edited or returned then:
 *     none of them may ever approve it
 * @param submitter who asked for it to be sent as it stands, or null
 * @param approver who said yes, or null
 */
public record Hands(Set<String> authors, @Nullable String submitter, @Nullable String approver) {
  public Hands {
    authors = Collections.unmodifiableSet(new TreeSet<>(authors));
  }

  /**
   * With one more author. What was submitted is no longer what is written, and whoever submitted it
   * has had a part in it.
   */
  Hands writtenBy(String author) {
    Set<String> everyone = new TreeSet<>(authors);
    everyone.add(author);
    if (submitter != null) {
      everyone.add(submitter);
    }
    return new Hands(everyone, null, null);
  }

  Hands submittedBy(String person) {
    return new Hands(authors, person, null);
  }

  Hands approvedBy(String person) {
    return new Hands(authors, submitter, person);
  }

  /** All who had a part in it before it was approved, sorted. */
  Set<String> all() {
    return submitter == null ? authors : writtenBy(submitter).authors();
  }

  boolean mayApprove(String person) {
    return !person.equals(submitter) && !authors.contains(person);
  }
}
