package dev.apimdr.azure.gateway;

import dev.apimdr.app.ports.Gateways;
import dev.apimdr.azure.StatusGet;
import dev.apimdr.core.probe.GatewayAnswer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * One GET as anybody can send it. Redirects are not followed, the body is not read, and no cookie,
 * token or key goes along: nothing that a gateway answers can send the app elsewhere.
 */
public final class HttpGateways implements Gateways {

  /** The longest one answer is waited for, with its connection. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final String userAgent;
  private final StatusGet get;

  /**
   * Gateways that are asked over HTTPS.
   *
   * @param version of the app, told to whoever reads the gateway's logs
   */
  public HttpGateways(String version) {
    this("apim-dr/" + version + " (recovery probe)", HttpGateways::newClient, LONGEST);
  }

  HttpGateways(String userAgent, Supplier<HttpClient> client, Duration longest) {
    this.userAgent = userAgent;
    this.get = new StatusGet(client, longest);
  }

  static HttpClient newClient() {
    return StatusGet.newClient(LONGEST);
  }

  @Override
  public GatewayAnswer get(URI url) {
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      return GatewayAnswer.none("not asked without TLS");
    }
    try {
      return GatewayAnswer.of(get.of(HttpRequest.newBuilder(url).header("User-Agent", userAgent)));
    } catch (ExecutionException failed) {
      return GatewayAnswer.none(why(failed));
    } catch (TimeoutException late) {
      return GatewayAnswer.none("no answer in time");
    } catch (InterruptedException stopped) {
      return GatewayAnswer.none("not asked to the end");
    }
  }

  /** In a few words of our own: a failure's message may hold anything. */
  private static String why(Throwable failure) {
    if (isCausedBy(failure, HttpTimeoutException.class)) {
      return "no answer in time";
    }
    if (isCausedBy(failure, UnresolvedAddressException.class)) {
      return "no such name";
    }
    if (isCausedBy(failure, SSLException.class)) {
      return "no trusted certificate";
    }
    return isCausedBy(failure, ConnectException.class) ? "no connection" : "connection lost";
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(10)
        .anyMatch(kind::isInstance);
  }
}
