package dev.apimdr.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The HTTP client that all clients of the Azure SDK share: the JDK's, with a timeout on every wait,
 * for one call that hangs makes the host end the whole worker.
 *
 * <p>The JDK's client reads all trusted certificates when it is created, which takes time. So it is
 * created at the first call, or {@linkplain #client() ahead of it}.
 */
public final class AzureHttp implements HttpClient {
  /** The longest until there is a connection. */
  public static final Duration CONNECT = Duration.ofSeconds(5);

  /** The longest until the first byte of a response, and between two of its reads. */
  public static final Duration RESPONSE = Duration.ofSeconds(9);

  private final Memoized<HttpClient> client =
      new Memoized<>(
          () ->
              new JdkHttpClientBuilder()
                  .connectionTimeout(CONNECT)
                  .responseTimeout(RESPONSE)
                  .readTimeout(RESPONSE)
                  .writeTimeout(RESPONSE)
                  .build());

  public AzureHttp() {
    ConnectionHeader.allow();
  }

  /** The JDK's client, created if it is not yet there. */
  public HttpClient client() {
    return client.get();
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return client().send(request);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return client().send(request, context);
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return client().sendSync(request, context);
  }
}
