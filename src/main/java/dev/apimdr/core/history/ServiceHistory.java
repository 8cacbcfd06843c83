package dev.apimdr.core.history;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.text.Truncate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one service's operations ended: the source of its posture.
 *
 * @param service key
 * @param lastSuccess the newest successful backup whose blob is undamaged, as far as is known
 * @param lastFailure the newest operation that did not succeed
 * @param recent the last 20 operations that ended, newest first
 * @param measured how long the last 20 successful operations of each kind took
 * @param firstSeen when the watchdog first found the service in the list; null where an operation
 *     of it had ended before
 */
public record ServiceHistory(
    String service,
    @Nullable Ended lastSuccess,
    @Nullable Ended lastFailure,
    List<Ended> recent,
    Measured measured,
    @Nullable Instant firstSeen) {

  /** How many ended operations, and how many durations of each kind, are kept. */
  public static final int KEPT = 20;

  /** How many of the last backups tell how long the next one may take: one week of nightly ones. */
  static final int WINDOW = 7;

  /** How many characters of an error's message a listing shows. */
  public static final int LISTED_MESSAGE = 200;

  /** How many characters of an error's code a listing shows. */
  public static final int LISTED_CODE = 64;

  /**
   * One operation that ended.
   *
   * @param startedAt when its POST was licensed; when it was requested, without a POST
   * @param took from the POST to the end; null without a POST
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

    /**
     * As a listing has it: times in whole milliseconds, of an error its code and perhaps its
     * message.
     */
    private Ended listed(boolean withMessage) {
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
                  Truncate.to(error.code(), LISTED_CODE),
                  withMessage ? Truncate.to(error.message(), LISTED_MESSAGE) : "",
                  ""));
    }
  }

  /**
   * How long successful operations took, newest first: from the request to the end, waiting
   * included, because that is how long the caller waited.
   */
  public record Measured(List<Duration> backups, List<Duration> restores) {
    /** Nothing has been measured yet. */
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

    private Measured listed() {
      return new Measured(millis(backups), millis(restores));
    }

    private static List<Duration> millis(List<Duration> durations) {
      return durations.stream().map(each -> each.truncatedTo(ChronoUnit.MILLIS)).toList();
    }
  }

  public ServiceHistory {
    recent = List.copyOf(recent);
  }

  /** A history of a service of which it is not known when it was first seen. */
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

  /** The history of a service that was just added to the list, in whole milliseconds. */
  public static ServiceHistory firstSeen(String service, Instant now) {
    return new ServiceHistory(
        service, null, null, List.of(), Measured.NONE, now.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * How long the last successful backups took from their POST to the end, newest first. Only one
   * week of nightly ones, so that a service that grows is soon polled accordingly.
   */
  public List<Duration> lastBackups() {
    return recent.stream()
        .filter(ended -> ended.kind() == OperationKind.BACKUP)
        .filter(ended -> ended.phase() == Phase.SUCCEEDED)
        .map(Ended::took)
        .filter(Objects::nonNull)
        .limit(WINDOW)
        .toList();
  }

  /** The last failure, unless an operation of its kind has succeeded since. */
  public Optional<Ended> openFailure() {
    return Optional.ofNullable(lastFailure)
        .filter(
            failure ->
                Stream.concat(Stream.ofNullable(lastSuccess), recent.stream())
                    .filter(ended -> ended.kind() == failure.kind())
                    .filter(ended -> ended.phase() == Phase.SUCCEEDED)
                    .noneMatch(ended -> ended.startedAt().isAfter(failure.startedAt())));
  }

  /** Whether an operation is among the last that ended. */
  public boolean hasEnded(OperationId operation) {
    return recent.stream().anyMatch(ended -> ended.operationId().equals(operation));
  }

  /** The history with one more ended operation; adding the same one again changes nothing. */
  public ServiceHistory with(Operation operation) {
    if (hasEnded(operation.id())) {
      return this;
    }
    Outcome outcome =
        Objects.requireNonNull(operation.outcome(), "an ended operation has an outcome");
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

  /** The history with another last success. */
  public ServiceHistory withLastSuccess(@Nullable Ended success) {
    return new ServiceHistory(service, success, lastFailure, recent, measured);
  }

  /**
   * The history as a listing has it: times in whole milliseconds; of errors the code, and of the
   * last failure's message the first 200 characters; no advice. The document has all of it.
   */
  public ServiceHistory listed() {
    return new ServiceHistory(
        service,
        lastSuccess == null ? null : lastSuccess.listed(true),
        lastFailure == null ? null : lastFailure.listed(true),
        recent.stream().map(ended -> ended.listed(false)).toList(),
        measured.listed(),
        firstSeen);
  }

  private static <T> List<T> newest(T next, List<T> known) {
    return Stream.concat(Stream.of(next), known.stream()).limit(KEPT).toList();
  }

  /** After a crash ended operations may be added out of order. */
  private static Ended newer(@Nullable Ended known, Ended next) {
    return known != null && known.startedAt().isAfter(next.startedAt()) ? known : next;
  }
}
