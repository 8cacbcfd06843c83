package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.operation.OperationKind;
import java.util.Locale;

/**
 * What ARM's code and message mean and what to do next. They are never changed; this is given
 * beside them.
 */
public final class Advice {

  /** Said where the POST is known to have started nothing. */
  public static final String NOTHING_STARTED = "Nothing was started.";

  private Advice() {}

  /** Advice for a definite refusal or failure, by the error table of the ARM contract. */
  public static String on(OperationKind kind, ArmCall call, String code, String message) {
    String meaning = meaning(kind, code, message.toLowerCase(Locale.ROOT));
    return call == ArmCall.POST ? meaning + " " + NOTHING_STARTED : meaning + " " + remaining(kind);
  }

  private static String remaining(OperationKind kind) {
    return switch (kind) {
      case BACKUP -> "Earlier recovery points are untouched.";
      case RESTORE ->
          "The backup is untouched; check the target before it takes traffic, then request the"
              + " restore again.";
    };
  }

  private static String meaning(OperationKind kind, String code, String message) {
    if (message.contains("backup expired")) {
      return "The backup is older than 30 days and Azure refuses it: choose a newer recovery"
          + " point.";
    }
    if (message.contains("current sku is")) {
      return "A backup can be restored only into a service of its own tier: choose a target of that"
          + " tier.";
    }
    if (message.contains("backupstorageaccount") && message.contains("was not found")) {
      return "The storage account has CORS rules on its Blob service, which break API Management's"
          + " backup: remove them, or use a managed identity.";
    }
    if (message.contains("backupcontainername") || message.contains("could not be resolved")) {
      return "API Management cannot reach the storage account or the container: check that both"
          + " exist, the account's network rules, and the role of the service's own identity on the"
          + " container.";
    }
    return switch (code) {
      case "MethodNotAllowedInPricingTier" ->
          "This tier has no backup and restore: only Developer, Basic, Standard and Premium do.";
      case "AuthorizationFailed" ->
          "The function app's identity lacks Microsoft.ApiManagement/service/"
              + kind.wireName()
              + "/action on the service: deploy infra/targets.bicep for it.";
      case "ResourceGroupNotFound", "ResourceNotFound", "ServiceNotFound", "SubscriptionNotFound" ->
          "There is no such service: check its ARM id in the settings, and whether it was deleted"
              + " (a deleted service can be undeleted for 48 hours, losing nothing).";
      case "InvalidAuthenticationTokenTenant", "InvalidAuthenticationTokenAudience" ->
          "The function app's identity is of another tenant than the service's subscription, or"
              + " ARM_ENDPOINT is of another cloud: no wait mends that.";
      case "ReadOnlyDisabledSubscription" ->
          "The subscription is disabled and takes no changes: its owner must enable it again.";
      case "MissingSubscriptionRegistration", "SubscriptionNotRegistered" ->
          "The subscription is not registered for Microsoft.ApiManagement: az provider register"
              + " --namespace Microsoft.ApiManagement.";
      case "ResourceGroupBeingDeleted" -> "The service's resource group is being deleted.";
      case "ScopeLocked" ->
          "A resource lock forbids it: remove the lock from the service or its resource group.";
      default ->
          "Read Azure Resource Manager's message; its request id is in the operation for support.";
    };
  }
}
