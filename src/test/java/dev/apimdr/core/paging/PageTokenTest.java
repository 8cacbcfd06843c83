package dev.apimdr.core.paging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageTokenTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00.000001Z");

  @Test
  void token_readAgain_isThePosition() {
    PageToken token = new PageToken(T0, "contoso/backup-20261123t0200z");

    assertThat(PageToken.of(token.encoded())).contains(token);
  }

  @Test
  void token_isOfLettersThatNeedNoEncoding() {
    assertThat(new PageToken(T0, "contoso-~~~.apimbackup").encoded()).matches("[A-Za-z0-9_-]+");
  }

  static Stream<String> foreign() {
    return Stream.of(
        "",
        "%",
        "2!marker",
        "A".repeat(600),
        encoded("1 2026-11-23T02:00:00Z"),
        encoded("1 yesterday contoso"),
        encoded("2 2026-11-23T02:00:00Z contoso"),
        encoded("1 2026-11-23T02:00:00Z con toso"),
        encoded("1 2026-11-23T02:00:00Z " + "a".repeat(201)));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void token_notOurs_isNoPosition(String token) {
    assertThat(PageToken.of(token)).isEmpty();
  }

  @Test
  void order_newerAndThenGreaterNameFirst() {
    PageToken newer = new PageToken(T0.plusSeconds(1), "a");
    PageToken b = new PageToken(T0, "b");
    PageToken a = new PageToken(T0, "a");

    assertThat(Stream.of(a, newer, b).sorted()).containsExactly(newer, b, a);
  }
}
