package dev.apimdr.local.measure.soak;

import dev.apimdr.local.arm.FaultPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a soak does and when, derived from a seed alone: kills of hosts, faults of requests to
 * ARM and storage, clock jumps, faults of messages, requests to the app, and who takes standbys
 * into use.
 */
record Schedule(
    long seed,
    Duration chaos,
    List<HostKill> kills,
    List<ClockJump> jumps,
    List<ArmInjection> arm,
    List<StorageInjection> storage,
    List<MessageInjection> messages,
    List<Request> requests,
    List<TakenIntoUse> uses) {

  /** The number of hosts. */
  static final int HOSTS = 3;

  private static final int FEWEST_SERVICES = 20;
  private static final int MOST_SERVICES = 40;
  private static final int SERVICES_A_MINUTE = 10;
  private static final int SERVICES_OF_A_STANDBY = 4;
  private static final int MOST_DRILLED = 4;

  private static final int KILLS = 22;
  private static final int JUMPS = 8;
  private static final int ARM_FAULTS = 60;
  private static final int STORAGE_FAULTS = 60;
  private static final int MESSAGE_FAULTS = 24;
  private static final int WATCHDOG_RUNS = 30;
  private static final int SCHEDULED_BACKUPS = 2;
  private static final int REQUESTS = 140;

  /** Far more than there is time for, each asked for twice at the same time. */
  private static final int DRILLS = 15;

  /** Some for each drill, of which few may prevent it. */
  private static final int FAULTS_OF_DRILLS = 15;

  /** Standbys are used in turn so, and then one not at all. */
  private static final List<StandbyUse> USES = List.of(StandbyUse.values());

  private static final int FARTHEST_JUMP_SECONDS = 20;

  /** How far from the true time a host's clock may be. */
  static final Duration FARTHEST_JUMP = Duration.ofSeconds(FARTHEST_JUMP_SECONDS);

  private static final Duration FIRST_RESTORE = Duration.ofSeconds(15);

  /** No drill is asked for so late that the end of the run would wait for more than one. */
  private static final Duration DRILLS_END_BEFORE = Duration.ofSeconds(15);

  /** An event at a time since the start. */
  interface Timed {
    Duration at();
  }

  /**
   * A host is killed and restarted.
   *
   * @param uptime how long it must have been up before
   */
  record HostKill(Duration at, int host, Duration uptime) implements Timed {}

  /** A host's clock is set to an offset from the true time. */
  record ClockJump(Duration at, int host, Duration offset) implements Timed {}

  /** The next request of a kind to ARM or its token endpoint fails. */
  record ArmInjection(Duration at, FaultPoint point, WireFault fault) implements Timed {}

  /**
   * The next request of a kind to storage fails.
   *
   * @param tries how many attempts of that request fail
   */
  record StorageInjection(
      Duration at, FaultyStorage.Service service, boolean write, WireFault fault, int tries)
      implements Timed {}

  /**
   * A fault of a message.
   *
   * @param pick selects one of the visible messages
   */
  record MessageInjection(Duration at, String queue, MessageFault fault, Duration delay, int pick)
      implements Timed {}

  /**
   * A request to the app.
   *
   * @param number of the request, from 0
   * @param host that is called, if it is up
   * @param pick selects an earlier request, for kinds that need one
   */
  record Request(Duration at, int number, RequestKind kind, int service, int host, int pick)
      implements Timed {}

  /**
   * A standby is taken into use.
   *
   * @param host that is called, if people say so to the app
   */
  record TakenIntoUse(Duration at, int standby, StandbyUse use, int host) implements Timed {}

  /** The number of standbys. */
  static int standbys(Duration chaos) {
    return services(chaos) / SERVICES_OF_A_STANDBY;
  }

  /** Whether a standby is never taken into use. */
  static boolean isNeverUsed(int standby) {
    return standby % (USES.size() + 1) == USES.size();
  }

  /** The number of services that the schedule of drills has drilled: the first ones. */
  static int drilled(Duration chaos) {
    return Math.min(MOST_DRILLED, 1 + (int) chaos.toMinutes());
  }

  /** The number of services, so that each is busy. */
  static int services(Duration chaos) {
    return Math.min(MOST_SERVICES, FEWEST_SERVICES + inAll(SERVICES_A_MINUTE, chaos));
  }

  /** The schedule of a seed and duration. */
  static Schedule of(long seed, Duration chaos) {
    return new Schedule(
        seed,
        chaos,
        spread(seed, 1, KILLS, chaos, Schedule::kills),
        spread(seed, 2, JUMPS, chaos, Schedule::jumps),
        armInjections(seed, chaos),
        spread(seed, 4, STORAGE_FAULTS, chaos, FaultMix::atStorage),
        spread(seed, 5, MESSAGE_FAULTS, chaos, FaultMix::ofMessages),
        requests(seed, chaos),
        uses(new Random(seed * 31 + 9), chaos));
  }

  /** Each standby that is ever used is so from some time in the second half on. */
  private static List<TakenIntoUse> uses(Random random, Duration chaos) {
    int half = (int) chaos.toMillis() / 2;
    List<TakenIntoUse> all = new ArrayList<>();
    for (int i = 0; i < standbys(chaos); i++) {
      if (!isNeverUsed(i)) {
        StandbyUse use = USES.get(i % (USES.size() + 1));
        all.add(new TakenIntoUse(millis(random, half, 2 * half), i, use, random.nextInt(HOSTS)));
      }
    }
    return List.copyOf(all);
  }

  /** Events at a rate per minute, each at a random time within its share of the whole. */
  private static <T> List<T> spread(
      long seed,
      int stream,
      int perMinute,
      Duration chaos,
      Function<Random, BiFunction<Duration, Integer, T>> kind) {
    Random random = new Random(seed * 31 + stream);
    BiFunction<Duration, Integer, T> next = kind.apply(random);
    int count = inAll(perMinute, chaos);
    List<T> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = (long) (chaos.toMillis() * (i + random.nextDouble()) / count);
      all.add(next.apply(Duration.ofMillis(at), i));
    }
    return List.copyOf(all);
  }

  private static int inAll(int perMinute, Duration chaos) {
    return Math.max(1, (int) Math.ceil(perMinute * chaos.toMillis() / 60_000.0));
  }

  private static BiFunction<Duration, Integer, HostKill> kills(Random random) {
    ShuffledCycle<Integer> hosts = hosts(random);
    return (at, i) -> new HostKill(at, hosts.next(), millis(random, 1_000, 6_000));
  }

  private static BiFunction<Duration, Integer, ClockJump> jumps(Random random) {
    ShuffledCycle<Integer> hosts = hosts(random);
    return (at, i) ->
        new ClockJump(
            at,
            hosts.next(),
            Duration.ofSeconds(
                random.nextInt(2 * FARTHEST_JUMP_SECONDS + 1) - FARTHEST_JUMP_SECONDS));
  }

  private static ShuffledCycle<Integer> hosts(Random random) {
    ShuffledCycle<Integer> hosts = new ShuffledCycle<>(random);
    for (int host = 0; host < HOSTS; host++) {
      hosts.with(2, host);
    }
    return hosts;
  }

  private static List<ArmInjection> armInjections(long seed, Duration chaos) {
    return Stream.concat(
            spread(seed, 3, ARM_FAULTS, chaos, FaultMix::atArm).stream(),
            spread(seed, 10, FAULTS_OF_DRILLS, chaos, FaultMix::atDrills).stream())
        .sorted(Comparator.comparing(ArmInjection::at))
        .toList();
  }

  private static List<Request> requests(long seed, Duration chaos) {
    List<Request> all =
        new ArrayList<>(spread(seed, 6, REQUESTS, chaos, r -> requestsOfPeople(r, chaos)));
    all.addAll(spread(seed, 7, WATCHDOG_RUNS, chaos, timer(RequestKind.WATCHDOG)));
    all.addAll(spread(seed, 8, SCHEDULED_BACKUPS, chaos, timer(RequestKind.SCHEDULED_BACKUPS)));
    spread(seed, 11, DRILLS, chaos, random -> drills(random, chaos)).forEach(all::addAll);
    all.add(timer(RequestKind.SCHEDULED_BACKUPS).apply(new Random(seed)).apply(Duration.ZERO, 0));
    List<Request> numbered = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparing(Request::at))
        .forEach(
            each ->
                numbered.add(
                    new Request(
                        each.at(),
                        numbered.size(),
                        each.kind(),
                        each.service(),
                        each.host(),
                        each.pick())));
    return List.copyOf(numbered);
  }

  private static BiFunction<Duration, Integer, Request> requestsOfPeople(
      Random random, Duration chaos) {
    ShuffledCycle<RequestKind> wishes =
        new ShuffledCycle<RequestKind>(random)
            .with(76, RequestKind.BACKUP)
            .with(24, RequestKind.RESTORE)
            .with(4, RequestKind.RESTORE_AFTER_BACKUP)
            .with(3, RequestKind.DRY_RUN)
            .with(11, RequestKind.AGAIN)
            .with(7, RequestKind.ABANDON)
            .with(3, RequestKind.READ);
    ShuffledCycle<Integer> services = new ShuffledCycle<>(random);
    for (int service = 0; service < services(chaos); service++) {
      services.with(1, service);
    }
    return (at, i) -> {
      RequestKind wish = wishes.next();
      // There is nothing to restore at first.
      boolean early = at.compareTo(chaos.dividedBy(4)) < 0 && at.compareTo(FIRST_RESTORE) < 0;
      return new Request(
          at,
          0,
          early && wish.isRestore() ? RequestKind.BACKUP : wish,
          services.next(),
          random.nextInt(HOSTS),
          random.nextInt(Integer.MAX_VALUE));
    };
  }

  /**
   * Two requests at the same time for different services, at different hosts. The first is for one
   * that surely has a backup, the second may be too early.
   */
  private static BiFunction<Duration, Integer, List<Request>> drills(
      Random random, Duration chaos) {
    ShuffledCycle<Integer> others = new ShuffledCycle<>(random);
    for (int service = drilled(chaos); service < services(chaos); service++) {
      others.with(1, service);
    }
    Duration last = chaos.minus(DRILLS_END_BEFORE);
    double early = Math.max(1 / 4.0, (double) last.toMillis() / chaos.toMillis());
    return (spread, i) -> {
      Duration at = Duration.ofMillis((long) (early * spread.toMillis()));
      int host = random.nextInt(HOSTS);
      return List.of(
          new Request(at, 0, RequestKind.DRILL, i % drilled(chaos), host, 0),
          new Request(at, 0, RequestKind.DRILL, others.next(), (host + 1) % HOSTS, 0));
    };
  }

  private static Function<Random, BiFunction<Duration, Integer, Request>> timer(RequestKind wish) {
    return random -> (at, i) -> new Request(at, 0, wish, 0, random.nextInt(HOSTS), 0);
  }

  static Duration millis(Random random, int from, int to) {
    return Duration.ofMillis(from + random.nextInt(to - from));
  }

  /** One line per event, in order of time. */
  String text() {
    return Stream.of(kills, jumps, arm, storage, messages, requests, uses)
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Timed::at))
        .map(Schedule::line)
        .collect(Collectors.joining("\n", "seed " + seed + ", chaos " + chaos + "\n", "\n"));
  }

  private static String line(Timed each) {
    return String.format(Locale.ROOT, "%9.3f s  %s", each.at().toMillis() / 1e3, each);
  }
}
