package dev.apimdr.core.drill;

import static dev.apimdr.core.drill.DrillSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrillTest {
  private static final Instant LATER = T0.plus(Duration.ofMinutes(7));
  private static final OperationError ERROR = new OperationError("Odd", "It was odd.", "Look.");
  private static final DrillResult EQUAL = new DrillResult(T0, Verdict.EQUAL, null);

  @Test
  void requested_isDueAtOnce_andHasNothingYet() {
    Drill drill = DrillSteps.requested();

    assertThat(drill.phase()).isEqualTo(DrillPhase.CREATING);
    assertThat(drill.turn()).isZero();
    assertThat(drill.due()).isEqualTo(T0);
    assertThat(drill.target()).isEmpty();
    assertThat(drill.isEndDecided()).isFalse();
    assertThat(drill.turnKey()).isEqualTo(new TurnKey("drill", "contoso", "drill-1"));
    assertThat(drill.queue()).isEqualTo(TurnQueue.BACKGROUND);
    assertThat(drill.restore().value()).isEqualTo("drill-1");
  }

  @Test
  void turns_countUp_andKeepEverythingElse() {
    Drill drill = DrillSteps.accepted();
    Drill next = drill.nextTurn(T0, Duration.ofMinutes(1));

    assertThat(next.turn()).isEqualTo(1);
    assertThat(next.due()).isEqualTo(T0.plus(Duration.ofMinutes(1)));
    assertThat(next.progress()).isEqualTo(drill.progress());
    assertThat(next.dueAt(LATER).turn()).isEqualTo(1);
    assertThat(next.dueAt(LATER).due()).isEqualTo(LATER);
  }

  @Test
  void isRestoringInto_itsOwnServiceAlone_andOnlyWhileItRestores() {
    String target = DrillSteps.name(1).key();

    assertThat(DrillSteps.restoring().isRestoringInto(target)).isTrue();
    assertThat(DrillSteps.restoring().isRestoringInto(DrillSteps.name(2).key())).isFalse();
    assertThat(DrillSteps.accepted().isRestoringInto(target)).isFalse();
    assertThat(DrillSteps.proving().isRestoringInto(target)).isFalse();
    assertThat(DrillSteps.deleting().isRestoringInto(target)).isFalse();
    assertThat(DrillSteps.restoring().ending(T0).isRestoringInto(target)).isFalse();
  }

  @Test
  void isLate_fromItsTimeOn() {
    Instant time = DrillSteps.requested().request().deleteAfter();

    assertThat(DrillSteps.requested().isLate(time.minusMillis(1))).isFalse();
    assertThat(DrillSteps.requested().isLate(time)).isTrue();
    assertThat(DrillSteps.requested().request().givenUpAt())
        .isEqualTo(time.plus(Duration.ofHours(24)));
  }

  @Test
  void alive_isFromItsAcceptance_untilItIsGone_orTheEnd_orNow() {
    assertThat(DrillSteps.attempted().alive(LATER)).isZero();
    assertThat(DrillSteps.accepted().alive(LATER)).isEqualTo(Duration.ofMinutes(7));

    Drill gone = DrillSteps.purging();
    assertThat(gone.alive(LATER)).isZero();
    DrillOutcome end = new DrillOutcome(DrillPhase.ABANDONED, LATER, "x");
    assertThat(DrillSteps.accepted().ending(end).alive(Instant.MAX))
        .isEqualTo(Duration.ofMinutes(7));
  }

  /** Where a host's clock is behind. */
  @Test
  void alive_isNeverBelowNothing() {
    assertThat(DrillSteps.accepted().alive(T0.minusSeconds(1))).isZero();
  }

  @Test
  void showing_whereAServiceMayBe_removesIt_andOtherwiseEnds() {
    assertThat(DrillSteps.requested().showing(EQUAL, T0).outcome())
        .isEqualTo(new DrillOutcome(DrillPhase.PASSED, T0, null));
    assertThat(DrillSteps.named().failing(ERROR, T0).outcome())
        .isEqualTo(new DrillOutcome(DrillPhase.FAILED, T0, null));

    Drill removed = DrillSteps.attempted().failing(ERROR, T0);
    assertThat(removed.phase()).isEqualTo(DrillPhase.DELETING);
    assertThat(removed.isEndDecided()).isFalse();
    assertThat(removed.progress().removal().begunAt()).isEqualTo(T0);
  }

  @Test
  void showing_twice_theFirstCounts() {
    Drill passed = DrillSteps.proving().showing(EQUAL, T0);
    Drill again = passed.failing(ERROR, LATER);

    assertThat(again.progress().result()).isEqualTo(EQUAL);
    assertThat(again.progress().removal().begunAt()).isEqualTo(T0);
    assertThat(again.ending(LATER).outcome().phase()).isEqualTo(DrillPhase.PASSED);
  }

  @Test
  void ending_withoutAResult_isAFailure() {
    assertThat(DrillSteps.accepted().ending(T0).outcome().phase()).isEqualTo(DrillPhase.FAILED);
  }

  @Test
  void ended_isToldOnlyOnce_decided_andTheFirstEndWins() {
    DrillOutcome first = new DrillOutcome(DrillPhase.ABANDONED, T0, "It is there.");
    Drill decided =
        DrillSteps.deleting()
            .ending(first)
            .ending(new DrillOutcome(DrillPhase.FAILED, LATER, null));

    assertThat(decided.outcome()).isEqualTo(first);
    assertThat(decided.phase()).isEqualTo(DrillPhase.DELETING);
    assertThat(decided.ended().phase()).isEqualTo(DrillPhase.ABANDONED);
    assertThat(DrillSteps.deleting().ended()).isEqualTo(DrillSteps.deleting());
  }

  @Test
  void failures_countInARow_untilAQuestionIsAnswered() {
    DrillProgress failed = DrillSteps.accepted().progress().failed().failed();
    assertThat(failed.failures()).isEqualTo(2);

    assertThat(failed.with(DrillSteps.accepted().creation().orElseThrow()).failures()).isZero();
    assertThat(failed.restored(T0).failures()).isZero();
    assertThat(failed.with(EQUAL).failures()).isZero();
    assertThat(failed.with(Removal.NONE).failures()).isZero();
    // To tell a person is no answer of Azure.
    assertThat(failed.telling(Removal.NONE.told(T0)).failures()).isEqualTo(2);
  }

  @Test
  void creation_keepsItsFirstAcceptance_andItsNewestUrl() {
    Creation first = Creation.named(DrillSteps.name(1)).attempted(T0).accepted(T0, "https://a/1");
    Creation next = first.accepted(LATER, "https://a/2").accepted(LATER, null);

    assertThat(next.acceptedAt()).isEqualTo(T0);
    assertThat(next.statusUrl()).isEqualTo("https://a/2");
    assertThat(next.mayExist()).isTrue();
    assertThat(next.refused().mayExist()).isFalse();
    assertThat(next.renamed(DrillSteps.name(2)))
        .isEqualTo(new Creation(DrillSteps.name(2), 2, null, null, null, null, null));
  }

  @Test
  void removal_keepsWhenItBegan_wasGone_andWasListed_andForgetsThatWhereTheServiceIsBack() {
    Removal removal =
        Removal.NONE
            .begun(T0)
            .begun(LATER)
            .deleteSent(T0)
            .gone(T0)
            .gone(LATER)
            .listed(T0)
            .listed(LATER)
            .purgeSent(T0);
    assertThat(removal).isEqualTo(new Removal(T0, T0, T0, T0, T0, null));
    assertThat(removal.back()).isEqualTo(new Removal(T0, null, null, T0, null, null));
  }

  @ParameterizedTest
  @EnumSource(DrillPhase.class)
  void phases_areReadAsTheyAreWritten_andAreOneOfThree(DrillPhase phase) {
    assertThat(DrillPhase.of(phase.wireName())).contains(phase);
    boolean isRemoving = phase == DrillPhase.DELETING || phase == DrillPhase.PURGING;
    assertThat(new Boolean[] {phase.isAtWork(), isRemoving, phase.isTerminal()})
        .containsOnlyOnce(true);
  }

  @Test
  void phase_ofAnotherWord_isNone() {
    assertThat(DrillPhase.of("passed")).isEmpty();
  }

  @Test
  void selection_isReadAsItIsWritten() {
    assertThat(DrillRequest.Selection.of("random")).contains(DrillRequest.Selection.RANDOM);
    assertThat(DrillRequest.Selection.of("newest")).contains(DrillRequest.Selection.NEWEST);
    assertThat(DrillRequest.Selection.of("Newest")).isEmpty();
  }
}
