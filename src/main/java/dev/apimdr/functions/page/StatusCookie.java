package dev.apimdr.functions.page;

import dev.apimdr.app.signing.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to read the status page for some time, as a signed cookie. It names nobody and opens
 * nothing else. A page that stays open keeps it for a month at most; turning the signing key twice
 * ends all of them.
 *
 * @param enteredAt when the key was shown, whole seconds
 * @param expiresAt whole seconds
 */
record StatusCookie(Instant enteredAt, Instant expiresAt) {

  static final Duration LIFE = Duration.ofHours(24);

  /** How long after the key was shown it is renewed at the most. */
  static final Duration LONGEST = Duration.ofDays(30);

  private static final String NAME = "apim-dr-status";

  /** Two times in seconds and a signature of 32 bytes, all of them bounded. */
  private static final Pattern VALUE =
      Pattern.compile("v1\\.(\\d{1,11})\\.(\\d{1,11})\\.([A-Za-z0-9_-]{43})");

  /** A browser sends several of one name where their paths differ. */
  private static final int LOOKED_AT = 4;

  static StatusCookie entered(Instant now) {
    Instant second = Instant.ofEpochSecond(now.getEpochSecond());
    return new StatusCookie(second, second.plus(LIFE));
  }

  /**
   * The first valid one of a {@code Cookie} header.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the keys cannot be read
   */
  static Optional<StatusCookie> read(String header, Signatures signatures, Instant now) {
    return Arrays.stream(header.split(";", -1))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(NAME + "="))
        .limit(LOOKED_AT)
        .flatMap(cookie -> parse(cookie.substring(NAME.length() + 1), signatures).stream())
        .filter(cookie -> cookie.isValid(now))
        .findFirst();
  }

  private static Optional<StatusCookie> parse(String value, Signatures signatures) {
    Matcher matcher = VALUE.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    StatusCookie claimed =
        new StatusCookie(
            Instant.ofEpochSecond(Long.parseLong(matcher.group(1))),
            Instant.ofEpochSecond(Long.parseLong(matcher.group(2))));
    return signatures.hasSigned(claimed.signed(), Base64.getUrlDecoder().decode(matcher.group(3)))
        ? Optional.of(claimed)
        : Optional.empty();
  }

  private boolean isValid(Instant now) {
    return now.isBefore(expiresAt) && now.isBefore(enteredAt.plus(LONGEST));
  }

  /**
   * The cookie that follows it, once half of its time is over; empty before that, or at the end.
   */
  Optional<StatusCookie> renewed(Instant now) {
    Instant second = Instant.ofEpochSecond(now.getEpochSecond());
    Instant last = enteredAt.plus(LONGEST);
    Instant next = second.plus(LIFE).isBefore(last) ? second.plus(LIFE) : last;
    boolean half = now.isAfter(expiresAt.minus(LIFE.dividedBy(2)));
    return half && next.isAfter(expiresAt)
        ? Optional.of(new StatusCookie(enteredAt, next))
        : Optional.empty();
  }

  /**
   * The value of a {@code Set-Cookie} header.
   *
   * @param path of the status page: no other route gets the cookie
   */
  String header(Signatures signatures, String path, Instant now) {
    String signature =
        Base64.getUrlEncoder().withoutPadding().encodeToString(signatures.sign(signed()));
    return NAME
        + "=v1."
        + enteredAt.getEpochSecond()
        + "."
        + expiresAt.getEpochSecond()
        + "."
        + signature
        + "; Path="
        + path
        + "; Max-Age="
        + Math.max(0, Duration.between(now, expiresAt).toSeconds())
        + "; HttpOnly; Secure; SameSite=Strict";
  }

  private byte[] signed() {
    return (NAME + " v1 " + enteredAt.getEpochSecond() + " " + expiresAt.getEpochSecond())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
