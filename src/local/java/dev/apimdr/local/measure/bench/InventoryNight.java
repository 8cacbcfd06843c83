package dev.apimdr.local.measure.bench;

import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A night of the app, with or without inventories.
 *
 * @param level of the inventories, {@code off} for none
 * @param backups what became of the backups
 * @param polls how late the turns were that ask for a backup's status
 * @param throttled how many requests for anything but entities were answered 429
 * @param inventories what became of them
 */
record InventoryNight(
    String level,
    Measured backups,
    TurnLateness.Seen polls,
    long throttled,
    Inventories inventories) {
  static final String OFF = "off";
  private static final int THROTTLED = 429;

  /**
   * The inventories of a night.
   *
   * @param ended how many ended
   * @param done how many of these have read everything
   * @param reads requests for entities
   * @param throttled how many of these were answered 429
   * @param until from the start of the night until the last request for an entity
   */
  record Inventories(long ended, long done, long reads, long throttled, Duration until) {
    /** By the requests that ARM received, and the app's log. */
    static Inventories of(List<Journal.Entry> requests, List<String> ends, Instant from) {
      List<Journal.Entry> reads = requests.stream().filter(InventoryNight::isOfEntity).toList();
      return new Inventories(
          ends.size(),
          ends.stream().filter(line -> line.contains("\"phase\":\"Done\"")).count(),
          reads.size(),
          reads.stream().filter(read -> read.status() == THROTTLED).count(),
          reads.stream()
              .map(Journal.Entry::time)
              .max(Instant::compareTo)
              .map(last -> Duration.between(from, last))
              .orElse(Duration.ZERO));
    }
  }

  /** How many requests about these services were answered 429, but for those for entities. */
  static long throttled(List<Journal.Entry> requests) {
    return requests.stream()
        .filter(request -> !isOfEntity(request) && request.status() == THROTTLED)
        .count();
  }

  /** The requests about the services of a night. */
  static List<Journal.Entry> requests(Journal journal, Set<String> services) {
    return journal.entries().stream().filter(entry -> services.contains(entry.service())).toList();
  }

  private static boolean isOfEntity(Journal.Entry request) {
    return request.point() == FaultPoint.GET_ENTITY;
  }

  boolean hasInventories() {
    return !level.equals(OFF);
  }
}
