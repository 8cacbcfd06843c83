package dev.apimdr.core.paging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that runs from the newest to the oldest. It names an item's time and name and
 * nothing of the store, so that it stays right when items come and go, and says nothing to whoever
 * bends it.
 */
public record PageToken(Instant at, String name) implements Comparable<PageToken> {

  private static final int LONGEST_TOKEN = 512;
  private static final Pattern PLAIN = Pattern.compile("1 (\\S{1,40}) ([!-~]{1,200})");
  private static final Comparator<PageToken> NEWEST_FIRST =
      Comparator.comparing(PageToken::at).thenComparing(PageToken::name).reversed();

  /** The position as callers carry it: opaque, of letters, digits, {@code -} and {@code _}. */
  public String token() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("1 " + at + " " + name).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a token; empty when it is none of ours. */
  public static Optional<PageToken> of(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      byte[] octets = Base64.getUrlDecoder().decode(token);
      Matcher plain = PLAIN.matcher(new String(octets, StandardCharsets.UTF_8));
      return plain.matches()
          ? Optional.of(new PageToken(Instant.parse(plain.group(1)), plain.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException foreign) {
      return Optional.empty();
    }
  }

  /** The newer one comes first; of two of one time the one whose name is greater. */
  @Override
  public int compareTo(PageToken other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
