package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.CLIENT;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.SUB;
import static dev.apimdr.local.arm.TestArm.location;
import static dev.apimdr.local.arm.TestArm.message;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Authentication and authorization at ARM. */
class AuthorizationTest {
  private final TestArm arm = new TestArm();

  @AfterEach
  void close() {
    arm.close();
  }

  private void without(String action) {
    arm.simulator.tokens().principal(Principal.operator(CLIENT).without(action));
  }

  @Test
  void request_noToken_isRefused() {
    HttpResponse<String> reply = arm.send(arm.anonymous(PATH + API));

    assertThat(verdict(reply)).isEqualTo("401 AuthenticationFailed");
    assertThat(reply.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void request_tokenNeverIssued_isInvalid() {
    arm.token("made-up");

    assertThat(verdict(arm.get(PATH + API))).isEqualTo("401 InvalidAuthenticationToken");
  }

  @Test
  void request_tokenExpired_isRefusedWithBothTimes() {
    arm.token(arm.issue(Duration.ofHours(1)));
    arm.pass(Duration.ofHours(1));

    HttpResponse<String> reply = arm.get(PATH + API);

    assertThat(verdict(reply)).isEqualTo("401 ExpiredAuthenticationToken");
    assertThat(message(reply)).contains("11/23/2026 3:00:00 AM");
  }

  @Test
  void request_tokenNotYetExpired_isAnswered() {
    arm.token(arm.issue(Duration.ofHours(1)));
    arm.pass(Duration.ofMinutes(59));

    assertThat(arm.get(PATH + API).statusCode()).isEqualTo(200);
  }

  @Test
  void request_tokenForSomethingElse_isRefused() {
    arm.token(
        arm.simulator.tokens().issue(CLIENT, "https://storage.azure.com", Duration.ofHours(1)));

    assertThat(verdict(arm.get(PATH + API))).isEqualTo("401 InvalidAuthenticationTokenAudience");
  }

  @ParameterizedTest
  @CsvSource({
    "backup, Microsoft.ApiManagement/service/backup/action",
    "restore, Microsoft.ApiManagement/service/restore/action"
  })
  void post_actionNotGranted_isNamed(String operation, String action) {
    without(action);

    HttpResponse<String> reply = arm.post(PATH + "/" + operation + API, TestArm.body());

    assertThat(verdict(reply)).isEqualTo("403 AuthorizationFailed");
    assertThat(message(reply))
        .contains("perform action '" + action + "' over scope '" + PATH + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "OF_2022, Microsoft.ApiManagement/service/operationresults/read",
    "SIGNED, Microsoft.ApiManagement/locations/*/read"
  })
  void poll_actionNotGranted_isForbiddenButTheOperationGoesOn(LocationStyle style, String action) {
    arm.service.locationStyle(style);
    String location = location(arm.backup());
    without(action);
    arm.pass(Duration.ofMinutes(5));

    HttpResponse<String> poll = arm.get(location);
    arm.simulator.settle();

    assertThat(verdict(poll)).isEqualTo("403 AuthorizationFailed");
    assertThat(arm.vault.read("backups", "apim-contoso", "night.apimbackup")).isPresent();
  }

  @Test
  void poll_ofTheSubscription_needsRightsThere() {
    arm.service.locationStyle(LocationStyle.SIGNED);
    String location = location(arm.backup());
    arm.simulator
        .tokens()
        .principal(Principal.named(CLIENT).allowed(Principal.ON_SUBSCRIPTIONS, PATH));

    assertThat(message(arm.get(location))).contains("over scope '/subscriptions/" + SUB + "'");
  }

  @Test
  void get_grantedOnTheServiceAlone_isAnsweredThereAlone() {
    arm.simulator.tokens().principal(Principal.named(CLIENT).allowed(Principal.ON_SERVICES, PATH));

    assertThat(arm.get(PATH + API).statusCode()).isEqualTo(200);
    assertThat(arm.get(PATH + "2" + API).statusCode()).isEqualTo(403);
  }

  @Test
  void get_notGranted_saysNothingOfWhetherItExists() {
    arm.simulator.tokens().principal(Principal.named(CLIENT).allowed(List.of(), ""));

    assertThat(arm.get(PATH + "2" + API).statusCode()).isEqualTo(403);
  }
}
