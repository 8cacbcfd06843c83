package dev.apimdr.azure.ledger;

import dev.apimdr.azure.codec.WireNames;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.history.ServiceHistory.Ended;
import dev.apimdr.core.history.ServiceHistory.Measured;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service's history, shortened, as the metadata of its document.
 *
 * <p>An end is {@code id~kind~phase~requestedAt~started~ended~code~backupName}: epoch milliseconds,
 * two offsets from it, and no name where the id tells it. Ends and durations are joined by {@code
 * /}.
 */
final class ServiceHistoryMetadata {

  /** Characters for all ends together, of the 8 KiB that Storage allows for all metadata. */
  static final int LONGEST_ENDS = 3000;

  private static final String WRITTEN = "shown";
  private static final String WRITTEN_SO = "1";
  private static final String FIELD = "~";
  private static final String ITEM = "/";
  private static final int FIELDS = 8;

  private ServiceHistoryMetadata() {}

  static Map<String, String> write(ServiceHistory written) {
    ServiceHistory shown = written.listed();
    String service = shown.service();
    Ended success = shown.lastSuccess();
    Ended failure = shown.lastFailure();
    OperationError error = failure == null ? null : failure.error();
    return new Metadata()
        .put(WRITTEN, WRITTEN_SO)
        .put("lastSuccessAt", success == null ? null : success.endedAt())
        .put("lastBackupName", success == null ? null : success.backupName())
        .put("lastFailureAt", failure == null ? null : failure.endedAt())
        .put("errorCode", error == null ? null : error.code())
        .put("errorMessage", error == null ? null : error.message())
        .put("lastSuccess", success == null ? null : text(service, success))
        .put("lastFailure", failure == null ? null : text(service, failure))
        .put("recent", orNull(ends(service, shown.recent())))
        .put("backupMillis", orNull(millis(shown.measured().backups())))
        .put("restoreMillis", orNull(millis(shown.measured().restores())))
        .put("firstSeen", shown.firstSeen())
        .values();
  }

  /** The history; empty when the metadata is incomplete or cannot be parsed. */
  static Optional<ServiceHistory> read(String service, Map<String, String> metadata) {
    if (!WRITTEN_SO.equals(metadata.get(WRITTEN))) {
      return Optional.empty();
    }
    try {
      Ended failure = end(service, text(metadata, "lastFailure"));
      return Optional.of(
          new ServiceHistory(
              service,
              end(service, text(metadata, "lastSuccess")),
              failure == null ? null : withWords(failure, text(metadata, "errorMessage")),
              items(text(metadata, "recent")).stream().map(item -> parsed(service, item)).toList(),
              new Measured(
                  durations(text(metadata, "backupMillis")),
                  durations(text(metadata, "restoreMillis"))),
              instant(text(metadata, "firstSeen"))));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException incomplete) {
      return Optional.empty();
    }
  }

  /** As many of the newest ends as there is room for. */
  private static String ends(String service, List<Ended> recent) {
    StringBuilder ends = new StringBuilder();
    for (Ended ended : recent) {
      String next = (ends.isEmpty() ? "" : ITEM) + text(service, ended);
      if (ends.length() + next.length() > LONGEST_ENDS) {
        break;
      }
      ends.append(next);
    }
    return ends.toString();
  }

  private static String text(String service, Ended ended) {
    long requested = ended.requestedAt().toEpochMilli();
    OperationError error = ended.error();
    return String.join(
        FIELD,
        ended.operationId().value(),
        ended.kind().wireName(),
        ended.phase().wireName(),
        String.valueOf(requested),
        ended.took() == null ? "" : String.valueOf(ended.startedAt().toEpochMilli() - requested),
        String.valueOf(ended.endedAt().toEpochMilli() - requested),
        encode(error == null ? "" : error.code()),
        ended.backupName().equals(BackupBlob.nameFor(service, ended.operationId()))
            ? ""
            : encode(ended.backupName()));
  }

  private static @Nullable Ended end(String service, String text) {
    return text.isEmpty() ? null : parsed(service, text);
  }

  private static Ended parsed(String service, String text) {
    String[] field = text.split(FIELD, -1);
    if (field.length != FIELDS) {
      throw new IllegalArgumentException("not an end");
    }
    OperationId id = new OperationId(field[0]);
    OperationKind kind = WireNames.kind(field[1]).orElseThrow(IllegalArgumentException::new);
    Phase phase = WireNames.phase(field[2]).orElseThrow(IllegalArgumentException::new);
    Instant requested = Instant.ofEpochMilli(Long.parseLong(field[3]));
    Instant ended = requested.plusMillis(Long.parseLong(field[5]));
    Instant started =
        field[4].isEmpty() ? requested : requested.plusMillis(Long.parseLong(field[4]));
    return new Ended(
        id,
        kind,
        phase,
        requested,
        started,
        ended,
        field[4].isEmpty() ? null : Elapsed.between(started, ended),
        field[7].isEmpty() ? BackupBlob.nameFor(service, id) : decode(field[7]),
        phase == Phase.SUCCEEDED ? null : new OperationError(decode(field[6]), "", ""));
  }

  private static Ended withWords(Ended failure, String message) {
    OperationError error = failure.error();
    return new Ended(
        failure.operationId(),
        failure.kind(),
        failure.phase(),
        failure.requestedAt(),
        failure.startedAt(),
        failure.endedAt(),
        failure.took(),
        failure.backupName(),
        error == null ? null : new OperationError(error.code(), message, ""));
  }

  private static String millis(List<Duration> durations) {
    return durations.stream()
        .map(each -> String.valueOf(each.toMillis()))
        .collect(Collectors.joining(ITEM));
  }

  /** An empty value is left out, because Storage refuses some of them. */
  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Instant instant(String text) {
    return text.isEmpty() ? null : Instant.parse(text);
  }

  private static List<Duration> durations(String text) {
    List<Duration> durations = new ArrayList<>();
    items(text).forEach(item -> durations.add(Duration.ofMillis(Long.parseLong(item))));
    return durations;
  }

  private static List<String> items(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(ITEM, -1));
  }

  private static String text(Map<String, String> metadata, String name) {
    return Metadata.decode(metadata.getOrDefault(name, ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
