package dev.apimdr.local.arm;

/** The vault in memory fulfils the contract. */
class MemoryBackupVaultTest extends BackupVaultContract {
  private final BackupVault vault =
      new MemoryBackupVault().account(ACCOUNT, key()).container(ACCOUNT, CONTAINER);

  @Override
  BackupVault vault() {
    return vault;
  }

  @Override
  String key() {
    return "the-key";
  }
}
