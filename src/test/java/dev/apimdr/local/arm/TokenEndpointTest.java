package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.CLIENT;
import static dev.apimdr.local.arm.TestArm.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The managed identity endpoint. */
class TokenEndpointTest {
  private final TestArm arm = new TestArm();
  private final TokenEndpoint endpoint = TokenEndpoint.start(arm.simulator, Duration.ofHours(1));

  @AfterEach
  void close() {
    endpoint.close();
    arm.close();
  }

  private HttpResponse<String> token(String clientId) {
    return token(
        "2019-08-01", Optional.of(clientId), endpoint.environment().get("IDENTITY_HEADER"));
  }

  private HttpResponse<String> token(
      String apiVersion, Optional<String> clientId, String identityHeader) {
    String resource = URLEncoder.encode(arm.simulator.endpoint(), StandardCharsets.UTF_8);
    String url =
        endpoint.environment().get("IDENTITY_ENDPOINT")
            + ("?api-version=" + apiVersion)
            + ("&resource=" + resource)
            + clientId.map(it -> "&client_id=" + it).orElse("");
    return arm.send(
        HttpRequest.newBuilder(URI.create(url)).header("X-IDENTITY-HEADER", identityHeader));
  }

  @Test
  void token_userAssigned_isGoodAtTheSimulator() {
    HttpResponse<String> reply = token(CLIENT);
    arm.token(TestArm.json(reply).path("access_token").asText());

    assertThat(arm.get(PATH + API).statusCode()).isEqualTo(200);
    assertThat(TestArm.json(reply).path("expires_on").asText())
        .isEqualTo(String.valueOf(TestArm.T0.plusSeconds(3600).getEpochSecond()));
    assertThat(TestArm.json(reply).path("token_type").asText()).isEqualTo("Bearer");
    assertThat(TestArm.json(reply).path("resource").asText()).isEqualTo(arm.simulator.endpoint());
    assertThat(TestArm.json(reply).path("client_id").asText()).isEqualTo(CLIENT);
  }

  @Test
  void token_clientIdUnknown_isRefused() {
    assertThat(token("somebody-else").statusCode()).isEqualTo(400);
  }

  @Test
  void token_clientIdMissingWhereNeeded_isRefused() {
    String header = endpoint.environment().get("IDENTITY_HEADER");

    assertThat(token("2019-08-01", Optional.empty(), header).statusCode()).isEqualTo(400);
  }

  @Test
  void token_systemAssigned_needsNoClientId() {
    endpoint.systemAssigned(CLIENT);
    String header = endpoint.environment().get("IDENTITY_HEADER");

    assertThat(token("2019-08-01", Optional.empty(), header).statusCode()).isEqualTo(200);
  }

  @Test
  void token_headerWrong_isRefused() {
    assertThat(token("2019-08-01", Optional.of(CLIENT), "guessed").statusCode()).isEqualTo(403);
  }

  @Test
  void token_apiVersionOther_isRefused() {
    String header = endpoint.environment().get("IDENTITY_HEADER");

    assertThat(token("2017-09-01", Optional.of(CLIENT), header).statusCode()).isEqualTo(400);
  }

  @Test
  void token_faultPlanned_strikesAndIsCounted() {
    arm.simulator.faults().on(FaultPoint.GET_TOKEN).then(ArmFaults.serviceUnavailable());

    assertThat(token(CLIENT).statusCode()).isEqualTo(503);
    assertThat(token(CLIENT).statusCode()).isEqualTo(200);
    assertThat(arm.simulator.journal().count(FaultPoint.GET_TOKEN)).isEqualTo(2);
  }
}
