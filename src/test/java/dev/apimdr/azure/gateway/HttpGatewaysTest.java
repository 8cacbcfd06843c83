package dev.apimdr.azure.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.probe.GatewayAnswer;
import dev.apimdr.local.arm.Delivery;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import dev.apimdr.local.arm.WireServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a gateway that answers over HTTPS what it likes, or nothing. */
@Timeout(30)
class HttpGatewaysTest {
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();

  private final List<WireRequest> sent = new CopyOnWriteArrayList<>();
  private WireReply reply = WireReply.empty(200);
  private final WireServer gateway =
      new WireServer(
          "gateway",
          0,
          Optional.of(CERTIFICATE.serverContext()),
          request -> {
            sent.add(request);
            return reply;
          });
  private final HttpGateways gateways =
      new HttpGateways(
          "apim-dr/1",
          () -> HttpClient.newBuilder().sslContext(CERTIFICATE.clientContext()).build(),
          Duration.ofSeconds(2));

  @AfterEach
  void close() {
    gateway.close();
  }

  private GatewayAnswer ask(String path) {
    return gateways.get(URI.create("https://localhost:" + gateway.port() + path));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404, 500, 503})
  void status_isTheAnswer(int status) {
    reply = WireReply.json(status, "{}");
    assertThat(ask("/orders/")).isEqualTo(GatewayAnswer.of(status));
    assertThat(sent)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method() + " " + request.target()).isEqualTo("GET /orders/");
              assertThat(request.header("user-agent")).contains("apim-dr/1");
              for (String secret :
                  List.of("authorization", "cookie", "ocp-apim-subscription-key")) {
                assertThat(request.header(secret)).as(secret).isEmpty();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void redirect_isNotFollowed(int status) {
    reply = WireReply.empty(status).with("Location", "/elsewhere").with("Set-Cookie", "a=b");
    assertThat(ask("/")).isEqualTo(GatewayAnswer.of(status));
    assertThat(ask("/")).isEqualTo(GatewayAnswer.of(status));
    assertThat(sent).hasSize(2);
    assertThat(sent).allMatch(request -> request.header("cookie").isEmpty());
  }

  @Test
  void bodyThatNeverEnds_isNotWaitedFor() {
    reply = WireReply.of(200, "text/plain", "x".repeat(100_000)).dripped(Duration.ofSeconds(1));
    assertThat(ask("/")).isEqualTo(GatewayAnswer.of(200));
  }

  @Test
  void hugeBody_isNotRead() {
    reply = WireReply.of(200, "text/plain", "x".repeat(64 * 1024 * 1024));
    assertThat(ask("/")).isEqualTo(GatewayAnswer.of(200));
    assertThat(ask("/")).isEqualTo(GatewayAnswer.of(200));
  }

  @Test
  void noAnswer_isGivenUp() {
    reply = WireReply.empty(200).delivered(Delivery.Mode.NEVER);
    assertThat(ask("/")).isEqualTo(GatewayAnswer.none("no answer in time"));
  }

  @Test
  void connectionLost_isSaid() {
    reply = WireReply.empty(200).delivered(Delivery.Mode.RESET);
    assertThat(ask("/")).isEqualTo(GatewayAnswer.none("connection lost"));
  }

  @Test
  void nobodyThere_isSaid() {
    gateway.close();
    assertThat(ask("/")).isEqualTo(GatewayAnswer.none("no connection"));
  }

  @Test
  void nameThatNobodyHas_isSaid() {
    assertThat(gateways.get(URI.create("https://gateway.invalid/")))
        .isEqualTo(GatewayAnswer.none("no such name"));
  }

  /** Somebody else in the gateway's place, or a certificate that has expired. */
  @Test
  void certificateThatIsNotTrusted_isNoAnswer_andNothingIsSent() {
    HttpGateways strict =
        new HttpGateways("apim-dr/1", HttpGateways::newClient, Duration.ofSeconds(2));
    assertThat(strict.get(URI.create("https://localhost:" + gateway.port() + "/")))
        .isEqualTo(GatewayAnswer.none("no trusted certificate"));
    assertThat(sent).isEmpty();
  }

  @Test
  void withoutTls_isNotAsked() {
    assertThat(gateways.get(URI.create("http://localhost:" + gateway.port() + "/")).isAnswer())
        .isFalse();
    assertThat(sent).isEmpty();
  }
}
