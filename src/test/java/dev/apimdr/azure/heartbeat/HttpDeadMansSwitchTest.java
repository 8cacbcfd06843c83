package dev.apimdr.azure.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.arm.Delivery;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import dev.apimdr.local.arm.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The call to the external monitor, and what is logged when the call fails. */
@Timeout(30)
class HttpDeadMansSwitchTest {
  private static final String SECRET = "/6b1f2b34-0000-4000-8000-00000000cafe";

  private final List<WireRequest> sent = new CopyOnWriteArrayList<>();
  private WireReply reply = WireReply.of(200, "text/plain", "OK");
  private final WireServer monitor =
      new WireServer(
          "monitor",
          0,
          Optional.empty(),
          request -> {
            sent.add(request);
            return reply;
          });

  @AfterEach
  void close() {
    monitor.close();
  }

  private HttpDeadMansSwitch at(String target, boolean tellsFailure) {
    return new HttpDeadMansSwitch(
        URI.create("http://localhost:" + monitor.port() + target),
        tellsFailure,
        HttpDeadMansSwitch::newClient,
        Duration.ofSeconds(2));
  }

  private List<String> targets() {
    return sent.stream().map(request -> request.method() + " " + request.target()).toList();
  }

  @Test
  void well_isOneGetOfTheUrl() {
    assertThat(at(SECRET + "?every=5", true).signal(true)).isEmpty();
    assertThat(targets()).containsExactly("GET " + SECRET + "?every=5");
  }

  @Test
  void notWell_isToldByFail_whereThatIsSet() {
    assertThat(at(SECRET, true).signal(false)).isEmpty();
    assertThat(targets()).containsExactly("GET " + SECRET + "/fail");
  }

  @Test
  void notWell_isToldBySilence_otherwise() {
    assertThat(at(SECRET, false).signal(false)).isEmpty();
    assertThat(targets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://hc-ping.com/uuid, https://hc-ping.com/uuid/fail",
    "https://hc-ping.com/uuid/, https://hc-ping.com/uuid/fail",
    "https://monitor.example:8443/a%20b?c=%26, https://monitor.example:8443/a%20b/fail?c=%26",
    "https://monitor.example, https://monitor.example/fail",
  })
  void failure_isAskedForUnderThePath(URI url, URI failure) {
    assertThat(HttpDeadMansSwitch.failure(url)).isEqualTo(failure);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 404, 500})
  void otherAnswers_areNotHeard_andNoRedirectIsFollowed(int status) {
    reply = WireReply.empty(status).with("Location", "/elsewhere");

    assertThat(at(SECRET, false).signal(true))
        .contains("the monitor of HEARTBEAT_URL answered " + status);
    assertThat(targets()).containsExactly("GET " + SECRET);
  }

  @Test
  void bodyThatNeverEnds_isNotWaitedFor() {
    reply = WireReply.of(200, "text/plain", "x".repeat(100_000)).dripped(Duration.ofSeconds(1));

    assertThat(at(SECRET, false).signal(true)).isEmpty();
  }

  @Test
  void answerThatDoesNotCome_isGivenUp_withoutTheUrl() {
    reply = WireReply.empty(200).delivered(Delivery.Mode.NEVER);

    assertThat(at(SECRET, false).signal(true))
        .hasValueSatisfying(
            why -> assertThat(why).doesNotContain("cafe").contains("HEARTBEAT_URL"));
  }

  @Test
  void connectionLost_isTold_withoutTheUrl() {
    reply = WireReply.empty(200).delivered(Delivery.Mode.RESET);

    assertThat(at(SECRET, false).signal(true))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("the monitor of HEARTBEAT_URL was not reached: ")
                    .doesNotContain("cafe"));
  }

  @Test
  void nobodyThere_isTold() {
    monitor.close();

    assertThat(at(SECRET, false).signal(true))
        .contains("the monitor of HEARTBEAT_URL was not reached: ConnectException");
  }
}
