package dev.apimdr.local.arm;

import java.time.Duration;
import java.util.Map;

/** The refusals and failures of ARM that were observed or are documented. */
public final class ArmFaults {
  private ArmFaults() {}

  /** POST: the container or its account cannot be reached. */
  public static Fault containerUnreachable(String account, String container) {
    return error(
        ArmError.invalidParameter(
            "The remote name could not be resolved: '" + account + ".blob.core.windows.net'",
            "backupContainerName",
            container));
  }

  /** POST: the account's Blob service has CORS rules. */
  public static Fault corsRules(String account) {
    return error(
        ArmError.invalidParameter(
            "Requested value 'GET,HEAD,POST,OPTIONS,MERGE,PUT,DELETE,PATCH' was not found.",
            "backupStorageAccount",
            account));
  }

  /** Poll: the tiers differ. */
  public static Fault tierDiffers(String current, String backup) {
    return error(
        ArmError.restoreFailed(
            "current SKU is '%s', backup SKU is '%s'".formatted(current, backup)));
  }

  /** Poll: the backup is older than 30 days. */
  public static Fault backupExpired() {
    return error(ArmError.restoreFailed("backup expired"));
  }

  /** POST: the tier has no backup. */
  public static Fault notInThisTier() {
    return error(ArmError.notInThisTier("Consumption"));
  }

  /** Any: the token is too old. */
  public static Fault expiredToken() {
    return Fault.error(
        401, "ExpiredAuthenticationToken", "The access token expiry UTC time is in the past.");
  }

  /** Any: the token is not ARM's. */
  public static Fault invalidToken() {
    return error(ArmError.invalidToken());
  }

  /** Any: the role lacks an action. */
  public static Fault authorizationFailed(String action, String scope) {
    return error(ArmError.authorizationFailed(Principal.named("somebody"), action, scope));
  }

  /** POST: no such resource group. */
  public static Fault resourceGroupNotFound(String group) {
    return error(ArmError.resourceGroupNotFound(group));
  }

  /** POST: no such service. */
  public static Fault resourceNotFound(String service, String group) {
    return error(ArmError.resourceNotFound(service, group));
  }

  /** POST: no such service, in API Management's wording. */
  public static Fault serviceNotFound(String service) {
    return error(ArmError.serviceNotFound(service));
  }

  /** POST: no such service, in the wording of 2016. */
  public static Fault serviceNotFoundOf2016(String service) {
    ArmError error = ArmError.serviceNotFound(service);
    return Fault.bareError(error.status(), error.code(), error.message());
  }

  /** Poll: the status does not exist yet, or no longer. */
  public static Fault statusNotFound() {
    return error(ArmError.operationNotFound());
  }

  /** POST: another operation is running. */
  public static Fault serviceLocked(String service) {
    return error(ArmError.serviceLocked(service));
  }

  /** POST: a concurrent change won. */
  public static Fault pessimisticConcurrencyConflict() {
    return Fault.error(
        409,
        "PessimisticConcurrencyConflict",
        "Operation on the API is in progress. Please try again later.");
  }

  /** POST: the service's own management API failed, with 409 or 422. */
  public static Fault managementApiRequestFailed(int status) {
    return Fault.error(
        status,
        "ManagementApiRequestFailed",
        "An error occurred while calling the management API. Please try again later.");
  }

  /** POST: an undocumented conflict. */
  public static Fault unknownConflict() {
    return Fault.error(409, "Conflict", "The request conflicts with the state of the resource.");
  }

  /** POST: a resource lock stands on the scope. */
  public static Fault scopeLocked(String scope) {
    return Fault.error(
        409,
        "ScopeLocked",
        ("The scope '%s' cannot perform write operation because following scope(s) are locked:"
                + " '%s'. Please remove the lock and try again.")
            .formatted(scope, scope));
  }

  /** DELETE: a resource lock stands on the scope. */
  public static Fault deletionLocked(String id) {
    return refusal(LifecycleErrors.locked(id, id));
  }

  /** PUT: somebody has the name. */
  public static Fault nameTaken(String service) {
    return refusal(LifecycleErrors.nameTaken(service));
  }

  /** PUT: a deleted service has the name. */
  public static Fault nameSoftDeleted(String service) {
    return refusal(LifecycleErrors.softDeleted(service));
  }

  /** PUT: the subscription has no room left. */
  public static Fault quotaExceeded(String subscription, int services) {
    return refusal(LifecycleErrors.quotaExceeded(subscription, services));
  }

  /** PUT: a policy that is assigned to a scope forbids it. */
  public static Fault disallowedByPolicy(String service, String scope, String policy) {
    return refusal(LifecycleErrors.denied(service, Map.entry(scope, policy)));
  }

  /** PUT: the caller may not give the identity to a service. */
  public static Fault identityNotAssignable(String service, String identity) {
    return refusal(
        LifecycleErrors.identityNotAssignable(Principal.named("somebody"), service, identity));
  }

  /** Any: 408. */
  public static Fault requestTimeout() {
    return Fault.error(408, "RequestTimeout", "The request timed out.");
  }

  /** Any: 500. */
  public static Fault internalServerError() {
    return Fault.error(500, "InternalServerError", "The server encountered an internal error.");
  }

  /** Any: 502, with a gateway's HTML page. */
  public static Fault badGateway() {
    return Fault.htmlPage(502);
  }

  /** Any: 503. */
  public static Fault serviceUnavailable() {
    return Fault.error(503, "ServiceUnavailable", "The service is temporarily unavailable.");
  }

  /** Any: 504. */
  public static Fault gatewayTimeout() {
    return Fault.error(
        504, "GatewayTimeout", "The gateway did not receive a response within the time limit.");
  }

  /** Any: too many requests. */
  public static Fault tooManyRequests(Duration retryAfter) {
    return error(ArmError.throttled("any", "any", retryAfter.toSeconds())).retryAfter(retryAfter);
  }

  private static Fault refusal(ArmRefusal refusal) {
    return Fault.reply(refusal.reply());
  }

  private static Fault error(ArmError error) {
    return Fault.reply(WireReply.error(error));
  }
}
