package dev.apimdr.core.paging;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that runs from the newest to the oldest.
 *
 * @param total how many items the whole list has
 * @param next where the next page begins; none after the last one
 */
public record Page<T>(List<T> items, int total, @Nullable PageToken next) {

  /** How many items a page has when nobody says. */
  public static final int USUAL = 100;

  /** The largest page. */
  public static final int LARGEST = 500;

  public Page {
    items = List.copyOf(items);
  }

  /** Which page is meant: what follows a position (all, without one), at most so many. */
  public record Wish(@Nullable PageToken after, int size) {
    /** The first page of the usual size. */
    public static final Wish FIRST = new Wish(null, USUAL);

    /** Refuses, with an IllegalArgumentException, a size that is not 1-500. */
    public Wish {
      if (size < 1 || size > LARGEST) {
        throw new IllegalArgumentException("a page has 1-" + LARGEST + " items");
      }
    }
  }

  /** The page of a list, in whatever order that is. */
  public static <T> Page<T> of(List<T> all, Function<? super T, PageToken> position, Wish wish) {
    PageToken after = wish.after();
    List<T> rest =
        all.stream()
            .filter(item -> after == null || position.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(position))
            .toList();
    boolean more = rest.size() > wish.size();
    List<T> items = more ? rest.subList(0, wish.size()) : rest;
    return new Page<>(items, all.size(), more ? position.apply(items.get(items.size() - 1)) : null);
  }
}
