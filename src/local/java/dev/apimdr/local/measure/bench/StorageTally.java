package dev.apimdr.local.measure.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** The number of storage transactions by kind. */
record StorageTally(Map<StorageKind, Long> counts) {
  StorageTally {
    counts = Map.copyOf(counts);
  }

  static StorageTally none() {
    return new StorageTally(Map.of());
  }

  long count(StorageKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  long blobs() {
    return count(kind -> !kind.isQueue());
  }

  /** Queue transactions without empty receives. */
  long queues() {
    return count(kind -> kind.isQueue() && kind != StorageKind.QUEUE_IDLE);
  }

  long idle() {
    return count(StorageKind.QUEUE_IDLE);
  }

  private long count(Predicate<StorageKind> which) {
    return counts.entrySet().stream()
        .filter(each -> which.test(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The difference to an earlier count. */
  StorageTally since(StorageTally before) {
    Map<StorageKind, Long> more = new EnumMap<>(StorageKind.class);
    counts.forEach((kind, count) -> more.put(kind, count - before.count(kind)));
    return new StorageTally(more);
  }
}
