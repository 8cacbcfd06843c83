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
 * An item's place in a list that runs from the newest to the oldest: its time and its name. Nothing
 * of the store is in it, so it stays valid while items come and go, and a forged one reveals
 * nothing.
 */
public record PageToken(Instant at, String name) implements Comparable<PageToken> {

  private static final int LONGEST_TOKEN = 512;
  private static final Pattern PLAIN = Pattern.compile("1 (\\S{1,40}) ([!-~]{1,200})");
  private static final Comparator<PageToken> NEWEST_FIRST =
      Comparator.comparing(PageToken::at).thenComparing(PageToken::name).reversed();

  /** As callers send it back to us: opaque, of letters, digits, {@code -} and {@code _}. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("1 " + at + " " + name).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a token; empty when we did not write it. */
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

  /** The newer one comes first; of two with the same time the one whose name is greater. */
  @Override
  public int compareTo(PageToken other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
