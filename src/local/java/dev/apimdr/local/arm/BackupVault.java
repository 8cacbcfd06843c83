package dev.apimdr.local.arm;

import java.util.Optional;

/** The storage accounts that backups are written to and read from. */
public interface BackupVault {
  /** Whether the account's name resolves. */
  boolean hasAccount(String account);

  /** Whether the account has the container. */
  boolean hasContainer(String account, String container);

  /** Whether this is a key of the account. */
  boolean isKey(String account, String key);

  /** Writes or overwrites a blob. */
  void write(String account, String container, String blob, String content);

  /** A blob's content, empty if there is no such blob. */
  Optional<String> read(String account, String container, String blob);
}
