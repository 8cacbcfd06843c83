package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server's HTTP; the server under test echoes method, target and body. */
@Timeout(30)
class WireServerTest {
  private final WireServer server =
      new WireServer(
          "echo",
          0,
          Optional.empty(),
          request ->
              request.method().equals("HEAD")
                  ? WireReply.empty(200).with("Content-Length", request.path().substring(1))
                  : WireReply.of(
                      200,
                      "text/plain",
                      request.method() + ' ' + request.target() + ' ' + request.body()));

  @AfterEach
  void close() {
    server.close();
  }

  private String post(HttpRequest.BodyPublisher body, boolean expectContinue) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/a"))
            .expectContinue(expectContinue)
            .POST(body)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Everything received until the server closes the connection. */
  private String raw(String sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void body_withLength_isRead() throws Exception {
    assertThat(post(HttpRequest.BodyPublishers.ofString("grüße"), false))
        .isEqualTo("POST /a grüße");
  }

  @Test
  void body_chunked_isRead() throws Exception {
    byte[] body = "x".repeat(40_000).getBytes(StandardCharsets.UTF_8);

    assertThat(
            post(
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                false))
        .isEqualTo("POST /a " + "x".repeat(40_000));
  }

  @Test
  void body_heldBackUntilContinue_isRead() throws Exception {
    assertThat(post(HttpRequest.BodyPublishers.ofString("late"), true)).isEqualTo("POST /a late");
  }

  @Test
  void target_noUrl_isHandedOnVerbatim() throws IOException {
    assertThat(raw("GET //a/%zz|{}?x=[==] HTTP/1.1\r\n\r\n")).endsWith("GET //a/%zz|{}?x=[==] ");
  }

  @Test
  void connection_twoRequestsAtOnce_answersBothInTurn() throws IOException {
    assertThat(raw("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n"))
        .containsSubsequence("GET /1", "GET /2");
  }

  @Test
  void connection_askedToClose_answersNoMore() throws IOException {
    assertThat(raw("GET /1 HTTP/1.1\r\nConnection: close\r\n\r\nGET /2 HTTP/1.1\r\n\r\n"))
        .contains("GET /1")
        .doesNotContain("GET /2");
  }

  @Test
  void reply_withALengthOfItsOwn_tellsNoOther() throws IOException {
    assertThat(raw("HEAD /4096 HTTP/1.1\r\n\r\n"))
        .contains("Content-Length: 4096\r\n")
        .containsOnlyOnce("Content-Length");
  }

  @Test
  void request_noHttp_isNotAnswered() throws IOException {
    assertThat(raw("hello\r\n\r\n")).isEmpty();
  }

  @Test
  void request_brokenOff_isNotAnswered() throws IOException {
    assertThat(raw("POST /a HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf")).isEmpty();
  }

  @Test
  void request_bodyTooLong_isNotAnswered() throws IOException {
    assertThat(raw("POST /a HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n")).isEmpty();
  }
}
