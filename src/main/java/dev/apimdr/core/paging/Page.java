package dev.apimdr.core.paging;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that runs from the newest to the oldest.
 *
 * @param total how many items the whole list has
 * @param next the token of the next page; none after the last one
 */
public record Page<T>(List<T> items, int total, @Nullable PageToken next) {

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
}
