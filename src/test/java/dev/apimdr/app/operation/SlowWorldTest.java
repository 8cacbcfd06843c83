package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.requests.StartScheduledBackups;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Storage and ARM respond as slowly as the time-outs allow: no execution reaches the host's
 * functionTimeout, and nothing is lost or done twice.
 */
class SlowWorldTest {
  private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(4);

  /** The adapters' time-outs: one storage call, one GET of ARM, one POST. */
  private static final Duration CALL = Duration.ofSeconds(30);

  private static final Duration GET = Duration.ofSeconds(15);
  private static final Duration POST = Duration.ofSeconds(60);

  private static final int DELIVERIES = 60;
  private static final Duration LONG_ENOUGH = Duration.ofDays(1);

  private final World world = new World(LONG_ENOUGH).withRecoveryPoint();
  private Duration storageTakes = Duration.ZERO;
  private Duration longest = Duration.ZERO;

  SlowWorldTest() {
    world.effects.outage(this::isTooSlow);
    world.arm.readOutage(() -> passing(GET));
    world.arm.tokenOutage(() -> passing(GET));
    world.arm.statusOutage(() -> passing(GET));
  }

  /** Lets a call take its whole time; whether it was cut off by its time-out. */
  private boolean isTooSlow(String call) {
    if (call.equals("arm.begin")) {
      pass(POST);
      return false;
    }
    Duration limit =
        call.startsWith("queue.") ? world.deadline.capFinal(CALL) : world.deadline.cap(CALL);
    boolean tooSlow = limit.isZero() || storageTakes.compareTo(limit) > 0;
    pass(tooSlow ? limit : storageTakes);
    return tooSlow;
  }

  private <T> Optional<T> passing(Duration time) {
    pass(world.deadline.cap(time));
    return Optional.empty();
  }

  private void pass(Duration time) {
    world.nanos += time.toNanos();
    world.clock.jump(time);
  }

  private void deliver(int times) {
    for (int i = 0; i < times; i++) {
      Instant next = world.queue.nextVisible().orElse(Instant.MIN);
      if (next.isAfter(world.clock.instant())) {
        world.clock.jumpTo(next);
      }
      world.queue.receive().ifPresent(this::measure);
    }
  }

  private void measure(Delivery delivery) {
    long before = world.nanos;
    world.deliver(delivery);
    Duration took = Duration.ofNanos(world.nanos - before);
    longest = took.compareTo(longest) > 0 ? took : longest;
  }

  private void ask(String kind) {
    if (kind.equals("backup")) {
      world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    } else {
      world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    }
  }

  private Phase phase(String kind) {
    return world.operation(kind.equals("backup") ? "contoso" : "standby", "wish").phase();
  }

  private void recover() {
    world.effects.calm();
    world.runToEnd();
  }

  static Stream<Arguments> everySlowness() {
    return Stream.of("backup", "restore")
        .flatMap(kind -> IntStream.range(0, 30).mapToObj(seconds -> Arguments.of(kind, seconds)));
  }

  @ParameterizedTest(name = "{0}, {1} s")
  @MethodSource("everySlowness")
  void steps_storageTakesSecondsForEachCall_stayBelowTheFunctionTimeout(String kind, int seconds) {
    ask(kind);
    int before = world.arm.posts().size();
    storageTakes = Duration.ofSeconds(seconds);

    deliver(DELIVERIES);

    assertThat(longest).isBetween(Duration.ofNanos(1), ExecutionDeadline.LONGEST);
    assertThat(ExecutionDeadline.LONGEST).isLessThan(FUNCTION_TIMEOUT.minusSeconds(30));
    recover();
    assertThat(phase(kind)).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.posts()).hasSize(before + 1);
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1} s")
  @MethodSource("everySlowness")
  void storage_slowFromThePostOn_losesNoStatusUrl(String kind, int seconds) {
    ask(kind);
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String name) {
            if (name.equals("arm.begin")) {
              storageTakes = Duration.ofSeconds(seconds);
            }
          }
        });

    deliver(1);
    recover();

    assertThat(longest).isBetween(POST, ExecutionDeadline.LONGEST);
    assertThat(phase(kind)).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.posted()).containsOnlyOnce("wish");
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore"})
  void steps_armAloneIsSlow_takeAPostAndTheLooksBeforeIt(String kind) {
    ask(kind);

    deliver(DELIVERIES);

    assertThat(phase(kind)).isEqualTo(Phase.SUCCEEDED);
    assertThat(longest).isLessThanOrEqualTo(POST.plus(GET.multipliedBy(3)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 15, 29, 31})
  void watchdog_storageTakesSecondsForEachCall_staysBelowTheFunctionTimeout(int seconds) {
    ask("restore");
    storageTakes = Duration.ofSeconds(seconds);
    long before = world.nanos;

    world.watch();

    assertThat(Duration.ofNanos(world.nanos - before))
        .isLessThanOrEqualTo(ExecutionDeadline.LONGEST);
    assertThat(world.eventsNamed("Heartbeat")).isNotEmpty();
  }

  private static Fleet fleetOf(int services) {
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    return new Fleet(
        IntStream.range(0, services)
            .mapToObj(i -> World.service("service-" + i))
            .collect(
                Collectors.toMap(
                    ServiceId::key,
                    id -> new Fleet.ProtectedService(id, access, Duration.ofHours(26)))),
        Map.of());
  }

  @Test
  void nightlyTimer_queueNeverAnswers_givesUpInTwoMinutesAndSaysHowManyAreUnsent() {
    world.fleet = fleetOf(1000);
    storageTakes = CALL.plusSeconds(1);
    long before = world.nanos;

    assertThatThrownBy(
            () -> world.startScheduledBackups().run(null, world.clock.instant(), world.events::add))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessageContaining("1000 of 1000");

    assertThat(Duration.ofNanos(world.nanos - before)).isLessThan(Duration.ofSeconds(151));
    assertThat(world.eventsNamed("BackupsScheduled").get(0).fields()).containsEntry("unsent", 1000);
  }

  @Test
  void nightlyTimer_moreThanOneFiringCanSend_isGoneOnWithByTheRetry() {
    world.fleet = fleetOf(200);
    storageTakes = Duration.ofSeconds(1);
    StartScheduledBackups timer = world.startScheduledBackups();
    Instant occurrence = world.clock.instant();

    assertThatThrownBy(() -> timer.run(occurrence, world.clock.instant(), world.events::add))
        .hasMessageContaining("of 200 scheduled backups could not be sent");
    timer.run(occurrence, world.clock.instant(), world.events::add);

    assertThat(world.eventsNamed("BackupsScheduled").get(1).fields())
        .containsEntry("services", 200)
        .containsEntry("unsent", 0);
    assertThat(scheduled()).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void nightlyTimer_firedAgainAfterAllWasSent_sendsAllAgain() {
    world.fleet = fleetOf(20);
    StartScheduledBackups timer = world.startScheduledBackups();
    Instant occurrence = world.clock.instant();

    timer.run(occurrence, occurrence, world.events::add);
    timer.run(occurrence, occurrence, world.events::add);

    assertThat(scheduled()).hasSize(40);
  }

  @Test
  void nightlyTimer_anUnfinishedNightBefore_holdsNothingBack() {
    world.fleet = fleetOf(200);
    storageTakes = Duration.ofSeconds(1);
    StartScheduledBackups timer = world.startScheduledBackups();
    Instant occurrence = world.clock.instant();
    assertThatThrownBy(() -> timer.run(occurrence, occurrence, world.events::add))
        .isInstanceOf(QueueUnavailableException.class);
    int before = scheduled().size();
    storageTakes = Duration.ZERO;

    Instant next = occurrence.plus(Duration.ofDays(1));
    timer.run(next, next, world.events::add);

    assertThat(scheduled()).hasSize(before + 200);
  }

  /** The services of all messages that wait, as often as they wait. */
  private List<String> scheduled() {
    return world.queue.waiting().stream().map(each -> each.message().key().service()).toList();
  }

  @Test
  void post_withTooLittleTimeLeft_isNotLicensed() {
    ask("restore");
    storageTakes = Duration.ofSeconds(12);

    deliver(5);

    assertThat(world.arm.posts()).hasSize(1);
    assertThat(phase("restore")).isEqualTo(Phase.NOT_STARTED);
    assertThat(world.eventsNamed("LedgerUnavailable"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.fields().get("message").toString()).contains("too slow"));
  }
}
