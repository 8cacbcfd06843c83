package dev.apimdr.local.measure.soak;

/** Kinds of requests to the app, as people, automations and timers send them. */
enum RequestKind {
  /** A backup on demand. */
  BACKUP,
  /** A restore of a service from its newest recovery point. */
  RESTORE,
  /** A restore after a safety backup of the target. */
  RESTORE_AFTER_BACKUP,
  /** A dry run of a restore. */
  DRY_RUN,
  /** An accepted request, sent again with the same Operation-Id and body. */
  AGAIN,
  /** A person abandons an accepted operation. */
  ABANDON,
  /** A drill by hand, sent together with another one. */
  DRILL,
  /** A read-only request. */
  READ,
  /** The nightly timer. */
  SCHEDULED_BACKUPS,
  /** The watchdog's timer. */
  WATCHDOG;

  /** Whether it restores, so that there must be a recovery point. */
  boolean isRestore() {
    return this == RESTORE || this == RESTORE_AFTER_BACKUP;
  }
}
