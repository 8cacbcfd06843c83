package dev.apimdr.local.measure.bench;

import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.List;

/**
 * One service of a planned night.
 *
 * @param tonight how long its backup will take
 * @param past the durations of previous nights, newest first
 */
record PlannedService(ServiceId id, Duration tonight, List<Duration> past) {
  PlannedService {
    past = List.copyOf(past);
  }

  String name() {
    return id.name();
  }
}
