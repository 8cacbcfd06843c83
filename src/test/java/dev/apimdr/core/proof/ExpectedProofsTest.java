package dev.apimdr.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.ports.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of which services a proof is expected, and how young it must be. */
class ExpectedProofsTest {
  private static final Duration WITHIN = Duration.ofDays(35);
  private static final ServiceProofs PROVEN =
      ServiceProofs.bySource(
              List.of(ProofSummary.of(ProofSamples.equal("standby", Samples.RESTORE, Samples.T0))))
          .get("fabrikam");
  private static final Instant AT = PROVEN.provenAt().orElseThrow();

  private final ExpectedProofs expected = new ExpectedProofs(WITHIN, "drilled"::equals);

  private boolean isOverdue(
      String service, boolean isProtected, Instant followed, ServiceProofs proven, Instant now) {
    return expected
        .judge(service, isProtected, Optional.ofNullable(followed), proven, now)
        .isOverdue();
  }

  @Test
  void followed_isOverdue_whenTheLastProofIsOlder() {
    Instant due = AT.plus(WITHIN);
    Instant followed = AT.minus(Duration.ofDays(90));
    assertThat(isOverdue("any", true, followed, PROVEN, due)).isFalse();
    assertThat(isOverdue("any", true, followed, PROVEN, due.plusSeconds(1))).isTrue();
  }

  @Test
  void followed_butNeverProven_hasThatLongFromTheBeginning() {
    Instant due = AT.plus(WITHIN);
    assertThat(isOverdue("any", true, AT, ServiceProofs.NONE, due)).isFalse();
    assertThat(isOverdue("any", true, AT, ServiceProofs.NONE, due.plusSeconds(1))).isTrue();
  }

  @Test
  void drilled_isOverdue_onlyWhileItIsProtected_andWasProvenOnce() {
    Instant late = AT.plus(WITHIN).plusSeconds(1);
    assertThat(isOverdue("drilled", true, null, PROVEN, late)).isTrue();
    assertThat(isOverdue("drilled", false, null, PROVEN, late)).isFalse();
    assertThat(isOverdue("drilled", true, null, ServiceProofs.NONE, late)).isFalse();
  }

  @Test
  void nobodyArrangedIt_isNeverOverdue() {
    assertThat(isOverdue("any", true, null, PROVEN, AT.plus(Duration.ofDays(999)))).isFalse();
  }

  @Test
  void overdue_isSaidInTheSentence() {
    Instant now = AT.plus(Duration.ofDays(40));
    assertThat(
            expected
                .judge("fabrikam", true, Optional.of(AT), PROVEN, now)
                .sentence("fabrikam", now))
        .isEqualTo(
            "fabrikam could be restored: proven 40 days ago in 23 min, 1,204 of 1,204 entities"
                + " equal. It should be proven every 35 days.");
  }
}
