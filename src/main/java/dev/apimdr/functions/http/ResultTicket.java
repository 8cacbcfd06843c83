package dev.apimdr.functions.http;

import dev.apimdr.app.signing.Signatures;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The right to read the result of one operation without a key, for clients that follow {@code
 * Location} and leave the key behind. Its text is Base64url of {@code service/operationId/expiry},
 * the expiry in seconds, and the HMAC-SHA256 of that.
 *
 * @param service the key of the operation's service
 * @param expiresAt whole seconds
 */
public record ResultTicket(String service, OperationId operation, Instant expiresAt) {

  /** How long after the operation's deadline it opens the result. */
  static final Duration AFTER_DEADLINE = Duration.ofDays(1);

  /** Signed before the claim, so that no other text of this app can be taken for one. */
  private static final String SIGNED_AS = "apim-dr-result v1 ";

  private static final int SIGNATURE = 32;

  /**
   * A service's key has 50 characters at most, an operation's id 64, an expiry 19: with the
   * signature 167 octets. Windows' http.sys takes 260 characters in one segment of a path.
   */
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{44,223}");

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** The ticket that is given out now; a day is left even where the deadline is long past. */
  static ResultTicket of(Operation operation, Instant now) {
    Instant latest = operation.latestDeadline();
    Instant until = (latest.isBefore(now) ? now : latest).plus(AFTER_DEADLINE);
    return new ResultTicket(
        operation.service().key(), operation.id(), Instant.ofEpochSecond(until.getEpochSecond()));
  }

  /**
   * Reads a ticket; empty where it is malformed, not ours or expired.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the keys cannot be read
   */
  public static Optional<ResultTicket> read(String text, Signatures signatures, Instant now) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    byte[] octets = decoded(text);
    // Base64 leaves some bits of the last character unused: one ticket has one text.
    if (octets.length <= SIGNATURE || !ENCODER.encodeToString(octets).equals(text)) {
      return Optional.empty();
    }
    int end = octets.length - SIGNATURE;
    String claim = new String(octets, 0, end, StandardCharsets.ISO_8859_1);
    byte[] signature = Arrays.copyOfRange(octets, end, octets.length);
    return signatures.hasSigned(signed(claim), signature)
        ? Optional.of(claimed(claim)).filter(ticket -> now.isBefore(ticket.expiresAt))
        : Optional.empty();
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException impossibleLength) {
      return new byte[0];
    }
  }

  /** What this app has signed is well-formed. */
  private static ResultTicket claimed(String claim) {
    String[] parts = claim.split("/", -1);
    return new ResultTicket(
        parts[0], new OperationId(parts[1]), Instant.ofEpochSecond(Long.parseLong(parts[2])));
  }

  /** The text that goes into the URL. It is a secret: for the caller's answer alone. */
  String encoded(Signatures signatures) {
    String claim = service + "/" + operation.value() + "/" + expiresAt.getEpochSecond();
    byte[] octets = claim.getBytes(StandardCharsets.ISO_8859_1);
    byte[] ticket = Arrays.copyOf(octets, octets.length + SIGNATURE);
    System.arraycopy(signatures.sign(signed(claim)), 0, ticket, octets.length, SIGNATURE);
    return ENCODER.encodeToString(ticket);
  }

  private static byte[] signed(String claim) {
    return (SIGNED_AS + claim).getBytes(StandardCharsets.ISO_8859_1);
  }
}
