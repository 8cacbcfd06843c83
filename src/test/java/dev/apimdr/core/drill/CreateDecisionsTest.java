package dev.apimdr.core.drill;

import static dev.apimdr.core.drill.DrillSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.drill.DrillMove.Pace;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from each answer while a drill's service is being made. */
class CreateDecisionsTest {
  private static final ServiceId OTHER = DrillSteps.name(2);
  private static final Duration SOON = Duration.ofSeconds(17);
  private static final Instant TOO_LATE = T0.plus(Duration.ofHours(1));

  private final CreateDecisions decisions = new CreateDecisions(DrillSteps.TIMINGS);

  private static ArmReply problem(Kind kind) {
    return new ArmReply.Problem(kind, "Code", "Why.", SOON);
  }

  private DrillMove put(ArmReply reply, Instant now) {
    return decisions.afterPut(DrillSteps.attempted(), reply, OTHER, now);
  }

  private static String code(DrillMove move) {
    return move.next().progress().result().error().code();
  }

  private static void assertFailedWithNothingToRemove(DrillMove move, String code) {
    assertThat(move.next().outcome().phase()).isEqualTo(DrillPhase.FAILED);
    assertThat(code(move)).isEqualTo(code);
    assertThat(move.next().creation().orElseThrow().mayExist()).isFalse();
  }

  private static void assertFailedAndRemoved(DrillMove move, String code) {
    assertThat(move.next().phase()).isEqualTo(DrillPhase.DELETING);
    assertThat(code(move)).isEqualTo(code);
    assertThat(move.pace()).isEqualTo(Pace.NOW);
  }

  @Test
  void put_accepted_isWaitedFor_asAzureAsks() {
    DrillMove move = put(new ArmReply.StillRunning("https://arm/1", SOON), T0);

    assertThat(move.next().creation().orElseThrow().acceptedAt()).isEqualTo(T0);
    assertThat(move.next().creation().orElseThrow().statusUrl()).isEqualTo("https://arm/1");
    assertThat(move.pace()).isEqualTo(Pace.WAITING);
    assertThat(move.retryAfter()).isEqualTo(SOON);
    assertThat(put(new ArmReply.Succeeded(), T0).next().creation().orElseThrow().acceptedAt())
        .isEqualTo(T0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ServiceAlreadyExists",
        "ServiceAlreadyExistsInSoftDeletedState",
        "NameAlreadyInUse"
      })
  void put_nameTaken_anotherOneIsTriedAtOnce(String code) {
    for (ArmReply reply :
        List.of(
            new ArmReply.Failed(code, "Taken."),
            ArmReply.Problem.of(Kind.CONFLICT, code, "Taken."))) {
      DrillMove move = put(reply, T0);
      assertThat(move.pace()).isEqualTo(Pace.NOW);
      assertThat(move.next().creation().orElseThrow())
          .isEqualTo(new Creation(OTHER, 2, null, null, null, null, null));
    }
  }

  @Test
  void nameTaken_fiveTimes_fails_andRemovesNothing() {
    Creation fifth = new Creation(DrillSteps.name(1), 5, T0, null, null, null, null);
    Drill drill = DrillSteps.attempted();
    Drill tired = drill.with(drill.progress().with(fifth));

    assertFailedWithNothingToRemove(decisions.nameTaken(tired, OTHER, "Taken.", T0), "NameTaken");
  }

  @Test
  void put_refused_failsWithAzuresWords_andRemovesNothing() {
    assertFailedWithNothingToRemove(
        put(new ArmReply.Failed("QuotaExceeded", "x"), T0), "QuotaExceeded");
    assertFailedWithNothingToRemove(put(problem(Kind.FORBIDDEN), T0), "Code");
    assertFailedWithNothingToRemove(put(problem(Kind.NOT_FOUND), T0), "Code");
  }

  /** Surely nothing was made: the PUT may be licensed again. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"THROTTLED", "NOT_SENT", "UNAUTHORIZED", "CONFLICT"})
  void put_notTakenNow_isSentAgain_forAnHour(Kind kind) {
    DrillMove move = put(problem(kind), TOO_LATE.minusMillis(1));

    assertThat(move.next().creation().orElseThrow().mayExist()).isFalse();
    assertThat(move.pace()).isEqualTo(Pace.BACKING_OFF);
    assertThat(move.retryAfter()).isEqualTo(SOON);
    assertThat(move.next().progress().failures()).isEqualTo(1);
    assertFailedWithNothingToRemove(put(problem(kind), TOO_LATE), "Code");
  }

  /** Perhaps something was made, however late it is: it is looked for, never asked for again. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NO_RESPONSE", "SERVER_ERROR", "NO_STATUS", "UNEXPECTED", "REFUSED_URL"})
  void put_perhapsTaken_isLookedFor(Kind kind) {
    DrillMove move = put(problem(kind), TOO_LATE);

    assertThat(move.next()).isEqualTo(DrillSteps.attempted());
    assertThat(move.pace()).isEqualTo(Pace.WAITING);
    assertThat(move.retryAfter()).isEqualTo(SOON);
  }

  @Test
  void questionBeforeThePut_unanswered_isAskedAgain_forAnHour() {
    DrillMove again =
        decisions.unanswered(DrillSteps.named(), problem(Kind.THROTTLED), TOO_LATE.minusMillis(1));
    assertThat(again.pace()).isEqualTo(Pace.BACKING_OFF);
    assertThat(again.retryAfter()).isEqualTo(SOON);

    DrillMove late = decisions.unanswered(DrillSteps.named(), problem(Kind.THROTTLED), TOO_LATE);
    assertFailedWithNothingToRemove(late, "Code");
    assertFailedWithNothingToRemove(
        decisions.unanswered(DrillSteps.named(), new ArmReply.StillRunning(null, null), TOO_LATE),
        "UnexpectedAnswer");
  }

  @Test
  void status_runs_isWaitedFor_fails_isRemoved_isThrottled_isAskedLater_elseIsLookedAt() {
    Drill drill = DrillSteps.accepted();

    DrillMove running =
        decisions.afterStatus(drill, new ArmReply.StillRunning(null, SOON), T0).orElseThrow();
    assertThat(running.pace()).isEqualTo(Pace.WAITING);
    assertThat(running.retryAfter()).isEqualTo(SOON);
    assertFailedAndRemoved(
        decisions.afterStatus(drill, new ArmReply.Failed("Broken", "x"), T0).orElseThrow(),
        "Broken");
    assertThat(decisions.afterStatus(drill, problem(Kind.THROTTLED), T0).orElseThrow().pace())
        .isEqualTo(Pace.BACKING_OFF);
    assertThat(decisions.afterStatus(drill, new ArmReply.Succeeded(), T0)).isEmpty();
    assertThat(decisions.afterStatus(drill, problem(Kind.NOT_FOUND), T0)).isEmpty();
    assertThat(decisions.afterStatus(drill, problem(Kind.FORBIDDEN), T0)).isEmpty();
  }

  private DrillMove look(MadeService seen) {
    return decisions.afterLook(DrillSteps.attempted(), Optional.of(seen), T0);
  }

  @Test
  void look_ready_isRestoredInto_withTheIdentityThatItHas() {
    DrillMove move = look(DrillSteps.service("succeeded"));

    assertThat(move.next().phase()).isEqualTo(DrillPhase.RESTORING);
    assertThat(move.pace()).isEqualTo(Pace.NOW);
    Creation creation = move.next().creation().orElseThrow();
    assertThat(creation.readyAt()).isEqualTo(T0);
    assertThat(creation.acceptedAt()).isEqualTo(T0);
    assertThat(creation.clientId()).isEqualTo(DrillSteps.CLIENT_ID);
  }

  @Test
  void look_notReadyYet_isWaitedFor_asAccepted() {
    DrillMove move = look(DrillSteps.service("Activating"));

    assertThat(move.pace()).isEqualTo(Pace.WAITING);
    assertThat(move.next().phase()).isEqualTo(DrillPhase.CREATING);
    assertThat(move.next().creation().orElseThrow().acceptedAt()).isEqualTo(T0);
  }

  @Test
  void look_failedOrWithoutIdentity_isRemoved() {
    assertFailedAndRemoved(look(DrillSteps.service("Failed")), "CreationFailed");
    assertFailedAndRemoved(
        look(
            new MadeService(
                DrillSteps.name(1), "Succeeded", DrillTags.of("drill-1", T0), List.of())),
        "IdentityMissing");
  }

  /** It goes on to its removal, which leaves alone what is not its own. */
  @Test
  void look_anothersService_fails_andIsNeverRestoredInto() {
    for (Map<String, String> tags :
        List.of(Map.<String, String>of(), DrillTags.of("drill-2", T0))) {
      assertFailedAndRemoved(look(DrillSteps.other(tags)), "ServiceNotOurs");
    }
  }

  @Test
  void look_nothingThere_isWaitedForTenMinutes_fromTheAcceptanceOrTheAttempt() {
    Instant late = T0.plus(Duration.ofMinutes(10));
    for (Drill drill : List.of(DrillSteps.attempted(), DrillSteps.accepted())) {
      DrillMove waiting = decisions.afterLook(drill, Optional.empty(), late.minusMillis(1));
      assertThat(waiting.next()).isEqualTo(drill);
      assertThat(waiting.pace()).isEqualTo(Pace.WAITING);
    }

    assertFailedAndRemoved(
        decisions.afterLook(DrillSteps.attempted(), Optional.empty(), late), "CreationUnknown");
    assertFailedAndRemoved(
        decisions.afterLook(DrillSteps.accepted(), Optional.empty(), late), "ServiceGone");
  }

  @Test
  void look_unanswered_isTriedAgain() {
    DrillMove move = CreateDecisions.unseen(DrillSteps.accepted(), problem(Kind.SERVER_ERROR));

    assertThat(move.pace()).isEqualTo(Pace.BACKING_OFF);
    assertThat(move.retryAfter()).isEqualTo(SOON);
  }
}
