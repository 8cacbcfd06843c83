package dev.apimdr.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.signing.Signatures;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.signing.KeyRing;
import dev.apimdr.core.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTicketTest {

  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00.789Z");
  private static final Duration DEADLINE =
      CatalogueWorld.asked("contoso", "a", OperationKind.BACKUP, T0).request().limits().deadline();

  private final Signatures signatures = signatures(7);
  private final ResultTicket ticket =
      new ResultTicket(
          "contoso", new OperationId("before-upgrade"), Instant.parse("2026-11-24T22:00:00Z"));

  /** Signatures under a key of one octet repeated. */
  private static Signatures signatures(int octet) {
    byte[] secret = new byte[SigningKey.BYTES];
    Arrays.fill(secret, (byte) octet);
    KeyRing keys = new KeyRing(new SigningKey(secret, T0), null);
    SigningKeys always =
        new SigningKeys() {
          @Override
          public KeyRing of(String purpose) {
            return keys;
          }

          @Override
          public KeyRing rotate(String purpose) {
            throw new UnsupportedOperationException("one key is enough here");
          }
        };
    return new Signatures(always, "result-links", Clock.fixed(T0, ZoneOffset.UTC));
  }

  private Optional<ResultTicket> read(String text) {
    return ResultTicket.read(text, signatures, T0);
  }

  /**
   * Tickets outlive an update of the app, so their form is a contract. Made with {@code printf
   * 'apim-dr-result v1 contoso/before-upgrade/1795557600' | openssl dgst -sha256 -mac HMAC -macopt
   * hexkey:07…}, 32 octets of 07.
   */
  @Test
  void text_isTheClaimAndItsSignature() {
    byte[] octets = Base64.getUrlDecoder().decode(ticket.encoded(signatures));

    assertThat(new String(octets, 0, octets.length - 32, StandardCharsets.US_ASCII))
        .isEqualTo("contoso/before-upgrade/" + ticket.expiresAt().getEpochSecond());
    assertThat(ticket.encoded(signatures))
        .isEqualTo(
            "Y29udG9zby9iZWZvcmUtdXBncmFkZS8xNzk1NTU3NjAwShOjRDDsDJsHUhiIC5GhfZkAkuoB4N5hYdB8uRxSI-Y");
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    assertThat(read(ticket.encoded(signatures))).contains(ticket);
  }

  /** As one segment of a path, http.sys takes 260 characters. */
  @Test
  void text_ofTheLongestNames_staysBelowWhatAPathTakes() {
    ResultTicket longest =
        new ResultTicket("a".repeat(50), new OperationId("z".repeat(64)), Instant.MAX);
    String text = longest.encoded(signatures);

    assertThat(text).hasSizeLessThan(260);
    assertThat(read(text)).map(ResultTicket::operation).contains(longest.operation());
  }

  @Test
  void read_anyOtherCharacterAnywhere_isNone() {
    String text = ticket.encoded(signatures);

    assertThat(IntStream.range(0, text.length()).boxed())
        .allSatisfy(
            at -> {
              for (char other : new char[] {'A', 'B', '_', '='}) {
                if (text.charAt(at) != other) {
                  assertThat(read(text.substring(0, at) + other + text.substring(at + 1)))
                      .isEmpty();
                }
              }
            });
  }

  @Test
  void read_cutOrLengthened_isNone() {
    String text = ticket.encoded(signatures);

    assertThat(IntStream.range(0, text.length()).boxed())
        .allSatisfy(
            end -> {
              assertThat(read(text.substring(0, end))).isEmpty();
              assertThat(read(text.substring(end + 1))).isEmpty();
            });
    assertThat(read(text + "A")).isEmpty();
    assertThat(read(text + "=")).isEmpty();
    assertThat(read(text + text)).isEmpty();
    assertThat(read("A".repeat(1_000_000))).isEmpty();
  }

  /** The claim of one ticket under the signature of another. */
  @ParameterizedTest
  @ValueSource(
      strings = {"contoso/other/1795557600", "standby/before-upgrade/1795557600", "contoso/a/9"})
  void read_anothersSignature_isNone(String claim) {
    byte[] octets = Base64.getUrlDecoder().decode(ticket.encoded(signatures));
    byte[] forged = Arrays.copyOf(claim.getBytes(StandardCharsets.US_ASCII), claim.length() + 32);
    System.arraycopy(octets, octets.length - 32, forged, claim.length(), 32);

    assertThat(read(Base64.getUrlEncoder().withoutPadding().encodeToString(forged))).isEmpty();
  }

  @Test
  void read_underAnotherKey_isNone() {
    assertThat(read(ticket.encoded(signatures(8)))).isEmpty();
  }

  @Test
  void read_atItsExpiry_isNone() {
    String text = ticket.encoded(signatures);

    assertThat(ResultTicket.read(text, signatures, ticket.expiresAt().minusMillis(1))).isPresent();
    assertThat(ResultTicket.read(text, signatures, ticket.expiresAt())).isEmpty();
  }

  @Test
  void read_malformed_asksForNoKey() {
    SigningKeys away =
        new SigningKeys() {
          @Override
          public KeyRing of(String purpose) {
            throw new LedgerUnavailableException("away", null);
          }

          @Override
          public KeyRing rotate(String purpose) {
            throw new LedgerUnavailableException("away", null);
          }
        };
    Signatures unread = new Signatures(away, "result-links", Clock.fixed(T0, ZoneOffset.UTC));

    assertThat(ResultTicket.read("short", unread, T0)).isEmpty();
    String wellFormed = ticket.encoded(signatures);
    assertThatThrownBy(() -> ResultTicket.read(wellFormed, unread, T0))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  private static Duration life(Operation operation, Instant now) {
    return Duration.between(now.minusMillis(789), ResultTicket.of(operation, now).expiresAt());
  }

  @Test
  void of_anOperationThatRuns_isUntilItsDeadlineAndADay() {
    Operation running = CatalogueWorld.running("contoso", "a", OperationKind.BACKUP, T0);

    assertThat(life(running, T0)).isEqualTo(DEADLINE.plusDays(1));
  }

  /** It may wait until its deadline, be POSTed then, and have as long again. */
  @Test
  void of_anOperationThatWaits_isUntilItsLatestDeadlineAndADay() {
    Operation waiting = CatalogueWorld.asked("contoso", "a", OperationKind.BACKUP, T0);

    assertThat(life(waiting, T0)).isEqualTo(DEADLINE.multipliedBy(2).plusDays(1));
  }

  /** The same Operation-Id sent again, a week later. */
  @Test
  void of_anOperationThatEndedLongAgo_isForADay() {
    Operation ended = CatalogueWorld.backup("contoso", "a", T0.minus(Duration.ofDays(7)));

    assertThat(life(ended, T0)).isEqualTo(Duration.ofDays(1));
  }
}
