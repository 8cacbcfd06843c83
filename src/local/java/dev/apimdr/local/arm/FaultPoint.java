package dev.apimdr.local.arm;

/** The kind of a request: faults are injected and requests are counted by it. */
public enum FaultPoint {
  /** POST of a backup. */
  POST_BACKUP,
  /** POST of a restore. */
  POST_RESTORE,
  /** GET of a backup's status URL. */
  POLL_BACKUP,
  /** GET of a restore's status URL. */
  POLL_RESTORE,
  /** GET of a status URL that was never issued in exactly this form. */
  POLL_UNKNOWN,
  /** GET of a service's metrics. */
  READ_METRICS,
  /** PUT of a service. */
  PUT_SERVICE,
  /** DELETE of a service. */
  DELETE_SERVICE,
  /** DELETE of a deleted service. */
  PURGE_SERVICE,
  /** GET of a status URL of a PUT of a service. */
  POLL_CREATE,
  /** GET of a status URL of a DELETE of a service. */
  POLL_DELETE,
  /** GET of the status URL of a purge. */
  POLL_PURGE,
  /** POST that asks whether a name is free. */
  CHECK_NAME,
  /** GET of one deleted service. */
  GET_DELETED_SERVICE,
  /** GET of a service. */
  GET_SERVICE,
  /** GET of the services of a subscription or a resource group. */
  LIST_SERVICES,
  /** GET of the deleted services of a subscription. */
  LIST_DELETED_SERVICES,
  /** GET of a service's diagnostic settings. */
  LIST_DIAGNOSTIC_SETTINGS,
  /** GET or HEAD of an entity of a service, or of a list of entities. */
  GET_ENTITY,
  /** GET of an analytics report of a service. */
  GET_REPORT,
  /** GET of the Activity Log. */
  LIST_ACTIVITY,
  /** A request at the gateway of a service. */
  GATEWAY,
  /** GET of a token from the token endpoint. */
  GET_TOKEN,
  /** Anything else. */
  OTHER;

  static FaultPoint post(OperationKind kind) {
    return kind == OperationKind.BACKUP ? POST_BACKUP : POST_RESTORE;
  }

  static FaultPoint poll(OperationKind kind) {
    return kind == OperationKind.BACKUP ? POLL_BACKUP : POLL_RESTORE;
  }
}
