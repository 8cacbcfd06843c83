package dev.apimdr.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The HTTP client of the Azure SDK's clients, one for all of them: the JDK's, with a limit on
 * everything that waits, for one call that hangs makes the host end the whole worker.
 */
public final class AzureHttp implements Supplier<HttpClient> {
  /** Until there is a connection. */
  public static final Duration CONNECT = Duration.ofSeconds(5);

  /** Until the first byte of a response, and between two of its reads. */
  public static final Duration RESPONSE = Duration.ofSeconds(9);

  private final Lazy<HttpClient> client =
      new Lazy<>(
          () ->
              new JdkHttpClientBuilder()
                  .connectionTimeout(CONNECT)
                  .responseTimeout(RESPONSE)
                  .readTimeout(RESPONSE)
                  .writeTimeout(RESPONSE)
                  .build());

  @Override
  public HttpClient get() {
    return client.get();
  }
}
