package dev.apimdr.azure.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Context;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RequestRetryPolicy;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.apimdr.azure.AzureHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** However a store or token endpoint hangs, the whole call ends within its time-out. */
@Timeout(60)
class CallTimeoutPolicyTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(50);

  private final ExecutorService threads = StorageClients.newThreads();
  private final List<Socket> accepted = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  CallTimeoutPolicyTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    threads.shutdownNow();
    closed.countDown();
    server.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  /** How the server treats a connection. */
  private interface Conversation {
    void hold(OutputStream out) throws IOException, InterruptedException;
  }

  private void serve(Conversation conversation) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket socket = server.accept();
                  accepted.add(socket);
                  conversation.hold(socket.getOutputStream());
                }
              } catch (IOException | InterruptedException ended) {
                // The test is over.
              }
            },
            "store");
    thread.setDaemon(true);
    thread.start();
  }

  private HttpResponse get(Duration limit, HttpPipelinePolicy... inner) {
    return pipeline(limit, inner).sendSync(request(), Context.NONE);
  }

  private HttpRequest request() {
    return new HttpRequest(HttpMethod.GET, "http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  private HttpPipeline pipeline(Duration limit, HttpPipelinePolicy... inner) {
    List<HttpPipelinePolicy> policies = new ArrayList<>();
    policies.add(new CallTimeoutPolicy(threads, () -> limit));
    policies.add(
        new RequestRetryPolicy(
            new RequestRetryOptions(
                RetryPolicyType.FIXED,
                StorageClients.TRIES,
                Duration.ofSeconds(9),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                null)));
    policies.addAll(List.of(inner));
    return new HttpPipelineBuilder()
        .policies(policies.toArray(HttpPipelinePolicy[]::new))
        .httpClient(new AzureHttp())
        .build();
  }

  @Test
  void call_ofAStoreThatAcceptsAndNeverAnswers_endsInItsTime() {
    serve(out -> {});

    assertThatThrownBy(() -> get(SHORT)).hasRootCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void call_whoseBodyDrips_endsInItsTime() {
    serve(
        out -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(US_ASCII));
          while (!closed.await(50, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
          }
        });

    assertThatThrownBy(() -> get(SHORT)).hasRootCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void call_whoseTokenNeverComes_endsInItsTime() {
    // Blocks the caller's thread, like every policy that waits for a token.
    HttpPipelinePolicy waiting =
        new HttpPipelinePolicy() {
          @Override
          public Mono<HttpResponse> process(
              HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
            return Mono.never();
          }

          @Override
          public HttpResponse processSync(
              HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
            try {
              closed.await();
            } catch (InterruptedException leftBehind) {
              Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("no token");
          }
        };

    assertThatThrownBy(() -> get(SHORT, waiting)).hasRootCauseInstanceOf(TimeoutException.class);
  }

  /** The SDK's downloads use asynchronous calls. */
  @Test
  void asynchronousCall_ofAStoreThatAcceptsAndNeverAnswers_endsInItsTime() {
    serve(out -> {});

    assertThatThrownBy(() -> pipeline(SHORT).send(request()).block())
        .hasRootCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void asynchronousCall_whosePolicyBlocks_endsInItsTime() {
    HttpPipelinePolicy blocking =
        (call, next) -> {
          try {
            closed.await();
          } catch (InterruptedException leftBehind) {
            Thread.currentThread().interrupt();
          }
          return Mono.never();
        };

    assertThatThrownBy(() -> pipeline(SHORT, blocking).send(request()).block())
        .hasRootCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void call_withNoTimeLeft_isNotMade() {
    serve(out -> {});

    assertThatThrownBy(() -> get(Duration.ZERO)).hasRootCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> pipeline(Duration.ZERO).send(request()).block())
        .hasRootCauseInstanceOf(TimeoutException.class);
    assertThat(accepted).isEmpty();
  }

  @Test
  void call_thatIsAnswered_givesItsWholeBody() {
    serve(
        out -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell".getBytes(US_ASCII));
          out.flush();
        });

    assertThat(get(LONG).getBodyAsBinaryData().toString()).isEqualTo("well");
  }

  @Test
  void call_thatFails_failsAsWithoutALimit() {
    serve(out -> out.close());

    assertThatThrownBy(() -> get(LONG)).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void call_whileTheAppIsToldToStop_endsAtOnce() {
    serve(out -> {});
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> get(LONG)).hasMessage("the app was told to stop");
    assertThat(Thread.interrupted()).isTrue();
  }
}
