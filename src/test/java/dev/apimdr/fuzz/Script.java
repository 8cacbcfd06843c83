package dev.apimdr.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One run: steps with failures, then calm, in which everything must end. */
final class Script {
  private static final Duration WATCHDOG = Duration.ofMinutes(5);

  /** Often enough for lookups in the Activity Log. */
  private static final Duration RARE_WATCHDOG = Duration.ofMinutes(20);

  private static final Duration LONGEST_CALM = Duration.ofHours(50);
  private static final int LAST_WATCHES = 3;

  /** A deleted service is purged by the watchdog only after half an hour. */
  private static final Duration SWEPT_WITHIN = Duration.ofMinutes(40);

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(40),
          Duration.ofMinutes(3),
          Duration.ofMinutes(12),
          Duration.ofMinutes(70),
          Duration.ofHours(3),
          Duration.ofHours(13));

  private final FuzzWorld world;
  private final Executions executions;
  private final Disturbances disturbances;
  private final Frame script = Frame.script();

  private Script(FuzzWorld world) {
    this.world = world;
    this.executions = new Executions(world);
    this.disturbances = new Disturbances(world);
  }

  /** Runs to the end; throws a {@link Violation} as soon as there is one. */
  static void play(FuzzWorld world) {
    Script script = new Script(world);
    script.disorder();
    script.calm();
  }

  private void disorder() {
    for (int i = 0; i < world.mix.steps; i++) {
      Site site = script.next();
      if (world.choices.isOpen(site)) {
        world.choices.took(site);
        Draw draw = world.choices.at(site);
        step(site.within(), draw);
        disturbances.damage(draw);
      }
    }
  }

  private void step(Frame frame, Draw draw) {
    Host host = draw.of(world.hosts());
    if (world.mix.follows && draw.in1000(400)) {
      if (draw.in1000(400)) {
        world.jumpTo(StandbyPromises.occurrenceAfter(world.clock.instant()));
      }
      disturbances.standby(frame, host, draw);
      return;
    }
    if (world.mix.drills && draw.in1000(200)) {
      disturbances.drills(frame, host, draw);
      return;
    }
    switch (draw.weighted(30, 8, 8, 3, 18, 12, 4, 7, 4, 4)) {
      case 0 -> deliverMany(frame, draw);
      case 1 -> {
        Duration pause = draw.of(PAUSES);
        world.tell(() -> "nothing is executed for " + pause);
        world.pass(pause);
      }
      case 2 -> executions.watch(frame, host);
      case 3 -> executions.timer(frame, host);
      case 4 -> disturbances.ask(frame, host, draw);
      case 5 -> disturbances.askAgain(frame, host, draw);
      case 6 -> disturbances.abandon(frame, host, draw);
      case 7 -> disturbances.configure(draw);
      case 8 -> disturbances.lose(draw);
      default -> disturbances.copy(draw);
    }
  }

  private void deliverMany(Frame frame, Draw draw) {
    int most = 1 + draw.below(draw.of(List.of(3, 10, 30)));
    for (int i = 0; i < most; i++) {
      Optional<Instant> next = world.queue.nextVisible();
      if (next.isEmpty()) {
        return;
      }
      world.jumpTo(next.get());
      deliverNext(frame, draw.of(world.hosts()));
    }
  }

  private void deliverNext(Frame frame, Host host) {
    Frame within = frame.next().within();
    world.queue.receive().ifPresent(found -> executions.deliver(within, host, found));
  }

  private void calm() {
    world.calm();
    world.tell(() -> "from here on nothing fails");
    Frame frame = script.next().within();
    settle(frame);
    if (world.mix.follows) {
      Instant occurrence = StandbyPromises.occurrenceAfter(world.clock.instant());
      world.jumpTo(StandbyPromises.seenBy(occurrence));
      settle(frame);
      world.oracle.standbys.isAtRest(occurrence);
    }
    if (world.oracle.drills.allMayGo().isPresent()) {
      whatDrillsLeftIsSwept(frame);
    }
    world.oracle.drills.isAtRest();
    world.oracle.isAtRest();
  }

  /** What a drill could not remove is deleted when its time is up, and then purged. */
  private void whatDrillsLeftIsSwept(Frame frame) {
    world.oracle.drills.allMayGo().ifPresent(world::jumpTo);
    settle(frame);
    world.jumpTo(world.clock.instant().plus(SWEPT_WITHIN));
    settle(frame);
  }

  /** Everything comes to its end. */
  private void settle(Frame frame) {
    Instant limit = world.clock.instant().plus(LONGEST_CALM);
    Instant watch = world.clock.instant();
    int quiet = 0;
    for (int turn = 0; quiet < LAST_WATCHES && world.oracle.isInTime(limit); turn++) {
      Host host = world.hosts().get(turn % FuzzWorld.HOSTS);
      deliverNext(frame, host);
      Instant now = world.clock.instant();
      Instant until = watch;
      Instant next = world.queue.nextVisible().filter(until::isAfter).orElse(until);
      if (next.isAfter(now)) {
        world.jumpTo(next);
      }
      if (!world.clock.instant().isBefore(watch)) {
        executions.watch(frame.next().within(), host);
        boolean idle = world.oracle.isIdle();
        boolean later = idle && world.oracle.isToBeLookedUp();
        watch = world.clock.instant().plus(later ? RARE_WATCHDOG : WATCHDOG);
        quiet = idle && !later ? quiet + 1 : 0;
      }
    }
  }
}
