package dev.apimdr.runbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The HTTP action of Logic Apps with its asynchronous pattern: after a 202 it asks the address in
 * {@code Location} as often as {@code Retry-After} says, else every 20 seconds, until another
 * answer, which is the action's (Microsoft Learn, "Create custom APIs as connectors", asynchronous
 * pattern). Of the first call it repeats {@code authentication} alone, no header (a maintainer in
 * github.com/Azure/logicapps, number 611). Waits a hundredth of each time.
 */
final class HttpAction {
  /** What the action came to. */
  record Ended(int status, JsonNode body) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Integer> waited = new ArrayList<>();

  /** What it was told to wait for between two questions, in seconds. */
  List<Integer> waited() {
    return waited;
  }

  Ended call(JsonNode inputs) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(inputs.path("uri").asText()))
            .method(
                inputs.path("method").asText(),
                inputs.has("body")
                    ? BodyPublishers.ofString(inputs.path("body").toString())
                    : BodyPublishers.noBody());
    if (inputs.has("body")) {
      request.header("Content-Type", "application/json");
    }
    inputs
        .path("headers")
        .properties()
        .forEach(header -> request.header(header.getKey(), header.getValue().asText()));
    authenticate(request, inputs.path("authentication"));
    HttpResponse<String> answer = patiently(request.build(), inputs.path("retryPolicy"));
    URI location = location(answer);
    while (answer.statusCode() == 202 && location != null) {
      int seconds = Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("20"));
      waited.add(seconds);
      pause(Duration.ofSeconds(seconds));
      HttpRequest.Builder poll = HttpRequest.newBuilder(location);
      authenticate(poll, inputs.path("authentication"));
      answer = patiently(poll.build(), inputs.path("retryPolicy"));
      location = location(answer) == null ? location : location(answer);
    }
    String body = answer.body();
    return new Ended(
        answer.statusCode(), body.isEmpty() ? NullNode.instance : RehearsedApp.json(body));
  }

  private static void authenticate(HttpRequest.Builder request, JsonNode authentication) {
    if (authentication.isMissingNode()) {
      return;
    }
    if (!authentication.path("type").asText().equals("Raw")) {
      throw new AssertionError("only raw authentication is played");
    }
    request.header("Authorization", authentication.path("value").asText());
  }

  private static URI location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").map(URI::create).orElse(null);
  }

  private HttpResponse<String> patiently(HttpRequest request, JsonNode policy) {
    if (!policy.path("type").asText().equals("fixed")) {
      throw new AssertionError("only a fixed retry policy is played");
    }
    for (int left = policy.path("count").asInt(); ; left--) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        int status = answer.statusCode();
        if (left == 0 || !(status == 408 || status == 429 || status >= 500)) {
          return answer;
        }
      } catch (IOException e) {
        if (left == 0) {
          throw new AssertionError(request.uri() + " does not answer", e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      pause(Duration.parse(policy.path("interval").asText()));
    }
  }

  private static void pause(Duration wished) {
    LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(wished.dividedBy(100)));
  }
}
