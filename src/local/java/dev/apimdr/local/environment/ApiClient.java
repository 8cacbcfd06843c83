package dev.apimdr.local.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Calls the app's HTTP API as a person or an automation does with curl. */
public final class ApiClient {
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();
  private final URI host;
  private final String callerKey;
  private final String restoreKey;
  private final String masterKey;

  ApiClient(HttpClient http, URI host, String callerKey, String restoreKey, String masterKey) {
    this.http = http;
    this.host = host;
    this.callerKey = callerKey;
    this.restoreKey = restoreKey;
    this.masterKey = masterKey;
  }

  /** An HTTP response with its JSON body. */
  public record Response(int status, JsonNode body) {}

  /** Triggers a timer function through the host's admin API, as Test/Run in the portal does. */
  public void trigger(String function) {
    Response answer = send("POST", host.resolve("/admin/functions/" + function), "{}", masterKey);
    if (answer.status() != 202) {
      throw new IllegalStateException(function + " answered " + answer.status());
    }
  }

  public Response backup(String service, String body, String... headers) {
    return send("POST", api("services/" + service + "/backups"), body, callerKey, headers);
  }

  public Response restore(String target, String body, String... headers) {
    return send("POST", api("services/" + target + "/restores"), body, restoreKey, headers);
  }

  /** Sends what a person declares. */
  public Response declare(String path, String body) {
    return send("POST", api(path), body, callerKey);
  }

  public Response abandon(String service, String operation, String body) {
    return send(
        "POST",
        api("services/" + service + "/operations/" + operation + "/abandon"),
        body,
        callerKey);
  }

  public Response operation(String service, String operation) {
    return get("services/" + service + "/operations/" + operation);
  }

  public Response get(String path) {
    return send("GET", api(path), null, callerKey);
  }

  /**
   * Polls an operation until it has ended, at the interval that the responses ask for.
   *
   * @param seen receives every state on the way
   * @throws IllegalStateException if it takes longer than the limit
   */
  public JsonNode await(String service, String operation, Duration limit, Consumer<JsonNode> seen) {
    long giveUpAt = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < giveUpAt) {
      Response answer = operation(service, operation);
      if (answer.status() == 200) {
        seen.accept(answer.body());
        if (answer.body().path("done").asBoolean()) {
          return answer.body();
        }
      }
      pause(Duration.ofSeconds(Math.max(1, answer.body().path("retryAfterSeconds").asLong(1))));
    }
    throw new IllegalStateException(
        service
            + "/"
            + operation
            + " has not ended within "
            + limit
            + ": "
            + operation(service, operation).body());
  }

  /**
   * Asks until an answer is the last one.
   *
   * @param path below {@code /api}
   * @throws IllegalStateException if it takes longer than the limit
   */
  public Response await(String path, Duration limit, Predicate<Response> isLast) {
    long giveUpAt = System.nanoTime() + limit.toNanos();
    Response answer = get(path);
    while (!isLast.test(answer)) {
      if (System.nanoTime() >= giveUpAt) {
        throw new IllegalStateException(
            path + " is not done within " + limit + ": " + answer.body());
      }
      pause(Duration.ofSeconds(1));
      answer = get(path);
    }
    return answer;
  }

  private static void pause(Duration wished) {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.min(wished.toMillis(), Duration.ofSeconds(2).toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private URI api(String path) {
    return host.resolve("/api/" + path);
  }

  private Response send(String method, URI uri, String body, String key, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("x-functions-key", key)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Response(response.statusCode(), json.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
