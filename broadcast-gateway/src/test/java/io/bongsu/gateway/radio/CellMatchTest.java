package io.bongsu.gateway.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of our cells is meant, in every form in which TS 48.049 §8.2.5 can name a cell. */
class CellMatchTest {
  private static final Plmn PLMN = new Plmn("450", "05");
  private static final Plmn OTHER = new Plmn("450", "08");
  private static final CellGlobalId A = new CellGlobalId(PLMN, 1, 10);
  private static final CellGlobalId B = new CellGlobalId(PLMN, 1, 11);
  private static final CellGlobalId C = new CellGlobalId(OTHER, 2, 10);

  private final CellMatch match = new CellMatch(new LinkedHashSet<>(List.of(A, B, C)));

  @Test
  void eachFormMeansWhatItContains() {
    assertEquals(List.of(A), match.among(A));
    assertEquals(List.of(), match.among(new CellGlobalId(PLMN, 2, 10)));
    assertEquals(List.of(C), match.among(new CellIdentifier.LacAndCi(2, 10)));
    assertEquals(List.of(A, C), match.among(new CellIdentifier.Ci(10)));
    assertEquals(List.of(A, B), match.among(new CellIdentifier.LocationAreaId(PLMN, 1)));
    assertEquals(List.of(), match.among(new CellIdentifier.LocationAreaId(OTHER, 1)));
    assertEquals(List.of(A, B), match.among(new CellIdentifier.Lac(1)));
    assertEquals(List.of(A, B, C), match.among(new CellIdentifier.WholeBss()));
  }

  @Test
  void cellIsMeantOnceHoweverOftenItsAreaIsNamed() {
    List<CellIdentifier> named =
        new ArrayList<>(Collections.nCopies(32_767, new CellIdentifier.Lac(1)));
    named.add(A);
    named.add(C);
    assertEquals(Set.of(A, B, C), match.amongAll(named));
  }

  @Test
  void whatComesBackIsOursAndNotItsEqualFromTheWire() {
    CellGlobalId ours = new CellGlobalId(PLMN, 7, 7);
    CellGlobalId named = new CellGlobalId(new Plmn(PLMN.mcc(), PLMN.mnc()), 7, 7);
    assertSame(ours, new CellMatch(Set.of(ours)).among(named).get(0));
    assertSame(ours, new CellMatch(List.of(ours)).amongAll(List.of(named)).iterator().next());
  }

  @Test
  void oursAreGoneThroughOnceAndNotForEachName() {
    List<CellGlobalId> ours =
        IntStream.range(0, 6_500).mapToObj(ci -> new CellGlobalId(PLMN, ci, ci)).toList();
    List<CellIdentifier> named =
        IntStream.range(0, 32_767)
            .mapToObj(lac -> (CellIdentifier) new CellIdentifier.Lac(lac))
            .toList();
    AtomicInteger gone = new AtomicInteger();
    Collection<CellGlobalId> counting =
        new AbstractCollection<>() {
          @Override
          public Iterator<CellGlobalId> iterator() {
            gone.incrementAndGet();
            return ours.iterator();
          }

          @Override
          public int size() {
            return ours.size();
          }
        };
    assertEquals(6_500, new CellMatch(counting).amongAll(named).size());
    assertEquals(1, gone.get());
    List<CellIdentifier> byIdentity = new ArrayList<>(ours);
    assertEquals(6_500, new CellMatch(counting).amongAll(byIdentity).size());
    assertEquals(2, gone.get());
  }
}
