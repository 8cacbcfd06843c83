package dev.apimdr.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.EntityReader.Reply;
import dev.apimdr.azure.arm.ArmEntityReader;
import dev.apimdr.azure.arm.TrustingArm;
import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.LocalCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attacker in ARM's place, against the real reader of entities over TLS. */
@Timeout(120)
class EntityReaderAttackTest {
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();
  private static final int REPLIES = 200;
  private static final Duration LIMIT = Duration.ofMillis(500);

  /** Until an endless page is known to be too large, and what the network takes besides. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final long MOST_WRITTEN = 48L * 1024 * 1024;

  private static final ServiceId CONTOSO =
      new ServiceId("11111111-2222-3333-4444-555555555555", "rg", "Contoso");

  private final Random random = Seed.of(EntityReaderAttackTest.class);
  private HostileArm hostile;
  private Canary canary;

  @BeforeEach
  void listen() throws IOException {
    hostile = new HostileArm(CERTIFICATE);
    canary = new Canary();
  }

  @AfterEach
  void close() throws IOException {
    assertThat(canary.visits()).isZero();
    hostile.close();
    canary.close();
  }

  private ArmEntityReader reader(Duration limit) {
    return TrustingArm.entitiesAt(
        hostile.endpoint(), CERTIFICATE, Poison.SECRET, Clock.systemUTC(), limit);
  }

  private Reply read() {
    return reader(LIMIT).read(CONTOSO, new WalkRead(true, "apis", null));
  }

  @Test
  void replies_ofAnyKind_areAnswers_thatKeepNoForeignUrlAndNoSecret() {
    HostileReplies replies = new HostileReplies(random, hostile.endpoint(), canary.port());
    ArmEntityReader reader = reader(LIMIT);
    for (int i = 0; i < REPLIES; i++) {
      hostile.next(replies.next());
      boolean list = random.nextBoolean();
      Reply reply =
          reader.read(CONTOSO, new WalkRead(list, list ? "apis" : "apis/a/policies/policy", null));
      if (reply instanceof Reply.Later later) {
        assertThat(later.message() + later.code()).doesNotContain(Poison.SECRET);
        assertThat(later.message().lines()).hasSizeLessThanOrEqualTo(1);
        assertThat(later.delay()).isGreaterThanOrEqualTo(Duration.ZERO);
      } else if (((Reply.Answered) reply).answer() instanceof WalkAnswer.Page page) {
        assertThat(page.nextLink() == null || page.nextLink().startsWith(hostile.endpoint()))
            .isTrue();
      }
    }
    assertThat(hostile.seen()).hasSize(REPLIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:%d/",
        "http://localhost:%d/",
        "https://localhost@localhost:%d/",
        "https://127.0.0.1:%d/",
        "//localhost:%d/"
      })
  void nextLink_ofAnAttacker_isAskedByNobody(String url) {
    String body = "{\"value\":[],\"nextLink\":\"" + url.formatted(canary.port()) + "\"}";
    hostile.next(
        HostileArm.Reply.of(
            "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body)));

    assertThat(read())
        .isEqualTo(new Reply.Answered(new WalkAnswer.Refused("RefusedUrl", false), null));
    assertThat(
            reader(LIMIT).read(CONTOSO, new WalkRead(true, "apis", url.formatted(canary.port()))))
        .isEqualTo(new Reply.Answered(new WalkAnswer.Refused("RefusedUrl", false), null));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirect_elsewhere_isNotFollowed(int status) {
    hostile.next(
        HostileArm.Reply.of(
            "HTTP/1.1 %d -\r\nLocation: https://localhost:%d/\r\nContent-Length: 0\r\n\r\n"
                .formatted(status, canary.port())));

    assertThat(read()).isInstanceOf(Reply.Later.class);
  }

  @Test
  void body_endless_isNotReadOn() {
    byte[] chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    hostile.next(
        out -> {
          HostileArm.Reply.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").write(out);
          while (!Thread.currentThread().isInterrupted()) {
            out.write(chunk);
          }
        });

    assertThat(reader(LONG).read(CONTOSO, new WalkRead(true, "apis", null)))
        .isEqualTo(new Reply.Answered(new WalkAnswer.Refused("AnswerTooLarge", false), null));
    assertThat(hostile.written()).isLessThan(MOST_WRITTEN);
  }
}
