package dev.apimdr.core;

/** Whether a backup keeps what a restore will overwrite. */
public final class SafetyBackup {

  private SafetyBackup() {}

  /** Whether it was made for this restore. */
  public static boolean names(Operation backup, OperationId restore) {
    return backup.isBackup() && restore.equals(backup.request().safety());
  }

  /**
   * Whether it holds the target as the restore finds it, once it has succeeded: one of an earlier
   * try lacks what was changed since.
   */
  public static boolean isOf(Operation backup, Operation restore) {
    Post post = backup.progress().post();
    return names(backup, restore.id())
        && (post == null || !post.licensedAt().isBefore(restore.request().requestedAt()));
  }
}
