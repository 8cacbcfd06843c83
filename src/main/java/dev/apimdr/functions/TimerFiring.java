package dev.apimdr.functions;

import dev.apimdr.json.NotJsonException;
import dev.apimdr.json.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of a timer's firing. While a function runs, and in every retry of it, {@code
 * ScheduleStatus.Next} is the occurrence that fires, also where it is past due; a firing by hand
 * finds the next one there.
 */
final class TimerFiring {

  private TimerFiring() {}

  /** The occurrence; null where the host says nothing that can be read. */
  static @Nullable Instant due(String timer) {
    try {
      String next = StrictJson.parse(timer).value().path("ScheduleStatus").path("Next").asText("");
      return next.isEmpty() ? null : OffsetDateTime.parse(next).toInstant();
    } catch (NotJsonException | DateTimeException unknown) {
      return null;
    }
  }
}
