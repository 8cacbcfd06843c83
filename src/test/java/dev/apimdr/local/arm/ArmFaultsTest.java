package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each named fault says what the error table of the contract says. */
class ArmFaultsTest {
  private static TestArm arm;

  @BeforeAll
  static void start() {
    arm = new TestArm();
  }

  @AfterAll
  static void close() {
    arm.close();
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row(
            ArmFaults.containerUnreachable("acc", "box"),
            "400 InvalidParameters",
            "Parameter name: backupContainerName (value: [box])"),
        row(ArmFaults.corsRules("acc"), "400 InvalidParameters", "PATCH' was not found"),
        row(
            ArmFaults.tierDiffers("StandardV2", "Standard"),
            "400 RestoreFailed",
            "Cannot restore: current SKU is 'StandardV2', backup SKU is 'Standard'"),
        row(ArmFaults.backupExpired(), "400 RestoreFailed", "Cannot restore: backup expired"),
        row(ArmFaults.notInThisTier(), "400 MethodNotAllowedInPricingTier", "Consumption"),
        row(ArmFaults.expiredToken(), "401 ExpiredAuthenticationToken", "expiry"),
        row(ArmFaults.invalidToken(), "401 InvalidAuthenticationToken", "invalid"),
        row(
            ArmFaults.authorizationFailed("a/b/action", "/scope"),
            "403 AuthorizationFailed",
            "perform action 'a/b/action' over scope '/scope'"),
        row(ArmFaults.resourceGroupNotFound("rg"), "404 ResourceGroupNotFound", "'rg'"),
        row(ArmFaults.resourceNotFound("svc", "rg"), "404 ResourceNotFound", "svc"),
        row(ArmFaults.serviceNotFound("svc"), "404 ServiceNotFound", "svc"),
        row(ArmFaults.statusNotFound(), "404 ResourceNotFound", "not found"),
        row(ArmFaults.serviceLocked("svc"), "409 ServiceLocked", "transitioning at this time"),
        row(ArmFaults.pessimisticConcurrencyConflict(), "409 PessimisticConcurrencyConflict", ""),
        row(ArmFaults.managementApiRequestFailed(409), "409 ManagementApiRequestFailed", ""),
        row(ArmFaults.managementApiRequestFailed(422), "422 ManagementApiRequestFailed", ""),
        row(ArmFaults.unknownConflict(), "409 Conflict", ""),
        row(ArmFaults.scopeLocked("/scope"), "409 ScopeLocked", "remove the lock"),
        row(ArmFaults.deletionLocked("/scope"), "409 ScopeLocked", "perform delete operation"),
        row(ArmFaults.nameTaken("svc"), "409 ServiceAlreadyExists", "already exists: svc"),
        row(
            ArmFaults.nameSoftDeleted("svc"),
            "409 ServiceAlreadyExistsInSoftDeletedState",
            "svc was soft-deleted"),
        row(ArmFaults.quotaExceeded("sub", 20), "409 QuotaExceeded", "limit of 20"),
        row(
            ArmFaults.disallowedByPolicy("svc", "/scope", "only-approved"),
            "403 RequestDisallowedByPolicy",
            "/scope/providers/Microsoft.Authorization/policyAssignments/only-approved"),
        row(
            ArmFaults.identityNotAssignable("/svc", "/identity"),
            "403 LinkedAuthorizationFailed",
            "linked scope(s) '/identity'"),
        row(ArmFaults.requestTimeout(), "408 RequestTimeout", ""),
        row(ArmFaults.internalServerError(), "500 InternalServerError", ""),
        row(ArmFaults.serviceUnavailable(), "503 ServiceUnavailable", ""),
        row(ArmFaults.gatewayTimeout(), "504 GatewayTimeout", ""),
        row(
            ArmFaults.tooManyRequests(Duration.ofSeconds(7)),
            "429 SubscriptionRequestsThrottled",
            "'7' seconds"));
  }

  private static Arguments row(Fault fault, String verdict, String words) {
    return Arguments.of(fault, verdict, words);
  }

  private static HttpResponse<String> struck(Fault fault) {
    arm.simulator.faults().on(FaultPoint.GET_SERVICE).then(fault);
    return arm.get(TestArm.PATH + TestArm.API);
  }

  @ParameterizedTest
  @MethodSource("table")
  void fault_struck_saysStatusCodeAndWords(Fault fault, String verdict, String words) {
    HttpResponse<String> reply = struck(fault);

    assertThat(TestArm.verdict(reply)).isEqualTo(verdict);
    assertThat(TestArm.message(reply)).contains(words);
  }

  @Test
  void serviceNotFoundOf2016_struck_hasNoErrorWrapper() {
    assertThat(TestArm.json(struck(ArmFaults.serviceNotFoundOf2016("svc"))).path("code").asText())
        .isEqualTo("ServiceNotFound");
  }

  @Test
  void badGateway_struck_isAPage() {
    assertThat(struck(ArmFaults.badGateway()).body()).startsWith("<html>");
  }

  @Test
  void tooManyRequests_struck_carriesRetryAfter() {
    assertThat(
            struck(ArmFaults.tooManyRequests(Duration.ofSeconds(7)))
                .headers()
                .firstValue("Retry-After"))
        .hasValue("7");
  }

  @Test
  void serviceLocked_struck_carriesNoRetryAfter() {
    assertThat(struck(ArmFaults.serviceLocked("svc")).headers().firstValue("Retry-After"))
        .isEmpty();
  }
}
