package dev.apimdr.functions.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.MemorySigningKeys;
import dev.apimdr.app.signing.Signatures;
import dev.apimdr.app.turns.World.JumpingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCookieTest {

  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00.789Z");

  private final JumpingClock clock = new JumpingClock(T0);
  private final MemorySigningKeys keys = new MemorySigningKeys(clock);
  private final Signatures signatures = new Signatures(keys, "status-page", clock);

  private String cookie() {
    return StatusCookie.entered(clock.instant())
        .header(signatures, "/api/status", clock.instant())
        .replaceFirst(";.*", "");
  }

  private boolean isValid(String header) {
    return StatusCookie.read(header, signatures, clock.instant()).isPresent();
  }

  @Test
  void cookie_given_opens_amongOthersToo() {
    assertThat(isValid(cookie())).isTrue();
    assertThat(isValid("a=b; " + cookie() + "; c=d")).isTrue();
    assertThat(isValid("apim-dr-status=old; " + cookie())).isTrue();
  }

  @Test
  void header_keepsItFromScriptsOtherSitesAndOtherPaths() {
    String header = StatusCookie.entered(T0).header(signatures, "/api/status", T0);

    assertThat(header.split("; ", -1))
        .contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/api/status", "Max-Age=86399")
        .noneMatch(part -> part.startsWith("Domain"));
  }

  @Test
  void cookie_afterADay_isOver() {
    String cookie = cookie();
    clock.jump(Duration.ofHours(24).minusSeconds(1));
    assertThat(isValid(cookie)).isTrue();
    clock.jump(Duration.ofSeconds(1));
    assertThat(isValid(cookie)).isFalse();
  }

  /** Each is refused for its signature: a longer life, another key, another purpose. */
  @Test
  void cookie_forged_isRefused() {
    String cookie = cookie();
    String[] parts = cookie.split("\\.", -1);
    String longer = String.join(".", parts[0], parts[1], "99999999999", parts[3]);
    Signatures other = new Signatures(keys, "result-links", clock);
    String ofAnotherPurpose =
        StatusCookie.entered(T0).header(other, "/", T0).replaceFirst(";.*", "");
    char last = cookie.charAt(cookie.length() - 2);
    String turned =
        cookie.substring(0, cookie.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + cookie.charAt(cookie.length() - 1);

    assertThat(List.of(longer, ofAnotherPurpose, turned)).noneMatch(this::isValid);
  }

  @Test
  void cookie_malformed_isRefused() {
    String cookie = cookie();

    assertThat(
            List.of(
                "",
                "apim-dr-status=",
                "apim-dr-status=v1...",
                "apim-dr-status=v1.1.2." + "A".repeat(42) + "*",
                cookie.substring(0, cookie.length() - 1),
                cookie + "A",
                cookie.replace("v1", "v2"),
                cookie.replace("=v1.", "=v1.99999999999999999999"),
                cookie.replace("apim-dr-status", "apim-dr-statuses"),
                "apim-dr-status=" + "x".repeat(100_000)))
        .noneMatch(this::isValid);
  }

  @Test
  void key_rotatedOnce_stillOpens_andTwiceDoesNot() {
    String cookie = cookie();
    var unused = signatures.rotate();
    assertThat(isValid(cookie)).isTrue();
    unused = signatures.rotate();
    assertThat(isValid(cookie)).isFalse();
  }

  @Test
  void renewal_isOnceHalfOfItIsOver() {
    StatusCookie cookie = StatusCookie.entered(T0);

    assertThat(cookie.renewed(T0.plus(Duration.ofHours(11)))).isEmpty();
    StatusCookie next = cookie.renewed(T0.plus(Duration.ofHours(13))).orElseThrow();
    assertThat(next.enteredAt()).isEqualTo(cookie.enteredAt());
    assertThat(next.expiresAt()).isEqualTo(cookie.expiresAt().plus(Duration.ofHours(13)));
  }

  /** A page on a wall, asking every two minutes: it stays open for a month, not for ever. */
  @Test
  void renewal_endsAMonthAfterTheKeyWasShown() {
    StatusCookie cookie = StatusCookie.entered(T0);
    String header = "";
    while (true) {
      clock.jump(Duration.ofMinutes(10));
      StatusCookie next = cookie.renewed(clock.instant()).orElse(cookie);
      header = next.header(signatures, "/", clock.instant()).replaceFirst(";.*", "");
      if (!isValid(header)) {
        break;
      }
      cookie = next;
    }

    assertThat(Duration.between(T0, clock.instant()))
        .isCloseTo(StatusCookie.LONGEST, Duration.ofMinutes(10));
  }

  @Test
  void forgeries_readNoKeyEach() {
    String forged = cookie().replaceFirst("\\.[^.]+$", "." + "A".repeat(43));
    int before = keys.reads();
    for (int i = 0; i < 1000; i++) {
      assertThat(isValid(forged)).isFalse();
    }
    assertThat(keys.reads()).isEqualTo(before + 1);
  }

  @Test
  void keys_away_isNoRefusal() {
    String cookie = cookie();
    clock.jump(Duration.ofMinutes(2));
    keys.fail(new LedgerUnavailableException("away", null));

    assertThatThrownBy(() -> isValid(cookie)).isInstanceOf(LedgerUnavailableException.class);
  }
}
