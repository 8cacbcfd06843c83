package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import dev.apimdr.local.arm.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The proxy in front of a storage that echoes requests. */
@Timeout(60)
class FaultyStorageTest {
  private final List<WireRequest> received = new CopyOnWriteArrayList<>();
  private final WireServer upstream = new WireServer("upstream", 0, Optional.empty(), this::answer);
  private final Tally tally = new Tally();
  private final FaultyStorage storage = new FaultyStorage(tally);
  private final String base =
      storage
          .proxied("BlobEndpoint=http://127.0.0.1:" + upstream.port() + "/account;")
          .substring(13);
  private final HttpClient client = HttpClient.newHttpClient();

  private WireReply answer(WireRequest request) {
    received.add(request);
    WireReply reply =
        WireReply.of(201, "application/xml", request.method().equals("HEAD") ? "" : "<done/>")
            .with("ETag", "\"1\"");
    return request.method().equals("HEAD") ? reply.with("Content-Length", "4096") : reply;
  }

  @AfterEach
  void close() {
    storage.close();
    upstream.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base.replace(";", "") + path))
            .header("x-ms-meta-phase", "Running")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void plan(FaultyStorage.Service part, boolean write, WireFault fault, int tries) {
    storage.plan(new Schedule.StorageInjection(Duration.ZERO, part, write, fault, tries));
  }

  /** Inventories are compressed files. */
  @Test
  void bytes_ofAnyValue_passBothWays() throws Exception {
    byte[] content = new byte[256];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    try (WireServer echo =
            new WireServer(
                "echo",
                0,
                Optional.empty(),
                StandardCharsets.ISO_8859_1,
                request -> WireReply.of(200, "application/gzip", request.body()));
        FaultyStorage relay = new FaultyStorage(tally)) {
      String address =
          relay.proxied("BlobEndpoint=http://127.0.0.1:" + echo.port() + "/account;").substring(13);
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(URI.create(address.replace(";", "") + "/container/blob"))
                  .PUT(BodyPublishers.ofByteArray(content))
                  .build(),
              BodyHandlers.ofByteArray());

      assertThat(response.body()).isEqualTo(content);
    }
  }

  @Test
  void exchange_withoutFault_passesAsItIs() throws Exception {
    HttpResponse<String> response = send("PUT", "/container/blob?comp=metadata", "grüße");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("<done/>");
    assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(received)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("PUT");
              assertThat(request.target()).isEqualTo("/account/container/blob?comp=metadata");
              assertThat(request.body()).isEqualTo("grüße");
              assertThat(request.header("x-ms-meta-phase")).contains("Running");
            });
  }

  @Test
  void head_ofABlob_tellsItsLength() throws Exception {
    assertThat(send("HEAD", "/container/blob", "").headers().firstValue("Content-Length"))
        .contains("4096");
  }

  @Test
  void errorPlanned_strikesTheNextThatFits_andNoOther() throws Exception {
    plan(FaultyStorage.Service.BLOBS, true, WireFault.ERROR_503, 1);

    assertThat(send("GET", "/container/blob", "").statusCode()).isEqualTo(201);
    assertThat(send("PUT", "/queue/messages/1", "x").statusCode()).isEqualTo(201);
    assertThat(send("PUT", "/container/blob", "x").statusCode()).isEqualTo(503);
    assertThat(send("PUT", "/container/blob", "x").statusCode()).isEqualTo(201);
    assertThat(received).hasSize(3);
    assertThat(tally.of(Tally.Group.STORAGE, "error 503")).isEqualTo(1);
  }

  @Test
  void errorOfThreeTries_strikesTheSameRequestThreeTimes() throws Exception {
    plan(FaultyStorage.Service.QUEUES, true, WireFault.ERROR_500, 3);

    assertThat(send("POST", "/queue/messages", "x").statusCode()).isEqualTo(500);
    assertThat(send("POST", "/other/messages", "x").statusCode()).isEqualTo(201);
    assertThat(send("POST", "/queue/messages", "x").statusCode()).isEqualTo(500);
    assertThat(send("POST", "/queue/messages", "x").statusCode()).isEqualTo(500);
    assertThat(send("POST", "/queue/messages", "x").statusCode()).isEqualTo(201);
  }

  @Test
  void lostReply_isCarriedOutAllTheSame() {
    plan(FaultyStorage.Service.BLOBS, true, WireFault.REPLY_LOST, 1);

    assertThatThrownBy(() -> send("PUT", "/container/blob", "x")).isInstanceOf(IOException.class);
    assertThat(received).hasSize(1);
  }

  @Test
  void reset_isNotCarriedOut() {
    plan(FaultyStorage.Service.BLOBS, true, WireFault.RESET, 1);

    assertThatThrownBy(() -> send("PUT", "/container/blob", "x")).isInstanceOf(IOException.class);
    assertThat(received).isEmpty();
  }

  @Test
  void fault_afterClear_strikesNothing() throws Exception {
    plan(FaultyStorage.Service.BLOBS, false, WireFault.ERROR_500, 4);
    send("GET", "/container/blob", "");
    plan(FaultyStorage.Service.BLOBS, true, WireFault.ERROR_500, 1);
    storage.clear();

    assertThat(send("GET", "/container/blob", "").statusCode()).isEqualTo(201);
    assertThat(send("PUT", "/container/blob", "x").statusCode()).isEqualTo(201);
  }
}
