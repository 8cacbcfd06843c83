package dev.apimdr.local.arm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All requests received: the newest in full, all of them counted. */
public final class Journal {
  private final int keeps;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<Counter, Long> counters = new HashMap<>();
  private final Map<String, Long> earlyPolls = new HashMap<>();

  /**
   * One request.
   *
   * @param target path and query, verbatim
   * @param service the service's name, empty if the request is about none
   * @param apiVersion empty if the request had none
   * @param clientRequestId empty if the request had none
   * @param authorized whether there was an Authorization header; its value is never kept
   * @param status the HTTP status sent, 0 for none; a response lost on its way is not recorded as
   *     lost
   */
  public record Entry(
      Instant time,
      FaultPoint point,
      String method,
      String target,
      String service,
      String apiVersion,
      String clientRequestId,
      boolean authorized,
      int status) {}

  private record Counter(FaultPoint point, String service) {}

  Journal(int keeps) {
    this.keeps = keeps;
  }

  synchronized void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > keeps) {
      entries.removeFirst();
    }
    counters.merge(new Counter(entry.point(), key(entry.service())), 1L, Long::sum);
  }

  synchronized void addEarlyPoll(String service) {
    earlyPolls.merge(key(service), 1L, Long::sum);
  }

  /** The most recent requests, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The number of requests of a kind about a service. */
  public synchronized long count(FaultPoint point, String service) {
    return counters.getOrDefault(new Counter(point, key(service)), 0L);
  }

  /** The number of requests of a kind about any service. */
  public synchronized long count(FaultPoint point) {
    return counters.entrySet().stream()
        .filter(counter -> counter.getKey().point() == point)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The number of POSTs of a backup or restore, accepted or not. */
  public long posts(OperationKind kind, String service) {
    return count(FaultPoint.post(kind), service);
  }

  /** The number of GETs of the status of a service's backups or restores. */
  public long polls(OperationKind kind, String service) {
    return count(FaultPoint.poll(kind), service);
  }

  /**
   * The number of polls of a service that came earlier than the Retry-After of the previous
   * response.
   */
  public synchronized long earlyPolls(String service) {
    return earlyPolls.getOrDefault(key(service), 0L);
  }

  /** The number of polls of any service that came earlier than Retry-After allows. */
  public synchronized long earlyPolls() {
    return earlyPolls.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String key(String service) {
    return service.toLowerCase(Locale.ROOT);
  }
}
