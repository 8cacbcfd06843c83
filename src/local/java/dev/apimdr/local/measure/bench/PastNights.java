package dev.apimdr.local.measure.bench;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.history.ServiceHistory.Ended;
import dev.apimdr.core.history.ServiceHistory.Measured;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history of a service whose backups succeeded in each of the previous nights. */
final class PastNights {
  private static final Duration A_DAY = Duration.ofDays(1);

  private PastNights() {}

  static ServiceHistory of(PlannedService planned, Instant tonight) {
    List<Ended> ended = new ArrayList<>();
    Instant night = tonight;
    for (Duration took : planned.past()) {
      night = night.minus(A_DAY);
      OperationId id = OperationId.ofOccurrence(night);
      ended.add(
          new Ended(
              id,
              OperationKind.BACKUP,
              Phase.SUCCEEDED,
              night,
              night,
              night.plus(took),
              took,
              planned.name() + "-" + id + ".apimbackup",
              null));
    }
    return new ServiceHistory(
        planned.id().key(), ended.get(0), null, ended, new Measured(planned.past(), List.of()));
  }
}
