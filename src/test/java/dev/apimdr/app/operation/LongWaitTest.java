package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.catalogue.GetPosture;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.listing.FindCoverage;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.MemoryListings;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.proof.ExpectedProofs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A wait longer than its kind should take is logged as a problem once, and shown in the posture.
 */
class LongWaitTest {
  private static final ArmReply AWAY =
      ArmReply.Problem.of(Kind.NO_RESPONSE, "ConnectException", "no answer");

  private static void backUp(World world, String id) {
    world.acceptBackup().accept(world.backupWish("contoso", id), world.events::add);
  }

  private static List<Event> told(World world) {
    return world.eventsNamed("PollProblem").stream()
        .filter(line -> "waiting".equals(line.fields().get("problem")))
        .toList();
  }

  /** What the posture reports about contoso's open operations. */
  private static List<Waiting> problems(World world) {
    FleetSource fleets = () -> world.fleet;
    FindCoverage coverage = MemoryListings.coverage(fleets, world.clock);
    return new GetPosture(
            world.ledger.all(),
            world.ledger.changes(),
            fleets,
            coverage,
            new MemoryUsage(new Effects()).exports,
            new ExpectedProofs(Duration.ofDays(35), service -> false),
            idle(world.clock))
        .all().services().stream()
            .filter(posture -> posture.service().equals("contoso"))
            .flatMap(posture -> posture.running().stream())
            .map(Posture.Running::problem)
            .flatMap(problem -> Optional.ofNullable(problem).stream())
            .toList();
  }

  /** A backup runs for hours while another waits for it. */
  private static World waitingForAnother() {
    World world = new World();
    backUp(world, "one");
    world.runToPhase("contoso", "one", Phase.RUNNING);
    world.arm.statusOutage(() -> Optional.of(AWAY));
    backUp(world, "two");
    return world;
  }

  @Test
  void waitForAnotherOperation_isToldAfterSixHours_andPassesWithIt() {
    World world = waitingForAnother();
    Instant asked = world.clock.instant();
    world.runUntil(asked.plus(Duration.ofMinutes(355)));
    assertThat(told(world)).isEmpty();
    assertThat(problems(world)).isEmpty();

    world.runUntil(asked.plus(Duration.ofMinutes(370)));
    assertThat(told(world))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("code", Waiting.OPERATION)
                    .containsEntry("message", "backup one holds the service"));
    assertThat(problems(world))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("backup one holds the service");
              assertThat(problem.since()).isBetween(asked, asked.plus(Duration.ofMinutes(1)));
            });

    world.arm.statusOutage(Optional::empty);
    world.runToPhase("contoso", "two", Phase.RUNNING);
    assertThat(problems(world)).as("a running backup is no problem").isEmpty();
    world.runToEnd();
    assertThat(told(world)).hasSize(1);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void waitForTheSafetyBackup_isToldAfterSixHours() {
    World world = new World(Duration.ofHours(11)).withRecoveryPoint();
    world.acceptRestore().accept(world.safeRestoreWish("wish"), world.events::add);
    String safety = world.operation("standby", "wish").request().safety().value();
    world.runToPhase("standby", safety, Phase.RUNNING);
    world.arm.statusOutage(() -> Optional.of(AWAY));
    world.runUntil(world.clock.instant().plus(Duration.ofMinutes(370)));

    assertThat(told(world))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("operationId", "wish")
                    .containsEntry("code", Waiting.SAFETY_BACKUP));
  }

  /** Hours of waiting for another reason do not count. */
  @Test
  void secondWait_isCountedFromItsOwnBeginning() {
    World world = waitingForAnother();
    world.runUntil(world.clock.instant().plus(Duration.ofHours(5)));
    world.arm.statusOutage(Optional::empty);
    world.arm.readOutage(() -> Optional.of(AWAY));
    while (world.operation("contoso", "one").outcome() == null
        || Waiting.OPERATION.equals(
            world.operation("contoso", "two").progress().waiting().code())) {
      world.runUntil(world.clock.instant().plus(Duration.ofMinutes(1)));
    }
    Instant began = world.operation("contoso", "two").progress().waiting().since();
    world.runUntil(began.plus(Duration.ofMinutes(14)));
    assertThat(told(world)).isEmpty();

    world.runUntil(began.plus(Duration.ofMinutes(25)));
    assertThat(told(world)).hasSize(1);
    assertThat(problems(world)).extracting(Waiting::since).containsExactly(began);
  }

  /** A short wait for another reason is no problem, even while the entry is still marked. */
  @Test
  void anotherWaitInBetween_isNoProblem_andTheSameAgainLaterIsToldAgain() {
    World world = new World();
    backUp(world, "wish");
    world.arm.readOutage(() -> Optional.of(AWAY));
    world.runUntil(world.clock.instant().plus(Duration.ofMinutes(30)));
    assertThat(told(world)).hasSize(1);
    String first = problems(world).get(0).code();

    world.arm.readOutage(
        () ->
            Optional.of(ArmReply.Problem.of(Kind.UNAUTHORIZED, "TokenUnavailable", "no identity")));
    while (world.operation("contoso", "wish").progress().waiting().code().equals(first)) {
      world.runUntil(world.clock.instant().plus(Duration.ofSeconds(30)));
    }
    assertThat(world.ledger.open().of("contoso")).allMatch(OpenOperation::waitsLong);
    assertThat(problems(world)).isEmpty();

    world.arm.readOutage(() -> Optional.of(AWAY));
    world.runUntil(world.clock.instant().plus(Duration.ofMinutes(40)));
    assertThat(told(world)).hasSize(2);
    assertThat(problems(world)).extracting(Waiting::code).containsExactly(first);
    world.arm.readOutage(Optional::empty);
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  /** The mark is written before the turn, so a failure in between is retried. */
  @ParameterizedTest
  @EnumSource
  void markThatCannotBeWritten_isWrittenByTheNextTry(Effects.Mode mode) {
    World world = new World();
    backUp(world, "wish");
    world.arm.readOutage(() -> Optional.of(AWAY));
    world.effects.failNext("open.markWaiting", mode);
    world.runUntil(world.clock.instant().plus(Duration.ofMinutes(40)));
    assertThat(told(world)).hasSize(1);
    assertThat(problems(world)).hasSize(1);
  }

  private static AppRuntime idle(Clock clock) {
    ExecutionDeadline deadline = new ExecutionDeadline(() -> 0);
    return new AppRuntime(clock, deadline, () -> "id", new Parallelism(1, deadline));
  }
}
