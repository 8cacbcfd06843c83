package dev.apimdr.app.proof;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.proof.ChangedMeanwhile;
import dev.apimdr.core.proof.EntityWrites;
import dev.apimdr.core.proof.ProofRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which differences somebody made while the source was saved, or after the target was restored: an
 * inventory is made some time after its backup or restore, and in between people go on working. The
 * log is read once, for a verdict must not wait for what may never come.
 */
final class MarkChanges {

  private final ApiManagement arm;

  MarkChanges(ApiManagement arm) {
    this.arm = arm;
  }

  ChangedMeanwhile of(
      ProofRequest request, InventoryWalk saved, InventoryWalk restored, Comparison comparison) {
    if (comparison.differences().isEmpty()) {
      return ChangedMeanwhile.NONE;
    }
    Instant taken = request.point().takenAt();
    Instant from = taken == null ? saved.request().requestedAt() : taken;
    List<String> unknown = new ArrayList<>();
    Set<EntityPath> changed = new LinkedHashSet<>();
    changed.addAll(written(saved, from, comparison, unknown));
    changed.addAll(written(restored, request.restoredAt(), comparison, unknown));
    return new ChangedMeanwhile(changed, unknown.isEmpty() ? null : String.join(" ", unknown));
  }

  /** The entities that differ and were written from then on until their inventory's end. */
  private List<EntityPath> written(
      InventoryWalk walk, Instant from, Comparison comparison, List<String> unknown) {
    Reading<List<ServiceWrite>> reading = arm.writes(walk.service(), from, end(walk));
    List<ServiceWrite> writes = reading.value();
    if (writes == null) {
      unknown.add(unreadable(walk, reading.failure()));
      return List.of();
    }
    EntityWrites written = new EntityWrites(writes);
    return comparison.differences().stream()
        .map(Difference::path)
        .filter(path -> written.of(path).isPresent())
        .toList();
  }

  /** When a walk that has ended did so. */
  static Instant end(InventoryWalk walk) {
    InventoryOutcome outcome = walk.outcome();
    return outcome == null ? walk.due() : outcome.at();
  }

  private static String unreadable(InventoryWalk walk, @Nullable ArmReply failure) {
    return "The Activity Log of "
        + walk.service().key()
        + " could not be read"
        + (failure == null ? "" : ": " + ReplyText.of(failure))
        + ".";
  }
}
