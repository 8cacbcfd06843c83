package dev.apimdr.core.history;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one service's operations have come to: the source of its posture.
 *
 * @param service key
 * @param lastSuccess the newest successful backup whose blob is as it was verified, as far as is
 *     known
 * @param lastFailure the newest operation that ended otherwise than hoped
 * @param recent the last 20 operations that ended, newest first
 * @param measured how long the last 20 successful operations of each kind took
 * @param firstSeen when the watchdog first found the service in the list, where nothing of it had
 *     ended before
 */
public record ServiceHistory(
    String service,
    @Nullable Ended lastSuccess,
    @Nullable Ended lastFailure,
    List<Ended> recent,
    Measured measured,
    @Nullable Instant firstSeen) {

  /** How many ends, and how many durations of each kind, are kept. */
  public static final int KEPT = 20;

  /** How many of the last backups tell how long the next one takes. */
  static final int LEARNT = 7;

  /** How many characters of an error's message a listing shows. */
  public static final int SHOWN_WORDS = 200;

  /** How many characters of an error's code a listing shows. */
  public static final int SHOWN_CODE = 64;

  /**
   * One operation's end.
   *
   * @param requestedAt when it was asked for
   * @param startedAt when its POST was licensed
   * @param took from the POST to the end; absent without a POST
   * @param backupName of the backup made or restored
   */
  public record Ended(
      OperationId operationId,
      OperationKind kind,
      Phase phase,
      Instant requestedAt,
      Instant startedAt,
      Instant endedAt,
      @Nullable Duration took,
      String backupName,
      @Nullable OperationError error) {

    /** The end with its times in whole milliseconds and its error cut or gone. */
    private Ended shown(boolean words) {
      return new Ended(
          operationId,
          kind,
          phase,
          requestedAt.truncatedTo(ChronoUnit.MILLIS),
          startedAt.truncatedTo(ChronoUnit.MILLIS),
          endedAt.truncatedTo(ChronoUnit.MILLIS),
          took == null
              ? null
              : Elapsed.between(
                  startedAt.truncatedTo(ChronoUnit.MILLIS), endedAt.truncatedTo(ChronoUnit.MILLIS)),
          backupName,
          error == null
              ? null
              : new OperationError(
                  cut(error.code(), SHOWN_CODE),
                  words ? cut(error.message(), SHOWN_WORDS) : "",
                  ""));
    }
  }

  /**
   * From the request to the end, waiting included, of operations that succeeded: what whoever asked
   * had to wait, newest first.
   */
  public record Measured(List<Duration> backups, List<Duration> restores) {
    /** Nothing was measured yet. */
    public static final Measured NONE = new Measured(List.of(), List.of());

    public Measured {
      backups = List.copyOf(backups);
      restores = List.copyOf(restores);
    }

    private Measured with(OperationKind kind, Duration next) {
      return switch (kind) {
        case BACKUP -> new Measured(newest(next, backups), restores);
        case RESTORE -> new Measured(backups, newest(next, restores));
      };
    }

    /** The durations of one kind. */
    public List<Duration> of(OperationKind kind) {
      return switch (kind) {
        case BACKUP -> backups;
        case RESTORE -> restores;
      };
    }

    private Measured shown() {
      return new Measured(millis(backups), millis(restores));
    }

    private static List<Duration> millis(List<Duration> durations) {
      return durations.stream().map(each -> each.truncatedTo(ChronoUnit.MILLIS)).toList();
    }
  }

  public ServiceHistory {
    recent = List.copyOf(recent);
  }

  /** A record of a service of which it is not known when it was first seen. */
  public ServiceHistory(
      String service,
      @Nullable Ended lastSuccess,
      @Nullable Ended lastFailure,
      List<Ended> recent,
      Measured measured) {
    this(service, lastSuccess, lastFailure, recent, measured, null);
  }

  public static ServiceHistory empty(String service) {
    return new ServiceHistory(service, null, null, List.of(), Measured.NONE);
  }

  /** The record of a service that was added to the list, in whole milliseconds. */
  public static ServiceHistory firstSeen(String service, Instant now) {
    return new ServiceHistory(
        service, null, null, List.of(), Measured.NONE, now.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * What the last successful backups took from the POST until their end was seen, newest first; of
   * one week of nightly ones, so that a service that grows is soon known for it.
   */
  public List<Duration> lastBackups() {
    return recent.stream()
        .filter(ended -> ended.kind() == OperationKind.BACKUP)
        .filter(ended -> ended.phase() == Phase.SUCCEEDED)
        .map(Ended::took)
        .filter(Objects::nonNull)
        .limit(LEARNT)
        .toList();
  }

  /** Whether an operation's end is recorded here, while it is among the last. */
  public boolean hasEnded(OperationId operation) {
    return recent.stream().anyMatch(ended -> ended.operationId().equals(operation));
  }

  /** The record with one more end; the same end twice changes nothing. */
  public ServiceHistory with(Operation operation) {
    if (hasEnded(operation.id())) {
      return this;
    }
    Outcome outcome = Objects.requireNonNull(operation.outcome(), "an end has an outcome");
    Ended ended =
        new Ended(
            operation.id(),
            operation.kind(),
            outcome.phase(),
            operation.request().requestedAt(),
            operation.startedAt(),
            outcome.at(),
            operation.progress().post() == null
                ? null
                : Elapsed.between(operation.startedAt(), outcome.at()),
            operation.request().blob().backupName(),
            outcome.error());
    boolean succeeded = outcome.phase() == Phase.SUCCEEDED;
    return new ServiceHistory(
        service,
        succeeded && operation.isBackup() ? newer(lastSuccess, ended) : lastSuccess,
        succeeded ? lastFailure : newer(lastFailure, ended),
        newest(ended, recent),
        succeeded
            ? measured.with(operation.kind(), Elapsed.between(ended.requestedAt(), ended.endedAt()))
            : measured,
        firstSeen);
  }

  /** The same with another last success. */
  public ServiceHistory withLastSuccess(@Nullable Ended success) {
    return new ServiceHistory(service, success, lastFailure, recent, measured);
  }

  /**
   * The record as a listing shows it: times in whole milliseconds; of errors the code, and of the
   * last failure's message the first 200 characters; no advice. All of it is in the document.
   */
  public ServiceHistory shown() {
    return new ServiceHistory(
        service,
        lastSuccess == null ? null : lastSuccess.shown(true),
        lastFailure == null ? null : lastFailure.shown(true),
        recent.stream().map(ended -> ended.shown(false)).toList(),
        measured.shown(),
        firstSeen);
  }

  private static <T> List<T> newest(T next, List<T> known) {
    return Stream.concat(Stream.of(next), known.stream()).limit(KEPT).toList();
  }

  /** Ends may be recorded out of order after a crash. */
  private static Ended newer(@Nullable Ended known, Ended next) {
    return known != null && known.startedAt().isAfter(next.startedAt()) ? known : next;
  }

  /** Never in the middle of a character of two units. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
  }
}
