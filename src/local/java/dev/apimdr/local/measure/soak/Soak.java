package dev.apimdr.local.measure.soak;

import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LifecycleKind;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.FastPollingPackage;
import dev.apimdr.local.environment.HostLines;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.program.LocalProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The program of {@code mvn -Psoak}: runs the packaged app on three hosts under load while hosts
 * are killed, storage and ARM fail, clocks jump, and messages are duplicated, delayed and lost.
 * Then all faults stop, everything must come to its end, and the invariants are checked.
 */
public final class Soak {
  /** The app and its host run with all times divided by fifty. */
  private static final double SCALE = 0.02;

  private static final Duration INVISIBILITY = scaled(Duration.ofMinutes(10));
  private static final Duration QUEUE_POLLING = Duration.ofMillis(500);
  private static final Duration FAILED_VISIBLE_AFTER = scaled(Duration.ofMinutes(1));

  /** OPERATION_DEADLINE: after it no operation is running. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final Duration LONGEST_DRAIN = DEADLINE.plusMinutes(2);
  private static final Duration CALLERS_LIMIT = Duration.ofMinutes(2);
  private static final int OPERATIONS_A_MINUTE = 100;
  private static final int KILLS_A_MINUTE = 20;
  private static final int FOLLOWED_A_MINUTE = 2;
  private static final int MINUTES_OF_A_PASSED_DRILL = 2;
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
  private static final int CALLER_THREADS = 24;

  private final Path folder;
  private final Schedule schedule;
  private final PrintStream out;
  private final Tally tally = new Tally();
  private final LocalEnvironment environment;
  private final FaultyStorage storage = new FaultyStorage(tally);
  private final Optional<Path> fakeTime = FakeTime.library();
  private final Hosts hosts;
  private final Messages messages;
  private final Callers callers;
  private final SoakFleet fleet;
  private final Witness witness = new Witness();
  private final SoakDrills drills;
  private final StandbyUsers users;
  private final Set<FaultPoint> waiting = ConcurrentHashMap.newKeySet();
  private final long startedAt = System.nanoTime();

  private Soak(Path packaged, Path folder, Schedule schedule, PrintStream out) {
    this.folder = folder;
    this.schedule = schedule;
    this.out = out;
    this.environment =
        LocalEnvironment.start(
            folder,
            FastPollingPackage.copy(
                packaged, folder.resolve("app"), QUEUE_POLLING, FAILED_VISIBLE_AFTER),
            0,
            new SimulatorOptions()
                .retryAfter(Duration.ofSeconds(1))
                .lifecycleRetryAfter(Duration.ofSeconds(1))
                .takes(OperationKind.RESTORE, Duration.ofSeconds(2))
                .takes(LifecycleKind.CREATE, Duration.ofMillis(1_500))
                .takes(LifecycleKind.DELETE, Duration.ofMillis(700))
                .takes(LifecycleKind.PURGE, Duration.ofMillis(500))
                .journalKeeps(Integer.MAX_VALUE),
            Map.of(
                "TIMINGS_SCALE",
                String.valueOf(SCALE),
                "POLL_DELAY_MIN",
                "PT0.2S",
                "POLL_DELAY_MAX",
                "PT1S",
                "OPERATION_DEADLINE",
                DEADLINE.toString(),
                "RESTORE_START_WITHIN",
                "PT1M"));
    environment.setting("AzureWebJobsStorage", storage.proxied(environment.hostStorage()));
    environment.setting("BACKUP_STORAGE", storage.proxied(environment.backupStorage()));
    Duration chaos = schedule.chaos();
    this.fleet = SoakFleet.on(environment, Schedule.services(chaos), Schedule.standbys(chaos));
    this.drills = SoakDrills.on(environment, fleet, chaos);
    this.users = new StandbyUsers(fleet.standbys());
    witness.watch(environment.arm().faults());
    this.hosts =
        new Hosts(
            environment,
            folder,
            List.of("--no-timers", "--invisible=" + INVISIBILITY),
            fakeTime,
            tally);
    this.messages = new Messages(environment, tally);
    this.callers = new Callers(hosts, fleet.services(), tally);
  }

  public static void main(String[] arguments) {
    LocalProgram.run(Soak.class, arguments);
  }

  @Command(name = "soak", description = "Runs the packaged app while everything fails.")
  static int command(
      @Parameters(paramLabel = "PACKAGE", description = "the packaged app's folder") Path packaged,
      @Parameters(paramLabel = "FOLDER", description = "for the schedule and logs") Path folder,
      @Option(
              names = "--duration",
              defaultValue = "PT5M",
              description = "how long things fail; default ${DEFAULT-VALUE}")
          Duration chaos,
      @Option(names = "--seed", description = "repeats a schedule; random unless given")
          Long seed) {
    haltAfter(chaos.multipliedBy(6).plusMinutes(10));
    long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
    return run(packaged, folder, chosen, chaos, System.out).isEmpty() ? 0 : 1;
  }

  /** Ends the program with an error if it does not end by itself. */
  private static void haltAfter(Duration limit) {
    CompletableFuture.delayedExecutor(limit.toSeconds(), TimeUnit.SECONDS)
        .execute(
            () -> {
              System.out.println("the soak has not ended within " + limit);
              Runtime.getRuntime().halt(1);
            });
  }

  /**
   * Runs a soak.
   *
   * @param packaged the packaged app
   * @param folder for the schedule, logs and certificates
   * @param chaos how long faults are injected
   * @return the violations, as text
   */
  public static List<String> run(
      Path packaged, Path folder, long seed, Duration chaos, PrintStream out) {
    Schedule schedule = Schedule.of(seed, chaos);
    out.println("soak: seed " + seed + ", " + chaos + " of chaos");
    Soak soak = new Soak(packaged, folder, schedule, out);
    try (soak.storage;
        soak.users;
        soak.hosts;
        soak.environment) {
      soak.writeSchedule();
      soak.startHosts();
      soak.runSchedule();
      boolean calm =
          new Drain(
                  soak.environment, soak.hosts, soak.messages, soak.users, soak.drills, soak::print)
              .within(LONGEST_DRAIN);
      return soak.audit(calm);
    }
  }

  private void writeSchedule() {
    Path file = folder.resolve("schedule.txt");
    try {
      Files.writeString(file, schedule.text());
      print("the schedule is in " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startHosts() {
    print(
        fakeTime
            .map(library -> "clocks are changed by " + library.getFileName())
            .orElse("CLOCKS ARE NOT CHANGED: libfaketime is not installed"));
    hosts.start();
    print(Schedule.HOSTS + " hosts answer; their logs are in " + folder.resolve("logs"));
    drills.prepare(hosts.client(0));
    print("there is something to drill");
  }

  /** Runs the schedule; only a host that is to be killed delays it. */
  private void runSchedule() {
    ExecutorService workers = Executors.newFixedThreadPool(CALLER_THREADS, Soak::daemon);
    Timeline time = new Timeline();
    schedule.kills().forEach(kill -> time.add(kill.at(), () -> hosts.kill(kill)));
    schedule.jumps().forEach(jump -> time.add(jump.at(), () -> hosts.jump(jump)));
    schedule.arm().forEach(strike -> time.add(strike.at(), () -> plan(strike)));
    schedule.storage().forEach(strike -> time.add(strike.at(), () -> storage.plan(strike)));
    schedule
        .messages()
        .forEach(
            strike -> time.add(strike.at(), () -> workers.execute(() -> messages.inject(strike))));
    schedule
        .requests()
        .forEach(
            request -> time.add(request.at(), () -> workers.execute(() -> callers.send(request))));
    schedule
        .uses()
        .forEach(use -> time.add(use.at(), () -> workers.execute(() -> takeIntoUse(use))));
    for (Duration at = PROGRESS_EVERY; at.compareTo(schedule.chaos()) < 0; ) {
      time.add(at, this::progress);
      at = at.plus(PROGRESS_EVERY);
    }
    Duration delayed = time.run();
    print(
        "the schedule has been run; it was delayed by %.1f s, waiting for hosts"
            .formatted(delayed.toMillis() / 1e3));
    environment.arm().faults().clear();
    witness.watch(environment.arm().faults());
    storage.clear();
    hosts.resetClocks();
    hosts.awaitAll();
    print("all hosts are up again; no more faults");
    workers.shutdown();
    if (!finished(workers)) {
      print("some callers are still waiting for a response");
    }
  }

  private static boolean finished(ExecutorService workers) {
    try {
      return workers.awaitTermination(CALLERS_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "soak-caller");
    thread.setDaemon(true);
    return thread;
  }

  /** The next request fails; one that is rare does not fail time after time for it. */
  private void plan(Schedule.ArmInjection strike) {
    FaultPoint point = strike.point();
    Fault fault = strike.fault().atArm(point);
    Fault counted =
        (request, carryOut) -> {
          waiting.remove(point);
          tally.count(Tally.Group.ARM, strike.fault().wireName());
          tally.count(Tally.Group.AT_ARM, point.name().toLowerCase(Locale.ROOT).replace('_', ' '));
          return fault.apply(request, carryOut);
        };
    if (!witness.plan(point, counted) && waiting.add(point)) {
      environment.arm().faults().on(point).then(counted);
    }
  }

  private void takeIntoUse(Schedule.TakenIntoUse taken) {
    if (taken.use() == StandbyUse.PROMOTION) {
      callers.promote(fleet.standbys().get(taken.standby()).name(), taken.host());
    } else {
      users.takeIntoUse(taken.standby(), taken.use());
    }
  }

  private void progress() {
    print(
        "%d kills, %d requests accepted, faults: %d storage, %d ARM, %d messages, %d clocks"
            .formatted(
                tally.of(Tally.Group.PROCESS, Hosts.KILLED),
                callers.accepted().size(),
                tally.of(Tally.Group.STORAGE),
                tally.of(Tally.Group.ARM),
                tally.of(Tally.Group.MESSAGES),
                tally.of(Tally.Group.CLOCK)));
  }

  private List<String> audit(boolean calm) {
    FinalState found =
        new EvidenceCollector(environment, hosts, messages, callers, fleet.all())
            .collect(
                witness,
                users,
                drills,
                fakeTime.isPresent() ? Schedule.FARTHEST_JUMP : Duration.ZERO);
    List<Audit.Violation> violations = Audit.of(found);
    Report report =
        new Report(
            found, tally, schedule, fakeTime.isPresent(), new HostLines(hosts.logs()).messages());
    out.print(report.text());
    List<String> wrong = new ArrayList<>();
    violations.forEach(violation -> wrong.add(report.text(violation)));
    if (!calm) {
      wrong.add("not everything has ended within " + LONGEST_DRAIN);
    }
    Drilled drilled = found.drilled();
    long restored = found.followed().byTheSchedule(found.operations());
    int kills = tally.of(Tally.Group.PROCESS, Hosts.KILLED);
    atLeast(wrong, "operations", found.operations().size(), inAll(OPERATIONS_A_MINUTE));
    atLeast(wrong, "restores into standbys", restored, inAll(FOLLOWED_A_MINUTE));
    atLeast(wrong, "services made by drills", drilled.made(), Math.max(1, inAll(1)));
    atLeast(
        wrong,
        "drills passed",
        drilled.ended("Passed"),
        schedule.chaos().toMinutes() / MINUTES_OF_A_PASSED_DRILL);
    atLeast(wrong, "kills", kills, inAll(KILLS_A_MINUTE));
    wrong.forEach(out::println);
    print(drilled.summary());
    print(
        wrong.isEmpty()
            ? "All invariants hold."
            : wrong.size() + " violations; the seed was " + schedule.seed());
    return wrong;
  }

  private long inAll(int perMinute) {
    return perMinute * schedule.chaos().toMillis() / 60_000;
  }

  private static void atLeast(List<String> wrong, String what, long count, long least) {
    if (count < least) {
      wrong.add("too little was run: " + count + " " + what + " of at least " + least);
    }
  }

  private void print(String text) {
    out.printf(Locale.ROOT, "  %6.1f s  %s%n", (System.nanoTime() - startedAt) / 1e9, text);
  }

  private static Duration scaled(Duration real) {
    return Duration.ofMillis(Math.round(real.toMillis() * SCALE));
  }
}
