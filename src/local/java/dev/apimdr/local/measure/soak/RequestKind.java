package dev.apimdr.local.measure.soak;

/** What is asked of the app, as people, automations and timers do. */
enum RequestKind {
  /** A backup on demand. */
  BACKUP,
  /** A restore of a service from its newest recovery point. */
  RESTORE,
  /** The same with a safety backup of the target before. */
  RESTORE_AFTER_BACKUP,
  /** The check of a restore, which changes nothing. */
  DRY_RUN,
  /** A request that was accepted, sent again with its Operation-Id and body. */
  AGAIN,
  /** The end of something that was accepted, by a person. */
  ABANDON,
  /** A look at how things stand. */
  READ,
  /** The nightly timer. */
  SCHEDULED_BACKUPS,
  /** The watchdog's timer. */
  WATCHDOG;

  /** Whether a restore must have something to restore. */
  boolean isRestore() {
    return this == RESTORE || this == RESTORE_AFTER_BACKUP;
  }
}
