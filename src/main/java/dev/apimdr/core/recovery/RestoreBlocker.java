package dev.apimdr.core.recovery;

/** One reason why a backup is not restored just like that; codes are those of preflight. */
public enum RestoreBlocker {
  /** The blob is not in its container. */
  MISSING("BackupNotFound", false),
  /** The blob is another one than was verified. */
  OVERWRITTEN("BackupOverwritten", false),
  /** The blob is in the archive tier: it cannot be read for hours. */
  ARCHIVED("BackupArchived", false),
  /** ARM refuses it for its age. */
  EXPIRED("BackupExpired", false),
  /** ARM would refuse it before a restore ended. */
  EXPIRING("BackupExpiring", false),
  /** Its backup has not ended: what is there is not whole. */
  UNFINISHED("BackupUnfinished", false),
  /** It has no manifest, and its container may hold other services' backups: whose is it? */
  SHARED("BackupOwnerUnknown", false),
  /** Its end was only seen, not told by ARM. */
  OBSERVED("BackupObserved", true),
  /** It is much smaller than the service's backups usually are. */
  SMALL("BackupSmall", true),
  /** It has no manifest: nobody has verified it, or the manifest is lost. */
  UNVERIFIED("BackupUnverified", true),
  /** Nothing tells when it was taken: the blob may be a copy, younger than its backup. */
  AGE_UNKNOWN("BackupAgeUnknown", true);

  private final String code;
  private final boolean namable;

  RestoreBlocker(String code, boolean namable) {
    this.code = code;
    this.namable = namable;
  }

  public String code() {
    return code;
  }

  /** Whether a restore that names the backup explicitly may have it all the same. */
  public boolean isNamable() {
    return namable;
  }
}
