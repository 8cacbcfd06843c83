package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.FaultPoint.GET_ENTITY;
import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.CLIENT;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.message;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entities that may not or cannot be read. */
class EntityRefusalTest {
  private static final String READS = "x-ms-ratelimit-remaining-subscription-reads";

  private final TestArm arm = new TestArm(new SimulatorOptions().throttles(true));

  @AfterEach
  void close() {
    arm.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Consumption, groups",
    "Consumption, users",
    "Consumption, groups/developers/users",
    "Basic, gateways",
    "StandardV2, gateways",
    "Standard, workspaces"
  })
  void list_notInThisTier_isRefusedInRecordedWords(String sku, String list) {
    arm.service.sku(sku, 1);

    assertThat(verdict(arm.get(PATH + "/" + list + API)))
        .isEqualTo("400 MethodNotAllowedInPricingTier");
    assertThat(message(arm.get(PATH + "/" + list + API)))
        .isEqualTo("Method not allowed in " + sku + " pricing tier");
  }

  @Test
  void list_roleWithoutEntities_isForbiddenByArm() {
    arm.simulator.tokens().principal(Principal.named(CLIENT).allowed(Principal.ON_SERVICES, ""));

    assertThat(verdict(arm.get(PATH + "/apis" + API))).isEqualTo("403 AuthorizationFailed");
    assertThat(message(arm.get(PATH + "/apis" + API)))
        .contains("'Microsoft.ApiManagement/service/apis/read' over scope '" + PATH + "'");
    assertThat(arm.get(PATH + API).statusCode()).isEqualTo(200);
  }

  @Test
  void list_roleThatLeavesAWildcardOut_isForbiddenForAllItCovers() {
    arm.simulator
        .tokens()
        .principal(
            Principal.operator(CLIENT).without("Microsoft.ApiManagement/service/apis/*/read"));

    assertThat(verdict(arm.get(PATH + "/apis/echo-api/operations" + API)))
        .isEqualTo("403 AuthorizationFailed");
    assertThat(arm.get(PATH + "/apis" + API).statusCode()).isEqualTo(200);
  }

  @Test
  void list_roleWithoutOneKind_isForbiddenForItAlone() {
    arm.simulator
        .tokens()
        .principal(
            Principal.operator(CLIENT).without("Microsoft.ApiManagement/service/caches/read"));

    assertThat(verdict(arm.get(PATH + "/caches" + API))).isEqualTo("403 AuthorizationFailed");
    assertThat(arm.get(PATH + "/loggers" + API).statusCode()).isEqualTo(200);
  }

  @Test
  void fault_atOnePath_leavesTheOthers() {
    arm.simulator
        .faults()
        .on(GET_ENTITY)
        .at("/apis/echo-api/wikis")
        .always()
        .then(ArmFaults.internalServerError());

    assertThat(verdict(arm.get(PATH + "/apis/echo-api/wikis" + API)))
        .isEqualTo("500 InternalServerError");
    assertThat(arm.get(PATH + "/apis/echo-api/operations" + API).statusCode()).isEqualTo(200);
  }

  @Test
  void reads_ofEntities_countAgainstTheBucket() {
    arm.get(PATH + "/apis" + API);
    arm.send(
        arm.request(PATH + "/apis/echo-api" + API)
            .method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(arm.get(PATH + "/apis" + API).headers().firstValue(READS)).hasValue("247");

    for (int i = 0; i < 247; i++) {
      arm.get(PATH + "/tags" + API);
    }
    assertThat(verdict(arm.get(PATH + "/tags" + API)))
        .isEqualTo("429 SubscriptionRequestsThrottled");
    arm.pass(Duration.ofSeconds(1));
    assertThat(arm.get(PATH + "/tags" + API).statusCode()).isEqualTo(200);
  }

  @Test
  void reads_left_canBeToldInTheHeaderOf2025() {
    String header = "x-ms-ratelimit-remaining-subscription-global-reads";
    try (TestArm newer = new TestArm(new SimulatorOptions().remainingReads(header))) {
      assertThat(newer.get(PATH + "/apis" + API).headers().map())
          .containsKey(header)
          .doesNotContainKey(READS);
    }
  }
}
