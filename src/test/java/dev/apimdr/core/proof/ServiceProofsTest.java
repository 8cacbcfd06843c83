package dev.apimdr.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceProofsTest {
  private static final String SOURCE = "fabrikam";
  private static final Instant PROVEN = Samples.T0.plusSeconds(300);
  private static final Instant NOW = PROVEN.plus(Duration.ofDays(3));

  private static ProofSummary equal(String id, Instant restoredAt) {
    return ProofSummary.of(ProofSamples.equal("standby", new OperationId(id), restoredAt));
  }

  private static ProofSummary withVerdict(Verdict verdict, int equal, Instant restoredAt) {
    ProofSummary sample = equal("other", restoredAt);
    return new ProofSummary(
        sample.target(),
        sample.restore(),
        SOURCE,
        sample.backupName(),
        restoredAt,
        sample.run(),
        new ProofSummary.Found(
            verdict, new ProofSummary.Counted(restoredAt.plusSeconds(300), equal, 1_204)),
        null);
  }

  private static ServiceProofs of(ProofSummary... proofs) {
    return ServiceProofs.bySource(List.of(proofs)).getOrDefault(SOURCE, ServiceProofs.NONE);
  }

  private static String sentence(ProofSummary... proofs) {
    return of(proofs).sentence(SOURCE, NOW);
  }

  @Test
  void equal_isTheContractsSentence() {
    assertThat(sentence(equal("r", Samples.T0)))
        .isEqualTo(
            "fabrikam could be restored: proven 3 days ago in 23 min, 1,204 of 1,204 entities"
                + " equal.");
  }

  @Test
  void gatewayAway_isToldWithTheTime() {
    assertThat(sentence(equal("r", Samples.T0).withAway(Duration.ofSeconds(250))))
        .isEqualTo(
            "fabrikam could be restored: proven 3 days ago in 23 min, the gateway away for 4 min,"
                + " 1,204 of 1,204 entities equal.");
  }

  @Test
  void never_saysThatNothingIsProven() {
    assertThat(ServiceProofs.NONE.sentence(SOURCE, NOW))
        .isEqualTo(
            "Nothing proves that fabrikam could be restored: no restore of its backups has been"
                + " compared with what was saved.");
  }

  @Test
  void different_isTheLast_neverHiddenByOneBeforeThatWasEqual() {
    ServiceProofs proofs =
        of(
            withVerdict(Verdict.DIFFERENT, 1_200, Samples.T0.plus(Duration.ofDays(1))),
            equal("r", Samples.T0));

    assertThat(proofs.isLastDifferent()).isTrue();
    assertThat(proofs.sentence(SOURCE, NOW))
        .isEqualTo(
            "The last restore of fabrikam, 48 h ago in 23 min, did not bring back what was saved,"
                + " 1,200 of 1,204 entities equal. The last that was equal was proven 3 days ago in"
                + " 23 min.");
  }

  @Test
  void partial_andNotCompared_areNeverCalledProven() {
    assertThat(sentence(withVerdict(Verdict.PARTIAL, 1_100, Samples.T0)))
        .contains(
            "something could not be read, 1,100 of 1,204 entities equal. No restore was equal")
        .doesNotContain("could be restored");
    assertThat(sentence(ProofSummary.of(ProofSamples.notCompared(Samples.RESTORE, Samples.T0))))
        .contains("could not be compared with what was saved. No restore was equal yet.")
        .doesNotContain("entities");
  }

  @Test
  void pending_changesNothingOfWhatIsKnown() {
    ProofSummary pending =
        ProofSummary.of(
            ProofSamples.waiting(new OperationId("z"), Samples.T0.plus(Duration.ofDays(2))));

    assertThat(of(pending, equal("r", Samples.T0))).isEqualTo(of(equal("r", Samples.T0)));
    assertThat(of(pending)).isEqualTo(ServiceProofs.NONE);
  }

  @Test
  void ofTwoTargets_theLastRestoreCounts_whateverTheOrderOfTheListing() {
    ProofSummary older = equal("a", Samples.T0.minusSeconds(9));
    ProofSummary younger = equal("b", Samples.T0);

    assertThat(of(older, younger).last()).isEqualTo(younger);
    assertThat(of(younger, older).last()).isEqualTo(younger);
  }

  /** As listed where an app wrote the proof that kept no times and listed no counts. */
  @Test
  void older_saysWhatIsKnown() {
    assertThat(
            sentence(
                new ProofSummary(
                    "standby",
                    Samples.RESTORE,
                    SOURCE,
                    null,
                    Samples.T0,
                    null,
                    new ProofSummary.Found(Verdict.EQUAL, null),
                    null)))
        .isEqualTo("fabrikam could be restored: proven 3 days ago.");
  }

  @Test
  void clockThatWasSetBack_putsNoProofIntoTheFuture() {
    assertThat(of(equal("r", Samples.T0)).sentence(SOURCE, Samples.T0.minusSeconds(3_600)))
        .startsWith("fabrikam could be restored: proven 0 s ago");
  }

  @Test
  void recoveryTime_isFromTheRequest_andMetToTheSecond() {
    RestoreRun run =
        new RestoreRun(Samples.T0, null, RestoreRun.Trigger.PERSON, Duration.ofSeconds(100), null);
    RecoveryTime time =
        RecoveryTime.of(run, Samples.T0.plusSeconds(100), Samples.T0.plusSeconds(400));

    assertThat(time)
        .isEqualTo(
            new RecoveryTime(
                Duration.ofSeconds(100), Duration.ofSeconds(400), Duration.ofSeconds(100)));
    assertThat(time.isMet()).isTrue();
    assertThat(RecoveryTime.of(run, Samples.T0.plusMillis(100_001), null).isMet()).isFalse();
    assertThat(RecoveryTime.of(run, Samples.T0.minusSeconds(9), null).restored())
        .isEqualTo(Duration.ZERO);
  }
}
