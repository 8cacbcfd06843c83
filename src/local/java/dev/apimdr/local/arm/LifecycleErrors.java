package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * The refusals of creations, deletions and purges. ARM's own errors have a code and a message,
 * those of API Management also {@code details} and {@code innerError}, which are null.
 */
final class LifecycleErrors {
  private LifecycleErrors() {}

  /** As a user reported it, the whole body (github.com/Azure/apiops/issues/20). */
  static ArmRefusal nameTaken(String name) {
    return ofService(409, "ServiceAlreadyExists", "Api service already exists: " + name);
  }

  /** Code and message as users reported them (hashicorp/terraform-provider-azurerm#11580). */
  static ArmRefusal softDeleted(String name) {
    return ofService(
        409,
        "ServiceAlreadyExistsInSoftDeletedState",
        ("Api service %s was soft-deleted. In order to create the new service with the same name,"
                + " you have to either undelete the service or purge it. See"
                + " https://aka.ms/apimsoftdelete.")
            .formatted(name));
  }

  /** As recorded of a GET of a deleted service that is not there. */
  static ArmRefusal notFound(String name) {
    ArmError error = ArmError.serviceNotFound(name);
    return ofService(error.status(), error.code(), error.message());
  }

  /**
   * Nobody has recorded what API Management answers when a subscription has no room left; code and
   * message are those that other resource providers have. Only 4xx and that it is said are sure.
   */
  static ArmRefusal quotaExceeded(String subscription, int services) {
    return ofService(
        409,
        "QuotaExceeded",
        "The subscription '%s' has reached the limit of %s API Management services."
            .formatted(subscription, services));
  }

  /** Shaped like the answer to a backup with a wrong parameter, which was recorded. */
  static ArmRefusal invalid(String problem, String parameter, String value) {
    ArmError error = ArmError.invalidParameter(problem, parameter, value);
    return ofService(error.status(), error.code(), error.message());
  }

  /** As ARM documents it for every resource that has a location. */
  static ArmRefusal locationMissing() {
    return new ArmRefusal(
        new ArmError(
            400, "LocationRequired", "The location property is required for this definition."));
  }

  /** As ARM documents it for every resource type. */
  static ArmRefusal noSuchLocation(String location) {
    return new ArmRefusal(
        new ArmError(
            400,
            "LocationNotAvailableForResourceType",
            ("The provided location '%s' is not available for resource type"
                    + " 'Microsoft.ApiManagement/service'. List of available regions for the"
                    + " resource type is '%s'.")
                .formatted(location, Regions.all())));
  }

  /** As users reported it for deletions in API Management (github.com/Azure/apiops/issues/606). */
  static ArmRefusal locked(String id, String scope) {
    return new ArmRefusal(
        new ArmError(
            409,
            "ScopeLocked",
            ("The scope '%s' cannot perform delete operation because following scope(s) are"
                    + " locked: '%s'. Please remove the lock and try again.")
                .formatted(id, scope)));
  }

  /**
   * With the assignment and the definition in the message and, machine-readable, in {@code
   * additionalInfo}, as reported for other resources.
   */
  static ArmRefusal denied(String name, Map.Entry<String, String> policy) {
    String at = policy.getKey() + "/providers/Microsoft.Authorization";
    ObjectNode assignment =
        Json.object()
            .put("name", policy.getValue())
            .put("id", at + "/policyAssignments/" + policy.getValue());
    ObjectNode definition =
        Json.object()
            .put("name", policy.getValue())
            .put("id", at + "/policyDefinitions/" + policy.getValue());
    ObjectNode identifiers = Json.object();
    identifiers.set("policyAssignment", assignment);
    identifiers.set("policyDefinition", definition);
    ObjectNode more = Json.object().put("target", name);
    more.putArray("additionalInfo")
        .addObject()
        .put("type", "PolicyViolation")
        .putObject("info")
        .put("policyDefinitionId", definition.path("id").asText())
        .put("policyDefinitionName", policy.getValue())
        .put("policyDefinitionEffect", "deny")
        .put("policyAssignmentId", assignment.path("id").asText())
        .put("policyAssignmentName", policy.getValue());
    return new ArmRefusal(
        new ArmError(
            403,
            "RequestDisallowedByPolicy",
            "Resource '%s' was disallowed by policy. Policy identifiers: '[%s]'."
                .formatted(name, identifiers)),
        Optional.of(more));
  }

  /** As users reported it for virtual machines (github.com/Azure/aad-pod-identity/issues/613). */
  static ArmRefusal identityNotAssignable(Principal caller, String service, String identity) {
    return new ArmRefusal(
        new ArmError(
            403,
            "LinkedAuthorizationFailed",
            ("The client '%s' with object id '%s' has permission to perform action"
                    + " 'Microsoft.ApiManagement/service/write' on scope '%s'; however, it does not"
                    + " have permission to perform action(s) '%s' on the linked scope(s) '%s'"
                    + " (respectively) or the linked scope(s) are invalid.")
                .formatted(
                    caller.clientId(), caller.objectId(), service, Principal.ASSIGN, identity)));
  }

  /** As users reported it for other resources: the identity is not there. */
  static ArmRefusal identityNotFound(String service, String identity) {
    return new ArmRefusal(
        new ArmError(
            400,
            "FailedIdentityOperation",
            ("Identity operation for resource '%s' failed with error 'Failed to perform resource"
                    + " identity operation. Status: 'BadRequest'. Response:"
                    + " '{\"error\":{\"code\":\"BadRequest\",\"message\":\"Resource '%s' was not"
                    + " found.\"}}'.'.")
                .formatted(service, identity)));
  }

  private static ArmRefusal ofService(int status, String code, String message) {
    ObjectNode more = Json.object();
    more.putNull("details");
    more.putNull("innerError");
    return new ArmRefusal(new ArmError(status, code, message), Optional.of(more));
  }
}
