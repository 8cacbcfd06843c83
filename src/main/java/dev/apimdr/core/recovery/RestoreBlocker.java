package dev.apimdr.core.recovery;

/**
 * A reason not to restore a backup automatically, the gravest first; the codes are those of
 * preflight.
 */
public enum RestoreBlocker {
  /** The blob is not in its container. */
  MISSING("BackupNotFound", false),
  /** The blob is no longer the one that was verified. */
  OVERWRITTEN("BackupOverwritten", false),
  /** The blob is in the archive tier: it cannot be read for hours. */
  ARCHIVED("BackupArchived", false),
  /** ARM refuses it for its age. */
  EXPIRED("BackupExpired", false),
  /** ARM would refuse it before a restore ended. */
  EXPIRING("BackupExpiring", false),
  /** Its backup has not ended, so the blob may be incomplete. */
  UNFINISHED("BackupUnfinished", false),
  /**
   * It has no manifest and its container may hold other services' backups: whose it is, is unknown.
   */
  SHARED("BackupOwnerUnknown", false),
  /** Its end was only observed, by its blob; ARM did not report it. */
  OBSERVED("BackupObserved", true),
  /** It holds much less than an earlier one: somebody may have deleted things by mistake. */
  SHRUNK("BackupShrunk", true),
  /** It is much smaller than the service's backups usually are: something may be missing. */
  SMALL("BackupSmall", true),
  /** It has no manifest: it was never verified, or its manifest is lost. */
  UNVERIFIED("BackupUnverified", true),
  /** It is not known when it was taken: the blob may be a copy, younger than its backup. */
  AGE_UNKNOWN("BackupAgeUnknown", true);

  private final String code;
  private final boolean overriddenByName;

  RestoreBlocker(String code, boolean overriddenByName) {
    this.code = code;
    this.overriddenByName = overriddenByName;
  }

  public String code() {
    return code;
  }

  /** Whether a restore that names the backup may use it all the same. */
  public boolean isOverriddenByName() {
    return overriddenByName;
  }
}
