package dev.apimdr.local.arm;

import java.util.Locale;

/** The two long-running actions on a service. */
public enum OperationKind {
  /** Writes the service's configuration to a blob. */
  BACKUP,
  /** Overwrites the service's configuration with a blob's. */
  RESTORE;

  /** The last segment of the action's path, {@code backup} or {@code restore}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word in an operation's id, {@code Backup} or {@code Restore}. */
  String title() {
    return this == BACKUP ? "Backup" : "Restore";
  }

  /** The permission needed to start it. */
  String action() {
    return "Microsoft.ApiManagement/service/" + wireName() + "/action";
  }
}
