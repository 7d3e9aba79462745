package io.bongsu.gateway.alert;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Through whose hands an alert went.
 *
 * @param authors who wrote, edited or returned it: none of them may ever approve it
 * @param submitter who asked for it to be sent, or null
 * @param approver who said yes, or null
 */
public record Hands(Set<String> authors, @Nullable String submitter, @Nullable String approver) {
  public Hands {
    authors = Collections.unmodifiableSet(new TreeSet<>(authors));
  }

  /** With one more author. What was submitted is no longer what is written. */
  Hands writtenBy(String author) {
    Set<String> everyone = new TreeSet<>(authors);
    everyone.add(author);
    return new Hands(everyone, null, null);
  }

  Hands submittedBy(String person) {
    return new Hands(authors, person, null);
  }

  Hands approvedBy(String person) {
    return new Hands(authors, submitter, person);
  }

  boolean mayApprove(String person) {
    return !person.equals(submitter) && !authors.contains(person);
  }
}
