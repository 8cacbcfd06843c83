package dev.apimdr.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.azure.arm.ArmApiManagement;
import dev.apimdr.azure.arm.TrustingArm;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.functions.FakeContext;
import dev.apimdr.functions.FakeRequest;
import dev.apimdr.functions.FakeRequest.FakeResponse;
import dev.apimdr.functions.TestApp;
import dev.apimdr.functions.TurnFunctions;
import dev.apimdr.functions.composition.App;
import dev.apimdr.local.arm.LocalCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attacker in ARM's place, against the real adapter over TLS. */
@Timeout(120)
class ArmAttackTest {
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();
  private static final int CONVERSATIONS = 100;
  private static final int TURNS = 3;
  private static final Duration LIMIT = Duration.ofMillis(500);

  /**
   * The maximum of an endless response that may be read: far above what is kept, far below what
   * would hurt.
   */
  private static final long MOST_WRITTEN = 32L * 1024 * 1024;

  private final Random random = Seed.of(ArmAttackTest.class);
  private HostileArm hostile;
  private Canary canary;
  private ArmApiManagement arm;

  @BeforeEach
  void listen() throws IOException {
    hostile = new HostileArm(CERTIFICATE);
    canary = new Canary();
    arm = TrustingArm.at(hostile.endpoint(), CERTIFICATE, Poison.SECRET, Clock.systemUTC(), LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    assertThat(canary.visits()).isZero();
    hostile.close();
    canary.close();
  }

  @Test
  void conversations_withHostileReplies_leaveTheAppInOrder() {
    HostileReplies replies = new HostileReplies(random, hostile.endpoint(), canary.port());
    for (int i = 0; i < CONVERSATIONS; i++) {
      try {
        converse(i, replies);
      } catch (AssertionError | RuntimeException wrong) {
        throw new AssertionError("conversation " + i + ": " + hostile.seen(), wrong);
      }
    }

    Map<String, Long> mayHaveBeenAccepted =
        hostile.seen().stream()
            .filter(seen -> seen.line().contains("/restore?"))
            .filter(seen -> !((HostileReplies.Answer) seen.reply()).isRefusal())
            .collect(
                Collectors.groupingBy(HostileArm.Seen::clientRequestId, Collectors.counting()));
    assertThat(mayHaveBeenAccepted).hasSizeGreaterThan(CONVERSATIONS / 5);
    assertThat(mayHaveBeenAccepted.values()).containsOnly(1L);
    assertThat(hostile.seen()).anyMatch(seen -> seen.line().contains("operationresults"));
  }

  private void converse(int number, HostileReplies replies) {
    TestApp world = new TestApp();
    world.shelve();
    world.environment.put("ARM_ENDPOINT", hostile.endpoint());
    world.facing(arm);
    App app = world.packaged();
    FakeContext context = new FakeContext();
    String id = "attack-" + number;
    boolean restore = random.nextBoolean();
    FakeRequest request =
        new FakeRequest(
            FakeRequest.of(null).uri(),
            Map.of("Operation-Id", id),
            restore ? "{\"confirm\":\"contoso\"}" : "{}");
    HttpFunction.named(restore ? "RequestRestore" : "RequestBackup")
        .call(app, request, Map.of("service", "contoso"), context);
    for (int turn = 0; turn < TURNS; turn++) {
      // A status is polled only after a POST was accepted.
      hostile.next(turn == 0 && number % 2 == 0 ? replies.accepted() : replies.next());
      new TurnFunctions(app)
          .pollOperation(
              BadMessages.turn("contoso", id, String.valueOf(world.operation(id).turn())),
              1,
              context);
    }
    Operation operation = world.operation(id);
    String url = operation.progress().statusUrl();
    assertThat(url == null || url.startsWith(hostile.endpoint() + "/")).as(url).isTrue();
    Clean.lines(context.lines());
    FakeResponse status =
        (FakeResponse)
            HttpFunction.named("GetOperation")
                .call(
                    app,
                    FakeRequest.of(null),
                    Map.of("service", "contoso", "operationId", id),
                    context);
    assertThat(status.status().value()).isEqualTo(200);
    Clean.answer(status.headers(), (String) status.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 305, 307, 308})
  void redirect_elsewhere_isNotFollowed(int status) {
    hostile.next(
        HostileArm.Reply.of(
            "HTTP/1.1 %d -\r\nLocation: https://localhost:%d/\r\nContent-Length: 0\r\n\r\n"
                .formatted(status, canary.port())));

    assertThat(poll()).matches(Kind.UNEXPECTED::isOf);
  }

  private ArmReply poll() {
    return arm.poll(hostile.endpoint() + "/operationresults/1").reply();
  }

  @Test
  void body_endless_isNotReadOn() {
    hostile.next(endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk()));

    assertThat(poll()).matches(Kind.UNEXPECTED::isOf);
    assertThat(hostile.written()).isLessThan(MOST_WRITTEN);
  }

  @Test
  void head_endless_isNotReadOn() {
    hostile.next(endless("HTTP/1.1 200 OK\r\n", "X-Filler: " + "x".repeat(8_000) + "\r\n"));

    assertThat(poll()).matches(Kind.NO_RESPONSE::isOf);
    assertThat(hostile.written()).isLessThan(MOST_WRITTEN);
  }

  @Test
  void headerLine_endless_isNotReadOn() {
    hostile.next(endless("HTTP/1.1 200 OK\r\nX-Filler: ", "x".repeat(8_000)));

    assertThat(poll()).matches(Kind.NO_RESPONSE::isOf);
    assertThat(hostile.written()).isLessThan(MOST_WRITTEN);
  }

  @Test
  void interimAnswers_endless_endInTime() {
    hostile.next(endless("", "HTTP/1.1 100 Continue\r\n\r\n".repeat(100)));

    assertThat(poll()).matches(Kind.NO_RESPONSE::isOf);
  }

  private static String chunk() {
    return "2000\r\n" + "x".repeat(0x2000) + "\r\n";
  }

  private static HostileArm.Reply endless(String begin, String part) {
    return out -> {
      out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
      byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
      while (!Thread.currentThread().isInterrupted()) {
        out.write(bytes);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        ""
      })
  void answer_thatDrips_endsInTime(String begin) throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    hostile.next(out -> drip(begin, out, heard));
    long before = System.nanoTime();

    assertThat(poll()).matches(Kind.NO_RESPONSE::isOf);

    heard.countDown();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LIMIT.multipliedBy(20));
  }

  private static void drip(String begin, OutputStream out, CountDownLatch heard)
      throws IOException {
    out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    try {
      while (!heard.await(50, TimeUnit.MILLISECONDS)) {
        out.write('1');
        out.flush();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
