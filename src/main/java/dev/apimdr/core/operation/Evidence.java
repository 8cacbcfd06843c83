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
 * What the Activity Log says about an operation whose end nobody was told. It informs people and
 * verifies backups; it never starts anything, and that it has no event proves nothing.
 *
 * @param status Azure's word on it; none where the log says nothing
 * @param message Azure's words verbatim, or why nothing is known
 * @param at when it was so, by Azure's clock
 * @param correlationId what Azure calls the request
 * @param looks how often the log was looked at for it
 */
public record Evidence(
    Kind kind,
    @Nullable String status,
    String message,
    @Nullable Instant at,
    @Nullable String correlationId,
    int looks) {

  /** What the log says. */
  public enum Kind {
    /** Nothing, or nothing clear. */
    UNKNOWN("unknown"),
    /** Azure took the request; how it ended is not in the log. */
    ACCEPTED("accepted"),
    /** Azure refused the request: nothing was started. */
    REFUSED("refused"),
    /** How it ended. */
    ENDED("ended");

    private final String wireName;

    Kind(String word) {
      this.wireName = word;
    }

    public String wireName() {
      return wireName;
    }

    public static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.wireName.equals(word)) {
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
   * What the events about an operation's requests prove. All its requests have one client request
   * id, so an earlier one's refusal is told from the last one's only by number: it was refused when
   * every one of them was.
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
  private static Optional<Evidence> missing(List<Evidence> seen) {
    return last(seen)
        .map(
            newest ->
                unknown(
                    "The Activity Log does not have all requests of it; of those it has, the last"
                        + " one says: "
                        + newest.message()));
  }

  /** Where one of several is unclear, all of it is. */
  private static Optional<Evidence> last(List<Evidence> all) {
    return last(all, Kind.UNKNOWN).or(() -> last(all, Kind.REFUSED));
  }

  private static Optional<Evidence> last(List<Evidence> all, Kind kind) {
    return all.stream()
        .filter(evidence -> evidence.kind() == kind)
        .max(Comparator.comparing(evidence -> evidence.at() == null ? Instant.MIN : evidence.at()));
  }

  /** What the events about one request prove, the earliest first. */
  private static Evidence ofOne(List<LogEvent> events, Instant licensedAt) {
    Instant asked = first(events, "Started").map(LogEvent::at).orElse(licensedAt);
    Instant answered = asked.plus(ANSWERED_WITHIN);
    Optional<LogEvent> accepted =
        events.stream().filter(event -> isAcceptance(event, answered)).findFirst();
    List<LogEvent> ends =
        events.stream()
            .filter(event -> event.says("Succeeded") || event.says("Failed"))
            .filter(event -> !isAcceptance(event, answered))
            .filter(event -> accepted.isPresent() || event.at().isAfter(answered))
            .filter(event -> accepted.isEmpty() || !event.at().isBefore(accepted.get().at()))
            .toList();
    if (!ends.isEmpty()) {
      LogEvent end = ends.get(ends.size() - 1);
      return ends.stream().allMatch(event -> event.says(end.status()))
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
  private static boolean isAcceptance(LogEvent event, Instant answered) {
    return event.says("Accepted")
        || (event.says("Succeeded")
            && (event.httpStatus() == ACCEPTED_STATUS || !event.at().isAfter(answered))
            && event.request());
  }

  private static Optional<LogEvent> first(List<LogEvent> events, String status) {
    return events.stream().filter(event -> event.says(status)).findFirst();
  }

  private static Evidence of(Kind kind, LogEvent event) {
    return new Evidence(kind, event.status(), event.words(), event.at(), event.correlationId(), 0);
  }

  /** Whether the log can say no more. */
  public boolean isConclusive() {
    return kind == Kind.REFUSED || kind == Kind.ENDED;
  }

  /** Whether it shows that the operation ended well. */
  public boolean isSuccess() {
    return kind == Kind.ENDED && "Succeeded".equalsIgnoreCase(status);
  }

  /** The same after another look; what was known before is not forgotten for want of it. */
  public Evidence after(@Nullable Evidence before) {
    if (before == null) {
      return withLooks(1);
    }
    Evidence kept = kind == Kind.UNKNOWN && before.kind != Kind.UNKNOWN ? before : this;
    return kept.withLooks(before.looks + 1);
  }

  public Evidence withLooks(int count) {
    return new Evidence(kind, status, message, at, correlationId, count);
  }

  /** The same, and since it is nothing, when it was looked for in vain. */
  public Evidence inVain(Duration later) {
    return kind == Kind.UNKNOWN
        ? new Evidence(
            kind,
            status,
            message + " (" + later.toMinutes() + " minutes later; that proves nothing)",
            at,
            correlationId,
            looks)
        : this;
  }

  /** Whether it says the same of the operation, however often it was looked for. */
  public boolean saysLike(@Nullable Evidence other) {
    return other != null && withLooks(0).equals(other.withLooks(0));
  }
}
