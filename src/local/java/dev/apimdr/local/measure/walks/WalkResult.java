package dev.apimdr.local.measure.walks;

import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryWalk;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What came of walks that began at the same time.
 *
 * @param walks as they ended
 * @param stored the blob transactions of all of them
 * @param messages how many turns were sent
 * @param throttled GETs answered 429
 * @param bystanders what others were answered meanwhile
 * @param fileBytes the size of all stored inventories, compressed
 */
record WalkResult(
    List<InventoryWalk> walks,
    WalkStorage.Count stored,
    long messages,
    long throttled,
    Bystanders.Seen bystanders,
    long fileBytes) {
  WalkResult {
    walks = List.copyOf(walks);
  }

  /** Whether everything was read. */
  boolean areDone() {
    return walks.stream().allMatch(walk -> walk.phase() == InventoryPhase.DONE);
  }

  /** From the request until the last one ended. */
  Duration took() {
    return walks.stream().map(WalkResult::took).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private static Duration took(InventoryWalk walk) {
    return Duration.between(
        walk.request().requestedAt(), Objects.requireNonNull(walk.outcome()).at());
  }

  /** GETs that were answered. */
  long reads() {
    return walks.stream().mapToLong(walk -> walk.progress().reads()).sum();
  }

  long entities() {
    return walks.stream().mapToLong(walk -> walk.progress().counts().total()).sum();
  }

  long turns() {
    return messages;
  }

  /** The most transactions with queues: each message is sent, received and deleted. */
  long queueTransactions() {
    return messages * VirtualQueue.TRANSACTIONS;
  }

  /** GETs a second. */
  double pace() {
    return reads() / Math.max(0.001, took().toMillis() / 1000.0);
  }
}
