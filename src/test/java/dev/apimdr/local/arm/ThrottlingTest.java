package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ARM's limits on requests. */
class ThrottlingTest {
  private static final Instant T0 = TestArm.T0;

  private final TokenBuckets buckets = new TokenBuckets();

  private int drawUntilEmpty(TokenBuckets.Verb verb, Instant now) {
    int drawn = 0;
    while (buckets.take("p", "s", verb, now).retryAfter() == 0) {
      drawn++;
    }
    return drawn;
  }

  @ParameterizedTest
  @CsvSource({"READS, 250, 25", "WRITES, 200, 10"})
  void bucket_drawn_holdsAndRefillsAsDocumented(TokenBuckets.Verb verb, int size, int refill) {
    assertThat(drawUntilEmpty(verb, T0)).isEqualTo(size);
    assertThat(drawUntilEmpty(verb, T0.plusSeconds(1))).isEqualTo(refill);
    assertThat(drawUntilEmpty(verb, T0.plusSeconds(1000))).isEqualTo(size);
  }

  @Test
  void bucket_ofAnotherSubscription_isAnother() {
    drawUntilEmpty(TokenBuckets.Verb.READS, T0);

    assertThat(buckets.take("p", "s2", TokenBuckets.Verb.READS, T0).remaining()).isEqualTo(249);
  }

  @Test
  void request_bucketEmpty_is429WithRetryAfterAndLaterAnswered() {
    try (TestArm arm = new TestArm(new SimulatorOptions().throttles(true))) {
      HttpResponse<String> reply = arm.get(PATH + API);
      for (int i = 1; i <= 250; i++) {
        reply = arm.get(PATH + API);
      }
      arm.pass(Duration.ofSeconds(1));

      assertThat(verdict(reply)).isEqualTo("429 SubscriptionRequestsThrottled");
      assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(arm.get(PATH + API).headers().map())
          .containsKey("x-ms-ratelimit-remaining-subscription-reads");
    }
  }

  @Test
  void post_always_saysHowManyWritesAreLeft() {
    try (TestArm arm = new TestArm(new SimulatorOptions().throttles(true))) {
      assertThat(arm.backup().headers().firstValue("x-ms-ratelimit-remaining-subscription-writes"))
          .hasValue("199");
    }
  }

  @Test
  void request_withoutLimits_saysThatAllIsLeft() {
    try (TestArm arm = new TestArm()) {
      for (int i = 1; i <= 2; i++) {
        assertThat(
                arm.get(PATH + API)
                    .headers()
                    .firstValue("x-ms-ratelimit-remaining-subscription-reads"))
            .hasValue("250");
      }
    }
  }
}
