package dev.apimdr.core.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param after the page begins behind this item; at the list's beginning without one
 * @param size at most so many items, 1-500
 */
public record PageRequest(@Nullable PageToken after, int size) {

  /** How many items a page has when nobody says. */
  public static final int USUAL = 100;

  /** The largest page. */
  public static final int LARGEST = 500;

  /** The first page of the usual size. */
  public static final PageRequest FIRST = new PageRequest(null, USUAL);

  /** Refuses, with an IllegalArgumentException, a size that is not 1-500. */
  public PageRequest {
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException("a page has 1-" + LARGEST + " items");
    }
  }
}
