package dev.apimdr.core.lifecycle;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationMessage.Answered;
import dev.apimdr.core.operation.OperationMessage.Answered.Result;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message carries of a reply that could not be recorded, and how it is used later. */
class CarriedAnswerTest {
  private static final OperationLifecycle LIFECYCLE = Samples.lifecycle();

  private static Answered carried(Result word) {
    return new Answered("licence-1", word, "Code", "words");
  }

  static Stream<Arguments> repliesGivenOnce() {
    return Stream.of(
        Arguments.of(new ArmReply.Succeeded(), Result.SUCCEEDED, Result.SUCCEEDED),
        Arguments.of(new ArmReply.Failed("Code", "words"), Result.FAILED, Result.FAILED),
        Arguments.of(ArmReply.Problem.of(Kind.FORBIDDEN, "Code", "words"), Result.FAILED, null),
        Arguments.of(ArmReply.Problem.of(Kind.NOT_FOUND, "Code", "words"), Result.FAILED, null),
        Arguments.of(ArmReply.Problem.of(Kind.CONFLICT, "Code", "words"), Result.REFUSED, null),
        Arguments.of(ArmReply.Problem.of(Kind.THROTTLED, "Code", "words"), Result.REFUSED, null),
        Arguments.of(ArmReply.Problem.of(Kind.UNAUTHORIZED, "Code", "words"), Result.REFUSED, null),
        Arguments.of(ArmReply.Problem.of(Kind.NOT_SENT, "Code", "words"), Result.REFUSED, null),
        Arguments.of(ArmReply.Problem.of(Kind.NO_RESPONSE, "Code", "words"), null, null),
        Arguments.of(new ArmReply.StillRunning(Samples.STATUS_URL, null), null, null),
        Arguments.of(ArmReply.Problem.of(Kind.SERVER_ERROR, "Code", "words"), null, null),
        Arguments.of(ArmReply.Problem.noStatus("words"), null, null),
        Arguments.of(ArmReply.Problem.unexpected("words"), null, null),
        Arguments.of(ArmReply.Problem.refusedUrl("words"), null, null));
  }

  /** A refused POST proves that nothing started; a poll proves only an end. */
  @ParameterizedTest
  @MethodSource("repliesGivenOnce")
  void unrepeatable_isCarriedByCall_withTheAttemptAndArmsMessage(
      ArmReply reply, Result afterPost, Result afterPoll) {
    assertCarried(reply, ArmCall.POST, afterPost);
    assertCarried(reply, ArmCall.POLL, afterPoll);
  }

  private static void assertCarried(ArmReply reply, ArmCall call, Result word) {
    var carried = OperationLifecycle.unrepeatable(Samples.starting(BACKUP), call, reply);
    if (word == null) {
      assertThat(carried).isEmpty();
    } else {
      boolean silent = word == Result.SUCCEEDED;
      assertThat(carried)
          .contains(new Answered("licence-1", word, silent ? "" : "Code", silent ? "" : "words"));
    }
  }

  @Test
  void unrepeatable_withoutAPost_isNothing() {
    assertThat(
            OperationLifecycle.unrepeatable(
                Samples.notStarted(BACKUP), ArmCall.POST, new ArmReply.Succeeded()))
        .isEmpty();
  }

  private static Decided decided(Operation operation, Answered answered) {
    return LIFECYCLE
        .onCarried(operation, answered, Samples.POSTED.plusSeconds(60))
        .map(Decided::of)
        .orElse(null);
  }

  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void carried_refusalForNow_takesThePostBack(OperationKind kind) {
    Decided decided = decided(Samples.starting(kind), carried(Result.REFUSED));

    assertThat(decided.phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(decided.next().progress().post()).isNull();
    assertThat(decided.next().progress().lastFailure().message()).isEqualTo("words");
  }

  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void carried_definiteNo_endsItInArmsMessage(OperationKind kind) {
    Decided decided = decided(Samples.starting(kind), carried(Result.FAILED));

    assertThat(decided.phase()).isEqualTo(Phase.FAILED);
    assertThat(decided.error().code()).isEqualTo("Code");
    assertThat(decided.error().message()).isEqualTo("words");
    assertThat(decided.error().advice()).contains(Advice.NOTHING_STARTED);
  }

  @Test
  void carried_successOfAPoll_endsARestore_andABackupsBlobIsLookedAt() {
    assertThat(decided(Samples.running(RESTORE), carried(Result.SUCCEEDED)).phase())
        .isEqualTo(Phase.SUCCEEDED);
    assertThat(decided(Samples.running(BACKUP), carried(Result.SUCCEEDED)).phase())
        .isEqualTo(Phase.VERIFYING);
  }

  @Test
  void carried_failureOfAPoll_isTheOperationsOwn() {
    Decided decided = decided(Samples.running(RESTORE), carried(Result.FAILED));

    assertThat(decided.phase()).isEqualTo(Phase.FAILED);
    assertThat(decided.error().advice()).doesNotContain(Advice.NOTHING_STARTED);
  }

  /** The refusal belongs to an earlier POST and says nothing about the running one. */
  @Test
  void carried_refusalWhileItRuns_isKnownToBeOver() {
    assertThat(decided(Samples.running(RESTORE), carried(Result.REFUSED))).isNull();
  }

  @Test
  void carried_ofAnotherPost_saysNothing() {
    Answered other = new Answered("licence-0", Result.FAILED, "Code", "words");

    assertThat(decided(Samples.starting(RESTORE), other)).isNull();
    assertThat(decided(Samples.running(RESTORE), other)).isNull();
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void carried_whereAllIsKnownAlready_changesNothing(Result word) {
    assertThat(decided(Samples.notStarted(BACKUP), carried(word))).isNull();
    assertThat(decided(Samples.verifying(BACKUP), carried(word))).isNull();
    assertThat(
            decided(
                Samples.starting(RESTORE)
                    .ending(Outcome.abandoned(Samples.POSTED, Samples.error())),
                carried(word)))
        .isNull();
    assertThat(
            decided(
                Samples.ended(RESTORE, Outcome.failed(Samples.POSTED, Samples.error())),
                carried(word)))
        .isNull();
  }

  @Test
  void answered_longWords_areCutToWhatAMessageHolds() {
    Answered fits = new Answered("l", Result.FAILED, "c".repeat(200), "m".repeat(2000));
    Answered longer = new Answered("l", Result.FAILED, "c".repeat(201), "m".repeat(2001));

    assertThat(longer).isEqualTo(fits);
    assertThat(fits.code()).hasSize(200);
    assertThat(fits.message()).hasSize(2000);
  }
}
