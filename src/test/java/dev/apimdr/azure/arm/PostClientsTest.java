package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.apimdr.azure.ConnectionHeader;
import dev.apimdr.local.arm.Delivery;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Both clients that send POSTs. Runs in a process of its own: the JDK reads only once whether the
 * {@code Connection} header may be set, and other tests may have used its client before.
 */
class PostClientsTest {
  private static final int POSTS = 1000;
  private static final Duration WITHIN = Duration.ofSeconds(20);

  @Test
  @Timeout(120)
  void thousandPosts_haveAConnectionEach_andLeaveNoThreads() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PostClientsTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(output).isEqualTo("1000 posts received, 1000 connections, threads flat: true");
  }

  /** Runs in the separate process. */
  public static void main(String[] arguments) throws Exception {
    AtomicInteger received = new AtomicInteger();
    LocalCertificate certificate = LocalCertificate.generate();
    try (WireServer server =
        new WireServer(
            "posts",
            0,
            Optional.of(certificate.serverContext()),
            request -> {
              received.incrementAndGet();
              return WireReply.empty(202).with("Location", "https://localhost/1");
            })) {
      PostClients clients =
          new PostClients(() -> ArmHttp.settings().sslContext(certificate.clientContext()).build());
      int before = 0;
      for (int post = 0; post < POSTS; post++) {
        clients.send(post(server), WITHIN);
        if (post == POSTS / 10) {
          before = clientThreads();
        }
      }
      System.out.println(
          received
              + " posts received, "
              + server.accepted()
              + " connections, threads flat: "
              + (clientThreads() <= before)
              + (clientThreads() <= before ? "" : " " + before + " then " + clientThreads()));
    }
  }

  private static int clientThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().endsWith("SelectorManager"))
            .count();
  }

  private static HttpRequest post(WireServer server) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/"))
            .POST(BodyPublishers.ofString("{}"));
    PostClients.prepare(request);
    return request.build();
  }

  @Test
  void answerThatKeepsItsConnection_getsNoSecondPostOnIt() throws Exception {
    AtomicInteger made = new AtomicInteger();
    try (WireServer server =
        new WireServer("posts", 0, Optional.empty(), request -> WireReply.empty(202))) {
      PostClients clients =
          new PostClients(
              () -> {
                made.incrementAndGet();
                return HttpClient.newHttpClient();
              });
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/"))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      clients.send(request, WITHIN);
      clients.send(request, WITHIN);

      assertThat(made).hasValue(2);
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void connectionThatBreaks_isNotPostedOnAgainByItself() throws Exception {
    AtomicInteger received = new AtomicInteger();
    try (WireServer server =
        new WireServer(
            "posts",
            0,
            Optional.empty(),
            request -> {
              received.incrementAndGet();
              return WireReply.empty(202).delivered(Delivery.Mode.RESET);
            })) {
      PostClients clients = new PostClients(HttpClient::newHttpClient);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/"))
              .POST(BodyPublishers.ofString("{}"))
              .build();

      assertThat(catchThrowable(() -> clients.send(request, WITHIN)))
          .isInstanceOf(NoResponseException.class);
      assertThat(received).hasValue(1);
    }
  }

  @Test
  void allow_keepsWhatIsAllowedAlready() {
    String before = System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    try {
      ConnectionHeader.allow();
      assertThat(System.getProperty("jdk.httpclient.allowRestrictedHeaders"))
          .isEqualTo("connection,host");
    } finally {
      if (before == null) {
        System.clearProperty("jdk.httpclient.allowRestrictedHeaders");
      } else {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", before);
      }
    }
  }
}
