package dev.apimdr.local.arm;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The vault on a storage account fulfils the contract. */
@ExtendWith(AzuriteExtension.class)
@Timeout(60)
class StorageBackupVaultTest extends BackupVaultContract {
  private final BackupVault vault;
  private final String key;

  StorageBackupVaultTest(Azurite azurite) {
    key = azurite.accountKey(ACCOUNT);
    BlobServiceClient client =
        new BlobServiceClientBuilder()
            .connectionString(azurite.connectionString(ACCOUNT))
            .buildClient();
    client.createBlobContainerIfNotExists(CONTAINER);
    vault = new StorageBackupVault(Map.of(ACCOUNT, new StorageBackupVault.Account(client, key)));
  }

  @Override
  BackupVault vault() {
    return vault;
  }

  @Override
  String key() {
    return key;
  }
}
