package dev.apimdr.local.measure.bench;

import dev.apimdr.local.azurite.StorageCall;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the storage calls of the app and of the host under it, and nobody else's. */
final class StorageMeter implements Consumer<StorageCall> {
  private final String queueAccount;
  private final Map<StorageKind, Long> counts = new EnumMap<>(StorageKind.class);

  /**
   * Counts from now on.
   *
   * @param queueAccount that holds the queues
   */
  StorageMeter(String queueAccount) {
    this.queueAccount = queueAccount;
  }

  @Override
  public synchronized void accept(StorageCall call) {
    boolean foreign =
        call.agent().startsWith("arm-simulator ") || call.agent().startsWith("stage ");
    if (!foreign) {
      counts.merge(StorageKind.of(call, queueAccount), 1L, Long::sum);
    }
  }

  synchronized StorageTally read() {
    return new StorageTally(counts);
  }
}
