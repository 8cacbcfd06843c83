package dev.apimdr.local.arm.reports;

import dev.apimdr.local.arm.entities.EntityTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    return LongStream.range(begin, Math.max(begin, end))
        .boxed()
        .flatMap(quarter -> quarter(quarter).stream())
        .filter(call -> !call.at().isBefore(first) && call.at().isBefore(until));
  }

  private List<Call> quarter(long number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    List<Call> calls = new ArrayList<>();
    // Every third quarter of an hour is quiet, so the others have more.
    int most = random.nextInt(3) == 0 ? 0 : Math.max(1, 3 * callsPerDay / QUARTERS_A_DAY);
    int count = most == 0 ? 0 : random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      Instant at =
          Instant.ofEpochSecond(number * QUARTER + random.nextLong(QUARTER))
              .plusNanos(100L * random.nextInt(10_000_000));
      one(random, at).ifPresent(calls::add);
    }
    calls.sort(Comparator.comparing(Call::at));
    return calls;
  }

  private Optional<Call> one(SplittableRandom random, Instant at) {
    List<String> apis =
        tree.names("apis").stream().filter(name -> !name.contains(";rev=")).toList();
    if (apis.isEmpty()) {
      return Optional.empty();
    }
    String api = apis.get(random.nextInt(apis.size()));
    List<String> operations = tree.names("apis/" + api + "/operations");
    if (operations.isEmpty()) {
      return Optional.empty();
    }
    String operation = operations.get(random.nextInt(operations.size()));
    int status = List.of(200, 200, 200, 200, 200, 200, 404, 429, 500).get(random.nextInt(9));
    double time = random.nextInt(1, 20_000_000) / 10_000.0;
    return Optional.of(
        new Call(
            at,
            "/apis/" + api + "/operations/" + operation,
            caller(random),
            status == 429 ? null : Integer.valueOf(status),
            status,
            100 + random.nextInt(4000),
            time,
            status == 429 ? 0 : time / 3));
  }

  private Call.Caller caller(SplittableRandom random) {
    List<String> subscriptions = tree.names("subscriptions");
    String address = ADDRESSES + (1 + random.nextInt(254));
    String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    if (subscriptions.isEmpty() || random.nextInt(10) == 0) {
      return new Call.Caller("", "", "", address, country, "1");
    }
    String subscription = subscriptions.get(random.nextInt(subscriptions.size()));
    return new Call.Caller(
        Ids.of(tree, "subscriptions/" + subscription, "scope", "/products/"),
        Ids.of(tree, "subscriptions/" + subscription, "ownerId", "/users/"),
        "/subscriptions/" + subscription,
        address,
        country,
        "1");
  }
}
