package dev.apimdr.azure;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * GETs of which the status says all, at servers that are not Azure's: no redirect is followed, and
 * the body is not read.
 */
public final class StatusGet {

  private final Supplier<HttpClient> client;
  private final Duration longest;

  /**
   * GETs by a client that is made at the first of them.
   *
   * @param longest one answer is waited for, with its connection
   */
  public StatusGet(Supplier<HttpClient> client, Duration longest) {
    this.client = new Memoized<>(client);
    this.longest = longest;
  }

  /** A client that follows no redirect. */
  public static HttpClient newClient(Duration connect) {
    return HttpClient.newBuilder()
        .connectTimeout(connect)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /**
   * The status of the answer.
   *
   * @throws ExecutionException when there was none; the message may hold the URL
   * @throws TimeoutException when there was none in time
   * @throws InterruptedException when the app is told to stop meanwhile; the thread stays
   *     interrupted
   */
  public int of(HttpRequest.Builder request)
      throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<HttpResponse<Boolean>> exchange =
        client
            .get()
            .sendAsync(request.timeout(longest).GET().build(), head -> new UnreadBody<>(true));
    try {
      return exchange.get(longest.toNanos(), TimeUnit.NANOSECONDS).statusCode();
    } catch (TimeoutException late) {
      exchange.cancel(true);
      throw late;
    } catch (InterruptedException stopped) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw stopped;
    }
  }
}
