package dev.apimdr.packaged;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** An HTTP client of a host that records every response with its headers. */
final class Caller {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final LocalEnvironment environment;
  private final Supplier<URI> host;
  private final List<String> answers = new CopyOnWriteArrayList<>();

  /** A client of the most recently started host. */
  Caller(LocalEnvironment environment) {
    this(environment, () -> environment.host().uri());
  }

  Caller(LocalEnvironment environment, Supplier<URI> host) {
    this.environment = environment;
    this.host = host;
  }

  /** All responses so far: headers and bodies. */
  List<String> answers() {
    return answers;
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, null, environment.callerKey());
  }

  /**
   * POSTs with the key of callers.
   *
   * @param headers names and values alternately
   */
  HttpResponse<String> post(String path, String body, String... headers) {
    String key = path.endsWith("/restores") ? environment.restoreKey() : environment.callerKey();
    return send("POST", path, body, key, headers);
  }

  /** Sends with a key, or without one if it is empty. */
  HttpResponse<String> send(
      String method, String path, String body, String key, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(host.get().resolve("/api/" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("x-functions-key", key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      answers.add(response.headers().map() + "\n" + response.body());
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Requests a backup; returns the operation's id. */
  String backup(String service) {
    return accepted(post("services/" + service + "/backups", "{}"));
  }

  /** Requests a restore of the newest recovery point; returns the operation's id. */
  String restore(String target, String source) {
    return accepted(
        post(
            "services/" + target + "/restores",
            "{\"sourceService\":\"%s\",\"confirm\":\"%s\"}".formatted(source, target)));
  }

  private static String accepted(HttpResponse<String> answer) {
    if (answer.statusCode() != 202) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return json(answer).path("id").asText();
  }

  /** The status monitor of an operation. */
  JsonNode status(String service, String operation) {
    return json(get("services/" + service + "/operations/" + operation));
  }

  /** Waits for an operation's end. */
  JsonNode ended(String service, String operation, Duration limit) {
    return await("the end of " + service + "/" + operation)
        .atMost(limit)
        .until(
            () ->
                Optional.of(status(service, operation))
                    .filter(status -> status.path("done").asBoolean()),
            Optional::isPresent)
        .orElseThrow();
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }
}
