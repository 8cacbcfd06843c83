package dev.apimdr.local.measure.bench;

import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.List;

/**
 * One service of the night to come.
 *
 * @param tonight how long its backup will take
 * @param past how long it took in the nights before, newest first
 */
record PlannedService(ServiceId id, Duration tonight, List<Duration> past) {
  PlannedService {
    past = List.copyOf(past);
  }

  String name() {
    return id.name();
  }
}
