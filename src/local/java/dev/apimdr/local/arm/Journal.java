package dev.apimdr.local.arm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every request that came, the newest of them in full, all of them counted. */
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
   * @param status what was answered, 0 for nothing; that an accepted request's answer was then lost
   *     on its way is not seen here
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

  /** The newest requests, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How many requests of a kind there were about a service. */
  public synchronized long count(FaultPoint point, String service) {
    return counters.getOrDefault(new Counter(point, key(service)), 0L);
  }

  /** How many requests of a kind there were in all. */
  public synchronized long count(FaultPoint point) {
    return counters.entrySet().stream()
        .filter(counter -> counter.getKey().point() == point)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many backups or restores of a service were POSTed, accepted or not. */
  public long posts(OperationKind kind, String service) {
    return count(FaultPoint.post(kind), service);
  }

  /** How many times the status of a service's backups or restores was read. */
  public long polls(OperationKind kind, String service) {
    return count(FaultPoint.poll(kind), service);
  }

  /** How many polls of a service came before the Retry-After of the answer before. */
  public synchronized long earlyPolls(String service) {
    return earlyPolls.getOrDefault(key(service), 0L);
  }

  /** How many polls of any service came too early. */
  public synchronized long earlyPolls() {
    return earlyPolls.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String key(String service) {
    return service.toLowerCase(Locale.ROOT);
  }
}
