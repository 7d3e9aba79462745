package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import java.nio.file.Path;

/** What is not as it was written, before anybody knows which records it concerns. */
record Damage(Place place, Words what) {
  static Damage at(Path file, long offset, String ko, String en) {
    return new Damage(new Place(file, offset), new Words(ko, en));
  }
}
