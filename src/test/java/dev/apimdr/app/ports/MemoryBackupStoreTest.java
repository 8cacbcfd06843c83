package dev.apimdr.app.ports;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;

/** The fake deletes as the real store does. */
class MemoryBackupStoreTest extends BackupRemovalContract {
  private final MemoryBackupStore store = new MemoryBackupStore(new Effects());
  private int writes;

  @Override
  protected BackupStore store() {
    return store;
  }

  @Override
  protected BackupBlob blob() {
    return new BackupBlob("backups", "apim-contoso", "contoso-night.apimbackup");
  }

  @Override
  protected void written(BackupBlob blob) {
    store.put(blob, new BlobFacts(4711, "0x" + ++writes, null, Samples.T0));
  }
}
