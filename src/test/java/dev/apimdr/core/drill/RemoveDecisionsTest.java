package dev.apimdr.core.drill;

import static dev.apimdr.core.drill.DrillSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.drill.DrillMove.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from each answer while a drill's service is being removed. */
class RemoveDecisionsTest {
  private static final Duration SOON = Duration.ofSeconds(17);
  private static final Duration AGAIN = Duration.ofMinutes(15);
  private static final Duration TOLD = Duration.ofHours(1);
  private static final GoneService GONE = new GoneService(DrillSteps.name(1), "West Europe", T0);

  private final RemoveDecisions decisions = new RemoveDecisions(DrillSteps.TIMINGS);

  private static ArmReply problem(Kind kind) {
    return new ArmReply.Problem(kind, "Code", "Why.", SOON);
  }

  private static Drill with(Drill drill, Removal removal) {
    return drill.with(drill.progress().with(removal));
  }

  private static Removal removal(Drill drill) {
    return drill.progress().removal();
  }

  private static DrillMove move(RemoveDecisions.Next next) {
    return ((RemoveDecisions.Next.Move) next).move();
  }

  private RemoveDecisions.Next look(Drill drill, MadeService seen, Instant now) {
    return decisions.afterLook(drill, Optional.of(seen), now);
  }

  @Test
  void look_itsOwnService_isDeleted_inWhicheverState() {
    for (String state : List.of("Succeeded", "Activating", "Failed")) {
      assertThat(look(DrillSteps.deleting(), DrillSteps.service(state), T0))
          .isEqualTo(new RemoveDecisions.Next.Send());
    }
  }

  @Test
  void look_deletionUnderWay_isWaitedFor_andSentAgainAfterAQuarterOfAnHour() {
    Drill sent = with(DrillSteps.deleting(), removal(DrillSteps.deleting()).deleteSent(T0));
    MadeService there = DrillSteps.service("Terminating");

    assertThat(move(look(sent, there, T0.plus(AGAIN).minusMillis(1))).pace())
        .isEqualTo(Pace.WAITING);
    assertThat(look(sent, there, T0.plus(AGAIN))).isEqualTo(new RemoveDecisions.Next.Send());
  }

  @Test
  void look_gone_isPurged_whoeverDeletedIt() {
    DrillMove next = move(decisions.afterLook(DrillSteps.deleting(), Optional.empty(), T0));

    assertThat(next.next().phase()).isEqualTo(DrillPhase.PURGING);
    assertThat(removal(next.next()).goneAt()).isEqualTo(T0);
    assertThat(next.pace()).isEqualTo(Pace.NOW);
  }

  @Test
  void look_anothersService_isNeverDeleted_andToldOf() {
    for (Map<String, String> tags :
        List.of(Map.<String, String>of(), DrillTags.of("drill-2", T0))) {
      DrillMove next = move(look(DrillSteps.deleting(), DrillSteps.other(tags), T0));
      assertThat(next.next().outcome().phase()).isEqualTo(DrillPhase.ABANDONED);
      assertThat(next.next().outcome().leftover())
          .contains(DrillSteps.name(1).path(), "not deleted");
      assertThat(next.leftover()).isEqualTo(next.next().outcome().leftover());
    }
  }

  @Test
  void isOf_needsTheGroup_theName_andTheTag() {
    Drill drill = DrillSteps.deleting();
    MadeService own = DrillSteps.service("Succeeded");
    assertThat(own.isOf(drill)).isTrue();

    DrillGroup elsewhere = new DrillGroup(DrillSteps.GROUP.subscriptionId(), "rg-other");
    assertThat(
            new MadeService(elsewhere.service(own.id().name()), "Succeeded", own.tags(), List.of())
                .isOf(drill))
        .isFalse();
    assertThat(
            new MadeService(DrillSteps.GROUP.service("contoso"), "Succeeded", own.tags(), List.of())
                .isOf(drill))
        .isFalse();
  }

  @Test
  void delete_taken_isWaitedFor_alsoWhereItIsGoneAlready_orSaysNothing() {
    for (ArmReply reply :
        List.of(
            new ArmReply.StillRunning("https://arm/1", SOON),
            new ArmReply.Succeeded(),
            problem(Kind.NOT_FOUND),
            problem(Kind.NO_STATUS))) {
      DrillMove next = decisions.afterDelete(DrillSteps.deleting(), reply, T0);
      assertThat(removal(next.next()).deleteSentAt()).isEqualTo(T0);
      assertThat(next.pace()).isEqualTo(Pace.WAITING);
      assertThat(next.leftover()).isNull();
    }
  }

  /** A refusal does not pass by itself. */
  @Test
  void delete_refused_isToldAtOnce_thenEveryHour_andTriedOn() {
    for (ArmReply reply :
        List.of(new ArmReply.Failed("ScopeLocked", "A lock."), problem(Kind.FORBIDDEN))) {
      DrillMove first = decisions.afterDelete(DrillSteps.deleting(), reply, T0);
      assertThat(first.leftover()).contains(DrillSteps.name(1).path(), "cannot be deleted");
      assertThat(first.pace()).isEqualTo(Pace.BACKING_OFF);
      assertThat(removal(first.next()).deleteSentAt()).isNull();
      assertThat(first.next().isEndDecided()).isFalse();

      DrillMove soon = decisions.afterDelete(first.next(), reply, T0.plus(TOLD).minusMillis(1));
      assertThat(soon.leftover()).isNull();
      assertThat(soon.next().progress().failures()).isEqualTo(2);
      assertThat(decisions.afterDelete(soon.next(), reply, T0.plus(TOLD)).leftover()).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FORBIDDEN", "NOT_FOUND", "NO_STATUS"})
  void delete_unanswered_isSentAgain_andToldAfterAnHour(Kind kind) {
    DrillMove soon =
        decisions.afterDelete(DrillSteps.deleting(), problem(kind), T0.plus(TOLD).minusMillis(1));
    assertThat(soon.pace()).isEqualTo(Pace.BACKING_OFF);
    assertThat(soon.retryAfter()).isEqualTo(SOON);
    assertThat(soon.leftover()).isNull();
    assertThat(removal(soon.next()).deleteSentAt()).isNull();

    DrillMove late = decisions.afterDelete(DrillSteps.deleting(), problem(kind), T0.plus(TOLD));
    assertThat(late.leftover()).contains("could not be deleted: Code: Why.");
  }

  @Test
  void list_hasIt_isPurged_andSentAgainAfterAQuarterOfAnHour() {
    assertThat(decisions.afterList(DrillSteps.purging(), Optional.of(GONE), T0))
        .isEqualTo(new RemoveDecisions.Next.Send());
    Drill sent = with(DrillSteps.purging(), removal(DrillSteps.purging()).purgeSent(T0));
    assertThat(
            move(decisions.afterList(sent, Optional.of(GONE), T0.plus(AGAIN).minusMillis(1)))
                .pace())
        .isEqualTo(Pace.WAITING);
    assertThat(decisions.afterList(sent, Optional.of(GONE), T0.plus(AGAIN)))
        .isEqualTo(new RemoveDecisions.Next.Send());
  }

  @Test
  void list_hasItNoMore_endsAtOnce() {
    Drill seen = with(DrillSteps.purging(), removal(DrillSteps.purging()).listed(T0));
    DrillMove next = move(decisions.afterList(seen, Optional.empty(), T0));

    assertThat(next.next().outcome()).isEqualTo(new DrillOutcome(DrillPhase.FAILED, T0, null));
  }

  /** Azure may list a deleted service late. */
  @Test
  void list_neverHadIt_isWaitedForFiveMinutes() {
    Instant late = T0.plus(Duration.ofMinutes(5));

    assertThat(
            move(decisions.afterList(DrillSteps.purging(), Optional.empty(), late.minusMillis(1)))
                .pace())
        .isEqualTo(Pace.WAITING);
    assertThat(
            move(decisions.afterList(DrillSteps.purging(), Optional.empty(), late))
                .next()
                .isEndDecided())
        .isTrue();
  }

  @Test
  void purge_taken_isRemembered_refused_isTold() {
    DrillMove taken =
        decisions.afterPurge(DrillSteps.purging(), new ArmReply.StillRunning(null, SOON), T0);
    assertThat(removal(taken.next()).purgeSentAt()).isEqualTo(T0);
    assertThat(removal(taken.next()).listedAt()).isEqualTo(T0);

    DrillMove refused = decisions.afterPurge(DrillSteps.purging(), problem(Kind.FORBIDDEN), T0);
    assertThat(refused.leftover()).contains("cannot be purged");
    assertThat(removal(refused.next()).purgeSentAt()).isNull();
    assertThat(removal(refused.next()).listedAt()).isEqualTo(T0);
  }

  @Test
  void back_isDeletedOnceMore() {
    DrillMove next = RemoveDecisions.back(DrillSteps.purging());

    assertThat(next.next().phase()).isEqualTo(DrillPhase.DELETING);
    assertThat(removal(next.next()).goneAt()).isNull();
    assertThat(removal(next.next()).begunAt()).isEqualTo(T0);
  }

  @Test
  void givenUp_isAbandoned_andNamesWhatIsLeft() {
    DrillOutcome outcome = RemoveDecisions.givenUp(DrillSteps.deleting(), T0).outcome();

    assertThat(outcome.phase()).isEqualTo(DrillPhase.ABANDONED);
    assertThat(outcome.leftover())
        .contains(DrillSteps.name(1).path(), "2026-11-24T10:00:00Z", "goes on trying");
  }
}
