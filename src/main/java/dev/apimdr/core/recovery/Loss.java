package dev.apimdr.core.recovery;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a recovery point has much less of than one before it.
 *
 * @param before how many that one had
 * @param now how many this one has
 * @param against the name of the backup that had more
 */
public record Loss(Watched what, int before, int now, String against) {

  /** Losses in words, such as {@code 3 of 120 APIs, 0 of 5 products}. */
  static String words(List<Loss> losses) {
    return losses.stream().map(Loss::words).collect(Collectors.joining(", "));
  }

  private String words() {
    return String.format(Locale.ROOT, "%,d of %,d %s", now, before, what.noun());
  }
}
