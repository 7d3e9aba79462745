package io.bongsu.gateway.alert;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that cannot be changed, of keys and values that have places in an order. */
abstract class IndexedMap<K, V> extends AbstractMap<K, V> {
  @Override
  public abstract int size();

  abstract K key(int i);

  abstract V value(int i);

  /** The place of a key; less than 0 where it is none of these. */
  abstract int indexOf(@Nullable Object key);

  @Override
  public @Nullable V get(@Nullable Object key) {
    int i = indexOf(key);
    return i < 0 ? null : value(i);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return indexOf(key) >= 0;
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return IndexedMap.this.size();
      }

      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<K, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size();
    }

    @Override
    public Map.Entry<K, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("entry " + next + " of " + size());
      }
      int i = next++;
      return Map.entry(key(i), value(i));
    }
  }
}
