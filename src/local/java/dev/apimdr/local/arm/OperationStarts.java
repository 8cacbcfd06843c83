package dev.apimdr.local.arm;

import java.time.Instant;

/**
 * Starts backups and restores, and records each request in the Activity Log, whether accepted or
 * refused.
 */
final class OperationStarts {
  private final SimulatorOptions options;
  private final BackupVault vault;
  private final Cloud cloud;
  private final StatusResponses statuses;
  private final ActivityEvents activity;

  OperationStarts(
      SimulatorOptions options, BackupVault vault, Cloud cloud, StatusResponses statuses) {
    this.options = options;
    this.vault = vault;
    this.cloud = cloud;
    this.statuses = statuses;
    this.activity = new ActivityEvents(options.activityLags());
  }

  /** The response to the POST of a backup or restore; throws ARM's error if it is refused. */
  WireReply of(
      OperationKind kind,
      WireRequest request,
      SimulatedService service,
      Principal caller,
      String correlationId) {
    ActivityEvents.Request seen =
        new ActivityEvents.Request(
            kind,
            service,
            request.header("x-ms-client-request-id").orElse(""),
            correlationId,
            now());
    service.activity(activity.received(seen));
    try {
      WireReply accepted = start(request, seen, caller);
      service.activity(activity.accepted(seen));
      return accepted;
    } catch (ArmRefusal refusal) {
      service.activity(activity.refused(seen, refusal.error()));
      throw refusal;
    }
  }

  private WireReply start(WireRequest request, ActivityEvents.Request seen, Principal caller) {
    SimulatedService service = seen.service();
    boolean impossible =
        service.sku().equals("Consumption")
            || service.hasWorkspaceGateways()
            // ARM was seen to accept a restore into a v2 tier and to report the failure at the
            // poll.
            || (seen.kind() == OperationKind.BACKUP && service.sku().endsWith("V2"));
    if (impossible) {
      throw new ArmRefusal(ArmError.notInThisTier(service.sku()));
    }
    if (!service.isSettled()) {
      throw new ArmRefusal(ArmError.serviceLocked(service.name()));
    }
    String apiVersion = request.query("api-version").orElse("");
    BackupRequest body = BackupRequest.check(request, apiVersion, service, vault);
    SimulatedOperation operation = cloud.start(seen.kind(), service, body, apiVersion);
    operation.onEnd(failure -> service.activity(activity.ended(seen, operation.endsAt(), failure)));
    if (seen.kind() == OperationKind.RESTORE) {
      cloud.did(Deeds.Kind.RESTORED, service, caller, request);
    }
    return statuses.accepted(request, operation, now());
  }

  private Instant now() {
    return options.clock().instant();
  }
}
