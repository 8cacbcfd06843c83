package dev.apimdr.azure.arm;

import dev.apimdr.azure.SanitizedMessage;
import dev.apimdr.azure.UnreadBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with a limit on all of it, the body included: no retry, no redirect.
 *
 * <p>The JDK's client is used by itself. The SDK's pipeline would add what must not be here
 * (retries), and bounds a response only from one read to the next.
 */
final class ArmHttp {
  /** Bytes of a body that are read at most; ARM's are smaller. */
  static final int LARGEST_BODY = 256 * 1024;

  /**
   * Bytes of a page of entities that are read at most. A page has 100 rows; a policy may have 512
   * KiB, the document of an API's schemas several MiB.
   */
  static final int LARGEST_PAGE = 16 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private ArmHttp() {}

  static HttpClient newClient() {
    return settings().build();
  }

  static HttpClient.Builder settings() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1);
  }

  /**
   * Sends a request.
   *
   * @param within from now until the body is read
   */
  static ArmResponse send(HttpClient client, HttpRequest request, Duration within)
      throws NoResponseException {
    return send(client, request, within, LARGEST_BODY);
  }

  /**
   * Sends a request.
   *
   * @param within from now until the body is read
   * @param largest bytes of a body that is read whole
   */
  static ArmResponse send(HttpClient client, HttpRequest request, Duration within, int largest)
      throws NoResponseException {
    CompletableFuture<HttpResponse<Optional<String>>> exchange =
        client.sendAsync(
            request,
            head ->
                head.statusCode() == 202
                    ? unread(head)
                    : BodySubscribers.mapping(new BoundedBody(largest), ArmHttp::text));
    try {
      HttpResponse<Optional<String>> response =
          exchange.get(within.toNanos(), TimeUnit.NANOSECONDS);
      return new ArmResponse(
          response.statusCode(),
          name -> response.headers().firstValue(name),
          response.body().orElse(null));
    } catch (ExecutionException failed) {
      throw noResponse(failed.getCause() == null ? failed : failed.getCause());
    } catch (TimeoutException late) {
      exchange.cancel(true);
      throw NoResponseException.sent("TimeOut", "no whole answer within " + within, late);
    } catch (InterruptedException stopped) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw NoResponseException.sent(
          NoResponseException.INTERRUPTED, "the app was told to stop", stopped);
    }
  }

  private static Optional<String> text(Optional<byte[]> whole) {
    return whole.map(
        bytes -> new String(bytes, StandardCharsets.UTF_8).replace(BYTE_ORDER_MARK, ""));
  }

  private static NoResponseException noResponse(Throwable failure) {
    String message = SanitizedMessage.of(failure);
    return isBeforeSending(failure)
        ? NoResponseException.notSent("ConnectionNotMade", message, failure)
        : NoResponseException.sent(
            failure instanceof HttpTimeoutException ? "TimeOut" : "ConnectionLost",
            message,
            failure);
  }

  /** Only exceptions that prove that no byte of the request was sent. */
  private static boolean isBeforeSending(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof UnresolvedAddressException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }

  /** A 202 without a body, as ARM sends it, leaves its connection to the next request. */
  private static BodySubscriber<Optional<String>> unread(HttpResponse.ResponseInfo head) {
    return head.headers().firstValueAsLong("Content-Length").orElse(-1) == 0
        ? BodySubscribers.replacing(Optional.of(""))
        : new UnreadBody<>(Optional.of(""));
  }

  /** A body up to a size; empty, and not read on, where it is larger. */
  private static final class BoundedBody implements BodySubscriber<Optional<byte[]>> {
    private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final int largest;
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(int largest) {
      this.largest = largest;
    }

    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription next) {
      subscription = next;
      next.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      for (ByteBuffer buffer : item) {
        if (read.size() + buffer.remaining() > largest) {
          if (subscription != null) {
            subscription.cancel();
          }
          whole.complete(Optional.empty());
          return;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        read.writeBytes(bytes);
      }
    }

    @Override
    public void onError(Throwable failure) {
      whole.completeExceptionally(
          failure instanceof IOException ? failure : new IOException(failure));
    }

    @Override
    public void onComplete() {
      whole.complete(Optional.of(read.toByteArray()));
    }
  }
}
