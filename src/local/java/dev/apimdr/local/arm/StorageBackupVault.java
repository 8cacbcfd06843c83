package dev.apimdr.local.arm;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobStorageException;
import java.util.Map;
import java.util.Optional;

/** Storage accounts behind the blob client, such as Azurite's. */
public final class StorageBackupVault implements BackupVault {
  private final Map<String, Account> accounts;

  /** A storage account and its key. */
  public record Account(BlobServiceClient client, String key) {}

  /** The accounts by name. */
  public StorageBackupVault(Map<String, Account> accounts) {
    this.accounts = Map.copyOf(accounts);
  }

  @Override
  public boolean hasAccount(String account) {
    return accounts.containsKey(account);
  }

  @Override
  public boolean hasContainer(String account, String container) {
    return accounts.get(account).client().getBlobContainerClient(container).exists();
  }

  @Override
  public boolean isKey(String account, String key) {
    return accounts.get(account).key().equals(key);
  }

  @Override
  public void write(String account, String container, String blob, String content) {
    accounts
        .get(account)
        .client()
        .getBlobContainerClient(container)
        .getBlobClient(blob)
        .upload(BinaryData.fromString(content), true);
  }

  @Override
  public Optional<String> read(String account, String container, String blob) {
    try {
      return Optional.of(
          accounts
              .get(account)
              .client()
              .getBlobContainerClient(container)
              .getBlobClient(blob)
              .downloadContent()
              .toString());
    } catch (BlobStorageException e) {
      if (e.getStatusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
