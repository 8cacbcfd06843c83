package dev.apimdr.app.proof;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.proof.EntityWrites;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who made the differences between two inventories of a service, where the Activity Log tells. */
final class FindWriters {

  private final ApiManagement arm;
  private final Clock clock;

  FindWriters(ApiManagement arm, Clock clock) {
    this.arm = arm;
    this.clock = clock;
  }

  /**
   * The differences, each with its last write.
   *
   * @param note why writes are not known, or not all of them; a sentence
   */
  record Answer(List<Changes.Change> changes, @Nullable String note) {}

  /** The log of the time from the beginning of the one walk to the end of the other. */
  Answer of(InventoryWalk before, InventoryWalk after, Comparison comparison) {
    if (comparison.differences().isEmpty()) {
      return new Answer(List.of(), null);
    }
    Instant begun = before.request().requestedAt();
    Instant kept = clock.instant().minus(ServiceWrite.KEPT);
    Instant until = MarkChanges.end(after);
    if (!until.isAfter(kept)) {
      return new Answer(without(comparison), beyond(kept));
    }
    Reading<List<ServiceWrite>> reading =
        arm.writes(after.service(), begun.isBefore(kept) ? kept : begun, until);
    List<ServiceWrite> writes = reading.value();
    return writes == null
        ? new Answer(without(comparison), unreadable(reading.failure()))
        : new Answer(
            with(comparison, new EntityWrites(writes)), begun.isBefore(kept) ? beyond(kept) : null);
  }

  private static List<Changes.Change> without(Comparison comparison) {
    return with(comparison, new EntityWrites(List.of()));
  }

  private static List<Changes.Change> with(Comparison comparison, EntityWrites writes) {
    return comparison.differences().stream()
        .map(each -> new Changes.Change(each, writes.of(each.path()).orElse(null)))
        .toList();
  }

  private static String beyond(Instant kept) {
    return "The Activity Log reaches %d days back: who changed something before %s is not known."
        .formatted(ServiceWrite.KEPT.toDays(), kept);
  }

  private static String unreadable(@Nullable ArmReply failure) {
    return "The Activity Log could not be read, so it is not known who changed something"
        + (failure == null ? "" : ": " + ReplyText.of(failure))
        + ".";
  }
}
