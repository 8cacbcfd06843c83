package dev.apimdr.local.measure.bench;

import dev.apimdr.local.azurite.StorageCall;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the storage calls of the app and its host only. */
final class StorageMeter implements Consumer<StorageCall> {
  private final String queueAccount;
  private final Map<StorageKind, Long> counts = new EnumMap<>(StorageKind.class);

  /**
   * Starts counting.
   *
   * @param queueAccount the account with the queues
   */
  StorageMeter(String queueAccount) {
    this.queueAccount = queueAccount;
  }

  @Override
  public synchronized void accept(StorageCall call) {
    boolean other =
        call.agent().startsWith("arm-simulator ") || call.agent().startsWith("local-environment ");
    if (!other) {
      counts.merge(StorageKind.of(call, queueAccount), 1L, Long::sum);
    }
  }

  synchronized StorageTally read() {
    return new StorageTally(counts);
  }
}
