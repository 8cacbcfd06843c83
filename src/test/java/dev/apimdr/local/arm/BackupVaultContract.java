package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.local.azurite.AzuriteExtension;
import org.junit.jupiter.api.Test;

/** The contract of every vault. */
abstract class BackupVaultContract {
  static final String ACCOUNT = AzuriteExtension.BACKUP_ACCOUNT;
  static final String CONTAINER = "vault-contract";

  /** A vault with the account and the empty container above. */
  abstract BackupVault vault();

  /** The account's key. */
  abstract String key();

  @Test
  void account_known_isThere() {
    assertThat(vault().hasAccount(ACCOUNT)).isTrue();
    assertThat(vault().hasAccount("elsewhere")).isFalse();
  }

  @Test
  void container_known_isThere() {
    assertThat(vault().hasContainer(ACCOUNT, CONTAINER)).isTrue();
    assertThat(vault().hasContainer(ACCOUNT, "nowhere")).isFalse();
  }

  @Test
  void key_right_opens() {
    assertThat(vault().isKey(ACCOUNT, key())).isTrue();
    assertThat(vault().isKey(ACCOUNT, "guessed")).isFalse();
  }

  @Test
  void blob_written_isRead() {
    vault().write(ACCOUNT, CONTAINER, "night", "first");
    vault().write(ACCOUNT, CONTAINER, "night", "second");

    assertThat(vault().read(ACCOUNT, CONTAINER, "night")).hasValue("second");
  }

  @Test
  void blob_neverWritten_isEmpty() {
    assertThat(vault().read(ACCOUNT, CONTAINER, "never")).isEmpty();
  }

  @Test
  void container_gone_refusesTheWrite() {
    assertThatThrownBy(() -> vault().write(ACCOUNT, "nowhere", "night", "x"))
        .isInstanceOf(RuntimeException.class);
  }
}
