package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Sample results of nights. */
final class Nights {
  static final Duration RETRY_AFTER = Duration.ofSeconds(20);
  static final Duration LONGEST = Duration.ofMinutes(5);

  private Nights() {}

  /** A night of 1,000 backups that took 350 s and cost 4 status GETs and 10 s of lag each. */
  static Measured good(Runner runner) {
    return night(runner, Duration.ofSeconds(350), Duration.ofSeconds(10), 4, 0.02, 0, 0);
  }

  static Measured night(
      Runner runner,
      Duration makespan,
      Duration lag,
      double statusGets,
      double wasted,
      long early,
      long failed) {
    return new Measured(
        runner,
        1000,
        false,
        LONGEST,
        makespan,
        new Measured.Lag(lag, lag.multipliedBy(2)),
        statusGets,
        wasted,
        early,
        failed,
        Duration.ofSeconds(60),
        OptionalLong.empty(),
        runner == Runner.OURS ? Optional.of(app()) : Optional.empty());
  }

  /** 5,000 executions, 30,000 blob calls of which 2,000 deletes, 15,000 queue calls. */
  static Measured.AppCost app() {
    Map<StorageKind, Long> counts = new EnumMap<>(StorageKind.class);
    counts.put(StorageKind.BLOB_WRITE, 20_000L);
    counts.put(StorageKind.BLOB_READ, 8_000L);
    counts.put(StorageKind.BLOB_DELETE, 2_000L);
    counts.put(StorageKind.QUEUE_SEND, 14_000L);
    counts.put(StorageKind.QUEUE_IDLE, 1_000L);
    return new Measured.AppCost(
        new StorageTally(counts),
        5_000,
        0,
        Duration.ofSeconds(5_000),
        Duration.ofSeconds(50),
        Duration.ofSeconds(20));
  }
}
