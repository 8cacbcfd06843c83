package dev.apimdr.core.inventory;

import java.util.Arrays;
import java.util.Optional;

/** What an inventory is made for. */
public enum InventoryReason {
  /** What a recovery point has; its id is that of the operation that made the backup. */
  AFTER_BACKUP("afterBackup"),
  /** What a restore brought back; its id is the operation's. */
  AFTER_RESTORE("afterRestore"),
  /** Somebody asked for it. */
  REQUESTED("requested");

  private final String wireName;

  InventoryReason(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The reason of a wire name. */
  public static Optional<InventoryReason> of(String wireName) {
    return Arrays.stream(values()).filter(why -> why.wireName.equals(wireName)).findFirst();
  }
}
