package dev.apimdr.local.coldstart;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** First triggers of two kinds: a request, and a queue's message handed to its function. */
final class Triggers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String key;

  /**
   * @param key the host's master key
   */
  Triggers(String key) {
    this.key = key;
  }

  /** A GET that must be answered 200, with a text in the body. */
  FirstTrigger get(String path, String containing) {
    return host -> expect(send("GET", host.uri().resolve(path), ""), 200, containing);
  }

  /** A POST that must be refused with 400, with a text in the body. */
  FirstTrigger refusedPost(String path, String body, String containing) {
    return host -> expect(send("POST", host.uri().resolve(path), body), 400, containing);
  }

  /**
   * A message for a queue function, which must succeed; answered when the host says that it has
   * ended.
   *
   * @param logging a text the function must have logged on the way
   */
  FirstTrigger message(String function, String input, String logging) {
    return host -> {
      CompletableFuture<String> logged = host.nextLine(logging);
      CompletableFuture<String> ended = host.nextLine("Executed 'Functions." + function + "'");
      String body = JSON.createObjectNode().put("input", input).toString();
      expect(send("POST", host.uri().resolve("/admin/functions/" + function), body), 202, "");
      String end = await(ended);
      if (!end.contains("Succeeded") || !logged.isDone()) {
        throw new IllegalStateException(function + " did not log " + logging + ": " + end);
      }
    };
  }

  private HttpResponse<String> send(String method, URI uri, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("x-functions-key", key)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void expect(HttpResponse<String> response, int status, String containing) {
    if (response.statusCode() != status || !response.body().contains(containing)) {
      throw new IllegalStateException(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
  }

  private static String await(CompletableFuture<String> line) {
    try {
      return line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the function has not ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
