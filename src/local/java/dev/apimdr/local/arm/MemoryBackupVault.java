package dev.apimdr.local.arm;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Storage accounts in memory. */
public final class MemoryBackupVault implements BackupVault {
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> containers = new ConcurrentHashMap<>();

  /** Adds an account. */
  public MemoryBackupVault account(String account, String key) {
    keys.put(account, key);
    return this;
  }

  /** Adds an empty container to an account. */
  public MemoryBackupVault container(String account, String container) {
    containers.put(account + '/' + container, new ConcurrentHashMap<>());
    return this;
  }

  /** Deletes a container with its blobs. */
  public void deleteContainer(String account, String container) {
    containers.remove(account + '/' + container);
  }

  @Override
  public boolean hasAccount(String account) {
    return keys.containsKey(account);
  }

  @Override
  public boolean hasContainer(String account, String container) {
    return containers.containsKey(account + '/' + container);
  }

  @Override
  public boolean isKey(String account, String key) {
    return key.equals(keys.get(account));
  }

  @Override
  public void write(String account, String container, String blob, String content) {
    containers.get(account + '/' + container).put(blob, content);
  }

  @Override
  public Optional<String> read(String account, String container, String blob) {
    return Optional.ofNullable(containers.get(account + '/' + container)).map(it -> it.get(blob));
  }
}
