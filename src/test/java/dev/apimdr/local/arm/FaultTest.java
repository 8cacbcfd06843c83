package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.FaultPoint.GET_SERVICE;
import static dev.apimdr.local.arm.FaultPoint.POLL_BACKUP;
import static dev.apimdr.local.arm.FaultPoint.POST_BACKUP;
import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every kind of fault, as a raw client sees it. */
@Timeout(60)
class FaultTest {
  private final TestArm arm = new TestArm();

  @AfterEach
  void close() {
    arm.close();
  }

  private HttpResponse<String> get(Fault fault) {
    arm.simulator.faults().on(GET_SERVICE).then(fault);
    return arm.get(PATH + API);
  }

  private HttpResponse<String> post(Fault fault) {
    arm.simulator.faults().on(POST_BACKUP).then(fault);
    return arm.backup();
  }

  private void assertBroken(FaultPoint point, Fault fault, String target) {
    arm.simulator.faults().on(point).then(fault);
    assertThatThrownBy(() -> arm.trySend(arm.request(target))).isInstanceOf(IOException.class);
  }

  private void assertPostBroken(Fault fault) {
    arm.simulator.faults().on(POST_BACKUP).then(fault);
    assertThatThrownBy(arm::backup).hasCauseInstanceOf(IOException.class);
  }

  private void assertSilentUntilClosed(Fault fault) {
    CompletableFuture<Void> struck = new CompletableFuture<>();
    arm.simulator
        .faults()
        .on(POST_BACKUP)
        .then(
            (request, carryOut) -> {
              WireReply reply = fault.apply(request, carryOut);
              struck.complete(null);
              return reply;
            });
    CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(arm::backup);
    struck.join();
    assertThat(answer).isNotDone();
    arm.simulator.close();
    assertThatThrownBy(answer::join).hasRootCauseInstanceOf(IOException.class);
  }

  private boolean started() {
    return !arm.service.operations().isEmpty();
  }

  @Test
  void error_struck_hasArmsBody() {
    assertThat(get(Fault.error(503, "Busy", "Later.")).body())
        .isEqualTo("{\"error\":{\"code\":\"Busy\",\"message\":\"Later.\"}}");
  }

  @Test
  void bareError_struck_hasTheBodyOf2016() {
    assertThat(get(Fault.bareError(404, "ServiceNotFound", "No.")).body())
        .isEqualTo("{\"code\":\"ServiceNotFound\",\"message\":\"No.\"}");
  }

  @Test
  void htmlPage_struck_isHtml() {
    HttpResponse<String> reply = get(Fault.htmlPage(502));

    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html");
  }

  @Test
  void garbage_struck_isNoJson() {
    HttpResponse<String> reply = get(Fault.garbage(200));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Json.parse(reply.body())).isEmpty();
  }

  @Test
  void hugeBody_struck_isThatLong() {
    assertThat(get(Fault.hugeBody(200, 3_000_000)).body()).hasSizeGreaterThan(3_000_000);
  }

  @Test
  void halfBody_struck_breaksOff() {
    assertBroken(GET_SERVICE, Fault.halfBody(), PATH + API);
  }

  @Test
  void noContent_struck_is204() {
    assertThat(get(Fault.noContent()).statusCode()).isEqualTo(204);
  }

  @Test
  void redirect_struck_namesTheOtherPlace() {
    HttpResponse<String> reply = get(Fault.redirect("https://evil.example/"));

    assertThat(reply.statusCode()).isEqualTo(307);
    assertThat(location(reply)).isEqualTo("https://evil.example/");
  }

  @Test
  void reset_struck_startsNothing() {
    assertPostBroken(Fault.reset());

    assertThat(started()).isFalse();
    assertThat(arm.simulator.journal().entries())
        .extracting(Journal.Entry::status)
        .containsExactly(0);
  }

  @Test
  void silence_struck_startsNothingAndLastsUntilTheSimulatorCloses() {
    assertSilentUntilClosed(Fault.silence());

    assertThat(started()).isFalse();
  }

  @Test
  void acceptedButReset_struck_hasStarted() {
    assertPostBroken(Fault.acceptedButReset());

    assertThat(started()).isTrue();
  }

  @Test
  void acceptedButSilent_struck_hasStartedAndLastsUntilTheSimulatorCloses() {
    assertSilentUntilClosed(Fault.acceptedButSilent());

    assertThat(started()).isTrue();
  }

  @Test
  void acceptedButHalf_struck_hasStartedAndBreaksOff() {
    assertPostBroken(Fault.acceptedButHalf());

    assertThat(started()).isTrue();
  }

  @Test
  void acceptedButSlow_struck_arrivesAfterTheWait() {
    long before = System.nanoTime();
    HttpResponse<String> reply = post(Fault.acceptedButSlow(Duration.ofMillis(200)));

    assertThat(reply.statusCode()).isEqualTo(202);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void after_waitLongerThanTheClients_timesOut() {
    arm.simulator
        .faults()
        .on(GET_SERVICE)
        .then(ArmFaults.gatewayTimeout().after(Duration.ofMinutes(1)));

    assertThatThrownBy(() -> arm.trySend(arm.request(PATH + API).timeout(Duration.ofMillis(300))))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void acceptedButDripped_struck_arrivesWhole() {
    HttpResponse<String> reply = get(Fault.acceptedButDripped(Duration.ofMillis(1)));

    assertThat(TestArm.state(reply)).isEqualTo("Succeeded");
  }

  @Test
  void acceptedBut_gatewayTimeout_hasStarted() {
    HttpResponse<String> reply = post(Fault.acceptedBut(ArmFaults.gatewayTimeout()));

    assertThat(TestArm.verdict(reply)).isEqualTo("504 GatewayTimeout");
    assertThat(started()).isTrue();
  }

  @Test
  void acceptedWithLocationOnHost_struck_namesTheOtherHost() {
    assertThat(location(post(Fault.acceptedWithLocationOnHost("evil.example"))))
        .startsWith("https://evil.example/subscriptions/");
  }

  @Test
  void acceptedWithPlainLocation_struck_isHttp() {
    assertThat(location(post(Fault.acceptedWithPlainLocation()))).startsWith("http://localhost:");
  }

  @Test
  void acceptedWithLocationWithCredentials_struck_carriesThem() {
    assertThat(location(post(Fault.acceptedWithLocationWithCredentials())))
        .startsWith("https://user:password@localhost:");
  }

  @Test
  void acceptedWithoutLocation_struck_hasNone() {
    HttpResponse<String> reply = post(Fault.acceptedWithoutLocation());

    assertThat(reply.statusCode()).isEqualTo(202);
    assertThat(reply.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void acceptedWithLocation_atAPoll_replacesIt() {
    String status = location(arm.backup());
    arm.simulator.faults().on(POLL_BACKUP).then(Fault.acceptedWithLocation("not a URL"));

    assertThat(location(arm.get(status))).isEqualTo("not a URL");
  }

  @Test
  void retryAfter_added_isSeconds() {
    assertThat(
            get(ArmFaults.serviceUnavailable().retryAfter(Duration.ofMinutes(2)))
                .headers()
                .firstValue("Retry-After"))
        .hasValue("120");
  }

  @Test
  void retryAt_added_isHttpDate() {
    assertThat(
            get(ArmFaults.serviceUnavailable().retryAt(TestArm.T0))
                .headers()
                .firstValue("Retry-After"))
        .hasValue("Mon, 23 Nov 2026 02:00:00 GMT");
  }

  @RepeatedTest(5)
  void goDown_connecting_isRefusedUntilComeBack() {
    arm.get(PATH + API);
    arm.simulator.goDown();

    assertThatThrownBy(() -> arm.trySend(arm.request(PATH + API)))
        .isInstanceOf(ConnectException.class);
    arm.simulator.comeBack();
    assertThat(arm.get(PATH + API).statusCode()).isEqualTo(200);
  }
}
