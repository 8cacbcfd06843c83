package dev.apimdr.functions.settings;

/** The names of the app settings: a contract with those who deploy. */
public final class SettingName {
  /** The host's own storage, which holds the queues. */
  public static final String HOST_STORAGE = "AzureWebJobsStorage";

  /** The account that receives backups and holds the ledger. */
  public static final String BACKUP_STORAGE = "BACKUP_STORAGE";

  public static final String BACKUP_CONTAINER = "BACKUP_CONTAINER";
  public static final String BACKUP_ACCESS_TYPE = "BACKUP_ACCESS_TYPE";
  public static final String BACKUP_ACCESS_CLIENT_ID = "BACKUP_ACCESS_CLIENT_ID";
  public static final String PROTECTED_SERVICES = "PROTECTED_SERVICES";
  public static final String RESTORE_TARGETS = "RESTORE_TARGETS";
  public static final String BACKUP_SCHEDULE = "BACKUP_SCHEDULE";
  public static final String WATCHDOG_SCHEDULE = "WATCHDOG_SCHEDULE";
  public static final String RPO = "RPO";

  /** How long a restore should take. */
  public static final String RTO = "RTO";

  /** How old the last proof of a service may be that a standby follows. */
  public static final String PROOF_WITHIN = "PROOF_WITHIN";

  /** Whether the gateway of a target is looked at during a restore: on or off. */
  public static final String PROBES = "PROBES";

  /** Whether a service past its RPO is backed up beside the schedule: true or false. */
  public static final String CATCH_UP_BACKUPS = "CATCH_UP_BACKUPS";

  public static final String CHANGES_SCHEDULE = "CHANGES_SCHEDULE";

  /** How long nothing more must have come before a changed service is backed up. */
  public static final String CHANGE_QUIET = "CHANGE_QUIET";

  /** How old its first change may become before that, while more keep coming. */
  public static final String CHANGE_AT_MOST = "CHANGE_AT_MOST";

  /** How far apart such backups of one service are; zero: there are none. */
  public static final String CHANGE_BACKUP_EVERY = "CHANGE_BACKUP_EVERY";

  /** How much of a service an inventory reads: off, names, policies or full. */
  public static final String INVENTORY = "INVENTORY";

  /** How long inventories are kept. */
  public static final String INVENTORY_KEEP = "INVENTORY_KEEP";

  /** When reports are taken out. */
  public static final String USAGE_SCHEDULE = "USAGE_SCHEDULE";

  /** Which reports are taken out: their names with commas between; empty or off for none. */
  public static final String USAGE_REPORTS = "USAGE_REPORTS";

  /** The first day whose reports are taken out. */
  public static final String USAGE_SINCE = "USAGE_SINCE";

  /** The container on the backup account that they are written to. */
  public static final String USAGE_CONTAINER = "USAGE_CONTAINER";

  /** Which subscriptions are listed for services that nobody protects: JSON array of ids. */
  public static final String WATCHED_SUBSCRIPTIONS = "WATCHED_SUBSCRIPTIONS";

  /** When they are listed. */
  public static final String LISTING_SCHEDULE = "LISTING_SCHEDULE";

  /** How services are drilled: a JSON object; empty or off for no drills. */
  public static final String DRILLS = "DRILLS";

  /** See {@link HeartbeatTarget}. */
  public static final String HEARTBEAT_URL = "HEARTBEAT_URL";

  public static final String HEARTBEAT_FAIL = "HEARTBEAT_FAIL";
  public static final String OPERATION_DEADLINE = "OPERATION_DEADLINE";
  public static final String RESTORE_START_WITHIN = "RESTORE_START_WITHIN";
  public static final String POLL_DELAY_MIN = "POLL_DELAY_MIN";
  public static final String POLL_DELAY_MAX = "POLL_DELAY_MAX";
  public static final String ARM_ENDPOINT = "ARM_ENDPOINT";
  public static final String ARM_API_VERSION = "ARM_API_VERSION";
  public static final String AZURE_CLIENT_ID = "AZURE_CLIENT_ID";
  public static final String AZURE_AUTHORITY_HOST = "AZURE_AUTHORITY_HOST";
  public static final String PUBLIC_BASE_URL = "PUBLIC_BASE_URL";

  /**
   * Whether App Service's sign-in stands before this app, so that its principal may read the status
   * page: true or false. Without that sign-in anybody could send the principal's header.
   */
  public static final String STATUS_SIGN_IN = "STATUS_SIGN_IN";

  /** Whether {@code Location} leads to results without a key: on or off. */
  public static final String RESULT_LINKS = "RESULT_LINKS";

  /** For rehearsals on one machine only. */
  public static final String TIMINGS_SCALE = "TIMINGS_SCALE";

  private SettingName() {}
}
