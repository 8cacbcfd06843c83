package dev.apimdr.azure.heartbeat;

import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.azure.StatusGet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One GET of {@code HEARTBEAT_URL}, as healthchecks.io, Uptime Kuma and Gatus take it; of its path
 * and {@code /fail} when things are not well and {@code HEARTBEAT_FAIL} is {@code true}
 * (healthchecks.io, <i>Pinging API</i>). Redirects are not followed and the body is not read. The
 * URL is a secret, for who knows it can keep the alarm quiet: it is in no message.
 */
public final class HttpDeadMansSwitch implements DeadMansSwitch {

  /** The longest one signal takes, so that the watchdog's run ends in time. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final URI url;
  private final boolean tellsFailure;
  private final StatusGet get;
  private final Duration longest;

  /**
   * A signal to one URL.
   *
   * @param tellsFailure whether a failure is told; otherwise silence tells it
   */
  public HttpDeadMansSwitch(URI url, boolean tellsFailure) {
    this(url, tellsFailure, HttpDeadMansSwitch::newClient, LONGEST);
  }

  HttpDeadMansSwitch(URI url, boolean tellsFailure, Supplier<HttpClient> client, Duration longest) {
    this.url = url;
    this.tellsFailure = tellsFailure;
    this.get = new StatusGet(client, longest);
    this.longest = longest;
  }

  /** A client that follows no redirect, for a monitor that moved is to be set anew by a person. */
  static HttpClient newClient() {
    return StatusGet.newClient(LONGEST);
  }

  @Override
  public Optional<String> signal(boolean well) {
    return well || tellsFailure ? get(well ? url : failure(url)) : Optional.empty();
  }

  /** The URL with {@code /fail} after its path; what follows a question mark stays. */
  static URI failure(URI url) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String path = url.getRawPath().replaceAll("/+$", "");
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "/fail" + query);
  }

  private Optional<String> get(URI target) {
    try {
      int status = get.of(HttpRequest.newBuilder(target));
      return status / 100 == 2
          ? Optional.empty()
          : Optional.of("the monitor of HEARTBEAT_URL answered " + status);
    } catch (ExecutionException failed) {
      return Optional.of("the monitor of HEARTBEAT_URL was not reached: " + kind(failed));
    } catch (TimeoutException late) {
      return Optional.of("the monitor of HEARTBEAT_URL did not answer within " + longest);
    } catch (InterruptedException stopped) {
      return Optional.of("the app was told to stop while it signalled to HEARTBEAT_URL");
    }
  }

  /** The kind of failure alone: its message may hold the URL. */
  private static String kind(ExecutionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return cause.getClass().getSimpleName();
  }
}
