package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An error response of ARM: HTTP status, code and message. */
public record ArmError(int status, String code, String message) {
  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  /** The body, {@code {"error":{"code":…,"message":…}}}. */
  String body() {
    return Json.object().set("error", bare()).toString();
  }

  /** The body with more fields in its {@code error}. */
  String body(ObjectNode more) {
    ObjectNode error = bare();
    error.setAll(more);
    return Json.object().set("error", error).toString();
  }

  /** The body of some responses in 2016, without the {@code error} object around it. */
  String bareBody() {
    return bare().toString();
  }

  private ObjectNode bare() {
    return Json.object().put("code", code).put("message", message);
  }

  static ArmError authenticationFailed() {
    return new ArmError(
        401,
        "AuthenticationFailed",
        "Authentication failed. The 'Authorization' header is missing.");
  }

  static ArmError invalidToken() {
    return new ArmError(401, "InvalidAuthenticationToken", "The access token is invalid.");
  }

  static ArmError wrongAudience(String audience) {
    return new ArmError(
        401,
        "InvalidAuthenticationTokenAudience",
        "The access token has been obtained for wrong audience or resource '" + audience + "'.");
  }

  static ArmError expiredToken(Instant expiry, Instant now) {
    return new ArmError(
        401,
        "ExpiredAuthenticationToken",
        "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
            .formatted(AMERICAN.format(expiry), AMERICAN.format(now)));
  }

  static ArmError authorizationFailed(Principal principal, String action, String scope) {
    return new ArmError(
        403,
        "AuthorizationFailed",
        ("The client '%s' with object id '%s' does not have authorization to perform action '%s'"
                + " over scope '%s' or the scope is invalid. If access was recently granted,"
                + " please refresh your credentials.")
            .formatted(principal.clientId(), principal.objectId(), action, scope));
  }

  static ArmError missingApiVersion() {
    return new ArmError(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.");
  }

  static ArmError invalidApiVersion(String version) {
    return new ArmError(
        400,
        "InvalidApiVersionParameter",
        "The api-version '%s' is invalid. The expected format is yyyy-MM-dd or yyyy-MM-dd-preview."
            .formatted(version));
  }

  static ArmError apiVersionTooOld(String version, String minimum) {
    return new ArmError(
        400,
        "InvalidApiVersionParameter",
        "The api-version '%s' is not supported: the service accepts '%s' and later."
            .formatted(version, minimum));
  }

  static ArmError subscriptionNotFound(String subscription) {
    return new ArmError(
        404,
        "SubscriptionNotFound",
        "The subscription '%s' could not be found.".formatted(subscription));
  }

  static ArmError resourceGroupNotFound(String group) {
    return new ArmError(
        404, "ResourceGroupNotFound", "Resource group '%s' could not be found.".formatted(group));
  }

  static ArmError resourceNotFound(String service, String group) {
    return new ArmError(
        404,
        "ResourceNotFound",
        ("The Resource 'Microsoft.ApiManagement/service/%s' under resource group '%s' was not"
                + " found. For more details please go to https://aka.ms/ARMResourceNotFoundFix")
            .formatted(service, group));
  }

  static ArmError serviceNotFound(String service) {
    return new ArmError(404, "ServiceNotFound", "Api service does not exist: " + service);
  }

  static ArmError operationNotFound() {
    return new ArmError(404, "ResourceNotFound", "The operation result was not found.");
  }

  static ArmError unknownRoute(String method, String path) {
    return new ArmError(
        404, "InvalidResourceType", "No resource answers %s at '%s'.".formatted(method, path));
  }

  static ArmError unsupportedMediaType(String mediaType) {
    return new ArmError(
        415,
        "UnsupportedMediaType",
        "The content media type '%s' is not supported. Only 'application/json' is supported."
            .formatted(mediaType));
  }

  static ArmError invalidContent() {
    return new ArmError(
        400,
        "InvalidRequestContent",
        "The request content was invalid and could not be deserialized.");
  }

  /** The answer to a body that lacks something, or names something that is not there. */
  static ArmError invalidParameter(String problem, String parameter, String value) {
    return new ArmError(
        400,
        "InvalidParameters",
        "Invalid parameter: %s\r\nParameter name: %s (value: [%s])"
            .formatted(problem, parameter, value));
  }

  static ArmError notInThisTier(String sku) {
    return new ArmError(
        400,
        "MethodNotAllowedInPricingTier",
        "Method not allowed in %s pricing tier".formatted(sku));
  }

  static ArmError serviceLocked(String service) {
    return new ArmError(
        409,
        "ServiceLocked",
        "The API Service %s is transitioning at this time. Please try the request again later."
            .formatted(service));
  }

  static ArmError throttled(String subscription, String verb, long seconds) {
    return new ArmError(
        429,
        "SubscriptionRequestsThrottled",
        "Number of '%s' requests for subscription '%s' exceeded. Please try again after '%s' seconds."
            .formatted(verb, subscription, seconds));
  }

  static ArmError backupFailed(String problem) {
    return new ArmError(400, "BackupFailed", "Cannot backup: " + problem);
  }

  static ArmError restoreFailed(String problem) {
    return new ArmError(400, "RestoreFailed", "Cannot restore: " + problem);
  }
}
