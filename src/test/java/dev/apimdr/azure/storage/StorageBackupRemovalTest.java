package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import dev.apimdr.app.ports.BackupRemovalContract;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.BackupStore.Removal;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How backups are deleted on a storage account. */
@ExtendWith(AzuriteExtension.class)
class StorageBackupRemovalTest extends BackupRemovalContract {
  private final StorageClients clients;
  private final String container = "apim-" + UUID.randomUUID();

  StorageBackupRemovalTest(Azurite azurite) {
    clients = AzuriteClients.backupAccount(azurite, List.of());
  }

  @Override
  protected BackupStore store() {
    return new StorageBackupStore(clients);
  }

  @Override
  protected BackupBlob blob() {
    return new BackupBlob(clients.accountName(), container, "contoso-night.apimbackup");
  }

  @Override
  protected void written(BackupBlob blob) {
    BlobContainerClient made = clients.blobs().getBlobContainerClient(blob.containerName());
    made.createIfNotExists();
    made.getBlobClient(blob.backupName()).upload(BinaryData.fromString("backup"), true);
  }

  @Test
  void remove_leased_isProtected() {
    written(blob());
    String etag = store().head(blob()).found().orElseThrow().facts().etag();
    new BlobLeaseClientBuilder()
        .blobClient(
            clients.blobs().getBlobContainerClient(container).getBlobClient(blob().backupName()))
        .buildClient()
        .acquireLease(-1);

    assertThat(store().remove(blob(), etag)).isEqualTo(Removal.PROTECTED);
  }

  @Test
  void remove_ofAnotherAccount_isNotAsked() {
    written(blob());
    String etag = store().head(blob()).found().orElseThrow().facts().etag();

    assertThat(store().remove(new BackupBlob("another", container, blob().backupName()), etag))
        .isEqualTo(Removal.UNREACHABLE);
    assertThat(store().head(blob()).found()).isPresent();
  }
}
