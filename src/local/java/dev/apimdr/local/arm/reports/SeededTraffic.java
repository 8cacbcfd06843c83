package dev.apimdr.local.arm.reports;

import dev.apimdr.local.arm.entities.EntityTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Calls made up from a seed, a quarter of an hour at a time, so that years of them cost no memory.
 * Some quarters of an hour have none. The same seed and the same entities give the same calls.
 */
public final class SeededTraffic implements Traffic {
  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
  private static final int QUARTERS_A_DAY = 96;

  /** Addresses of a range that is kept free for documents. */
  private static final String ADDRESSES = "198.51.100.";

  private static final List<Integer> STATUSES =
      List.of(200, 200, 200, 200, 200, 200, 404, 429, 500);
  private static final List<String> COUNTRIES = List.of("US", "DE", "JP");

  private final long seed;
  private final EntityTree tree;
  private final Instant since;
  private final int callsPerDay;

  /**
   * Traffic of a service.
   *
   * @param since before it there was none
   */
  public SeededTraffic(long seed, EntityTree tree, Instant since, int callsPerDay) {
    this.seed = seed;
    this.tree = tree;
    this.since = since;
    this.callsPerDay = callsPerDay;
  }

  @Override
  public Stream<Call> calls(Instant from, Instant until) {
    Instant first = from.isBefore(since) ? since : from;
    long begin = Math.floorDiv(first.getEpochSecond(), QUARTER);
    long end = Math.floorDiv(until.getEpochSecond() + QUARTER - 1, QUARTER);
    Called called = new Called(tree);
    return LongStream.range(begin, Math.max(begin, end))
        .boxed()
        .flatMap(quarter -> quarter(quarter, called).stream())
        .filter(call -> !call.at().isBefore(first) && call.at().isBefore(until));
  }

  private List<Call> quarter(long number, Called called) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    List<Call> calls = new ArrayList<>();
    // Every third quarter of an hour is quiet, so the others have more.
    int most = random.nextInt(3) == 0 ? 0 : Math.max(1, 3 * callsPerDay / QUARTERS_A_DAY);
    int count = most == 0 ? 0 : random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      Instant at =
          Instant.ofEpochSecond(number * QUARTER + random.nextLong(QUARTER))
              .plusNanos(100L * random.nextInt(10_000_000));
      one(random, at, called).ifPresent(calls::add);
    }
    calls.sort(Comparator.comparing(Call::at));
    return calls;
  }

  private static Optional<Call> one(SplittableRandom random, Instant at, Called called) {
    if (called.apis.isEmpty()) {
      return Optional.empty();
    }
    String api = called.apis.get(random.nextInt(called.apis.size()));
    List<String> operations = called.operations(api);
    if (operations.isEmpty()) {
      return Optional.empty();
    }
    String operation = operations.get(random.nextInt(operations.size()));
    int status = STATUSES.get(random.nextInt(STATUSES.size()));
    double time = random.nextInt(1, 20_000_000) / 10_000.0;
    return Optional.of(
        new Call(
            at,
            "/apis/" + api + "/operations/" + operation,
            caller(random, called),
            status == 429 ? null : Integer.valueOf(status),
            status,
            100 + random.nextInt(4000),
            time,
            status == 429 ? 0 : time / 3));
  }

  private static Call.Caller caller(SplittableRandom random, Called called) {
    String address = ADDRESSES + (1 + random.nextInt(254));
    String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    if (called.subscriptions.isEmpty() || random.nextInt(10) == 0) {
      return new Call.Caller("", "", "", address, country, "1");
    }
    String subscription = called.subscriptions.get(random.nextInt(called.subscriptions.size()));
    return new Call.Caller(
        called.of(subscription, "scope", "/products/"),
        called.of(subscription, "ownerId", "/users/"),
        "/subscriptions/" + subscription,
        address,
        country,
        "1");
  }

  /** What may be called, and by whom; each list is asked for once. */
  private static final class Called {
    private final EntityTree tree;
    private final List<String> apis;
    private final List<String> subscriptions;
    private final Map<String, List<String>> operations = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    Called(EntityTree tree) {
      this.tree = tree;
      this.apis = tree.names("apis").stream().filter(name -> !name.contains(";rev=")).toList();
      this.subscriptions = tree.names("subscriptions");
    }

    List<String> operations(String api) {
      return operations.computeIfAbsent(api, of -> tree.names("apis/" + of + "/operations"));
    }

    String of(String subscription, String property, String below) {
      return ids.computeIfAbsent(
          subscription + " " + property,
          key -> Ids.of(tree, "subscriptions/" + subscription, property, below));
    }
  }
}
