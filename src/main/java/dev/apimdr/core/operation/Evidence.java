package dev.apimdr.core.operation;

import dev.apimdr.core.arm.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the Activity Log says about an operation whose end ARM did not report. It informs people and
 * verifies backups; it never starts anything, and a missing event proves nothing.
 *
 * @param status Azure's status; none where the log says nothing
 * @param message Azure's message verbatim, or why nothing is known
 * @param at when it happened, by Azure's clock
 * @param correlationId Azure's id of the request
 * @param lookups how often the log was searched for it
 */
public record Evidence(
    Kind kind,
    @Nullable String status,
    String message,
    @Nullable Instant at,
    @Nullable String correlationId,
    int lookups) {

  /** What the log says. */
  public enum Kind {
    /** Nothing, or nothing clear. */
    UNKNOWN("unknown"),
    /** Azure accepted the request; how it ended is not in the log. */
    ACCEPTED("accepted"),
    /** Azure refused the request: nothing was started. */
    REFUSED("refused"),
    /** How it ended. */
    ENDED("ended");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    public static Optional<Kind> of(String wireName) {
      for (Kind kind : values()) {
        if (kind.wireName.equals(wireName)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * How long after a request its answer comes at the latest: a minute, and room for two clocks. A
   * failure after that is an operation's, even where the log lacks the acceptance.
   */
  static final Duration ANSWERED_WITHIN = Duration.ofMinutes(3);

  private static final int ACCEPTED_STATUS = 202;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  /** Nothing is known, for this reason. */
  public static Evidence unknown(String why) {
    return new Evidence(Kind.UNKNOWN, null, why, null, null, 0);
  }

  /**
   * What the events about an operation's requests prove. All its requests share one client request
   * id, so the refusal of an earlier one looks like that of the last one, and they are counted: the
   * operation was refused when every one of them was.
   */
  public static Evidence of(Operation operation, List<LogEvent> own) {
    Map<String, List<LogEvent>> requests = new LinkedHashMap<>();
    own.stream()
        .sorted(Comparator.comparing(LogEvent::at))
        .forEach(
            event ->
                requests
                    .computeIfAbsent(event.correlationId(), id -> new ArrayList<>())
                    .add(event));
    List<Evidence> all =
        requests.values().stream()
            .filter(events -> events.stream().anyMatch(LogEvent::request))
            .map(events -> ofOne(events, operation.startedAt()))
            .toList();
    return last(all, Kind.ACCEPTED)
        .or(() -> last(all, Kind.ENDED))
        .or(() -> all.size() < operation.progress().posts() ? missing(all) : last(all))
        .orElseGet(() -> unknown("The Activity Log has no trace of it."));
  }

  /** Some of the requests are not in the log, and those that are were not accepted. */
  private static Optional<Evidence> missing(List<Evidence> known) {
    return last(known)
        .map(
            newest ->
                unknown(
                    "The Activity Log does not have all requests of it; of those it has, the last"
                        + " one says: "
                        + newest.message()));
  }

  /** Where one of several requests is unclear, the operation is. */
  private static Optional<Evidence> last(List<Evidence> all) {
    return last(all, Kind.UNKNOWN).or(() -> last(all, Kind.REFUSED));
  }

  private static Optional<Evidence> last(List<Evidence> all, Kind kind) {
    return all.stream()
        .filter(evidence -> evidence.kind() == kind)
        .max(Comparator.comparing(evidence -> evidence.at() == null ? Instant.MIN : evidence.at()));
  }

  /** What the events about one request prove, the earliest first. */
  private static Evidence ofOne(List<LogEvent> events, Instant recordedAt) {
    Instant requestedAt = first(events, "Started").map(LogEvent::at).orElse(recordedAt);
    Instant answeredBy = requestedAt.plus(ANSWERED_WITHIN);
    Optional<LogEvent> accepted =
        events.stream().filter(event -> isAcceptance(event, answeredBy)).findFirst();
    List<LogEvent> ends =
        events.stream()
            .filter(event -> event.hasStatus("Succeeded") || event.hasStatus("Failed"))
            .filter(event -> !isAcceptance(event, answeredBy))
            .filter(event -> accepted.isPresent() || event.at().isAfter(answeredBy))
            .filter(event -> accepted.isEmpty() || !event.at().isBefore(accepted.get().at()))
            .toList();
    if (!ends.isEmpty()) {
      LogEvent end = ends.get(ends.size() - 1);
      return ends.stream().allMatch(event -> event.hasStatus(end.status()))
          ? of(Kind.ENDED, end)
          : of(Kind.ACCEPTED, ends.get(0));
    }
    return accepted
        .map(event -> of(Kind.ACCEPTED, event))
        .or(() -> first(events, "Failed").map(Evidence::ofFailure))
        .or(() -> first(events, "Started").map(event -> of(Kind.ACCEPTED, event)))
        .orElseGet(() -> of(Kind.UNKNOWN, events.get(events.size() - 1)));
  }

  /** A request's own failure: only below 500 does it prove that nothing was started. */
  private static Evidence ofFailure(LogEvent failed) {
    boolean refused =
        failed.request()
            && failed.httpStatus() >= CLIENT_ERROR
            && failed.httpStatus() < SERVER_ERROR;
    return of(refused ? Kind.REFUSED : Kind.UNKNOWN, failed);
  }

  /** A success at the request itself is its acceptance: backups and restores take minutes. */
  private static boolean isAcceptance(LogEvent event, Instant answeredBy) {
    return event.hasStatus("Accepted")
        || (event.hasStatus("Succeeded")
            && (event.httpStatus() == ACCEPTED_STATUS || !event.at().isAfter(answeredBy))
            && event.request());
  }

  private static Optional<LogEvent> first(List<LogEvent> events, String status) {
    return events.stream().filter(event -> event.hasStatus(status)).findFirst();
  }

  private static Evidence of(Kind kind, LogEvent event) {
    return new Evidence(kind, event.status(), event.text(), event.at(), event.correlationId(), 0);
  }

  /** Whether the log can say no more. */
  public boolean isConclusive() {
    return kind == Kind.REFUSED || kind == Kind.ENDED;
  }

  /** Whether it shows that the operation ended well. */
  public boolean isSuccess() {
    return kind == Kind.ENDED && "Succeeded".equalsIgnoreCase(status);
  }

  /** The same after another search; what was found before is kept where this one found nothing. */
  public Evidence after(@Nullable Evidence before) {
    if (before == null) {
      return withLookups(1);
    }
    Evidence kept = kind == Kind.UNKNOWN && before.kind != Kind.UNKNOWN ? before : this;
    return kept.withLookups(before.lookups + 1);
  }

  public Evidence withLookups(int count) {
    return new Evidence(kind, status, message, at, correlationId, count);
  }

  /** The same; where it is nothing, with how long after the end the log was searched. */
  public Evidence nothingFoundAfter(Duration later) {
    return kind == Kind.UNKNOWN
        ? new Evidence(
            kind,
            status,
            message + " (" + later.toMinutes() + " minutes later; that proves nothing)",
            at,
            correlationId,
            lookups)
        : this;
  }

  /** Whether it says the same of the operation, however often the log was searched. */
  public boolean saysLike(@Nullable Evidence other) {
    return other != null && withLookups(0).equals(other.withLookups(0));
  }
}
