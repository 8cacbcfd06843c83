package dev.apimdr.core.paging;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that runs from the newest to the oldest.
 *
 * @param total how many items the whole list has
 * @param next the token of the next page; none after the last one
 */
public record Page<T>(List<T> items, int total, @Nullable PageToken next) {

  private static final int MOST = 999_999_999;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page out of a list.
   *
   * @param all the items, in any order
   * @param token an item's place in the list
   */
  public static <T> Page<T> of(
      List<T> all, Function<? super T, PageToken> token, PageRequest request) {
    PageToken after = request.after();
    List<T> rest =
        all.stream()
            .filter(item -> after == null || token.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(token))
            .toList();
    boolean more = rest.size() > request.size();
    List<T> items = more ? rest.subList(0, request.size()) : rest;
    return new Page<>(items, all.size(), more ? token.apply(items.get(items.size() - 1)) : null);
  }

  /** An item at its place in a list. */
  private record Placed<T>(T item, int place) {

    /** Of two with the same time the one whose name is greater comes first. */
    PageToken token(Instant at) {
      return new PageToken(at, String.format(Locale.ROOT, "%09d", MOST - place));
    }
  }

  /**
   * Cuts a page out of a list that never changes and has an order of its own.
   *
   * @param at tells the list from others like it
   */
  public static <T> Page<T> inOrder(List<T> all, Instant at, PageRequest request) {
    List<Placed<T>> placed =
        IntStream.range(0, all.size()).mapToObj(i -> new Placed<>(all.get(i), i)).toList();
    Page<Placed<T>> page = of(placed, item -> item.token(at), request);
    return new Page<>(page.items().stream().map(Placed::item).toList(), page.total(), page.next());
  }
}
