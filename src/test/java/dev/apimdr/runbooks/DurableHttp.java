package dev.apimdr.runbooks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The HTTP call of a Durable Functions' orchestration: while the answer is 202 it waits for {@code
 * Retry-After} in whole seconds, else for half a minute, then asks the {@code Location} of the last
 * answer, which must be there, with all headers of the first call but {@code x-functions-key}. So
 * {@code CallHttpAsync} and {@code CreateLocationPollRequest} have it in {@code
 * DurableOrchestrationContext.cs} of github.com/Azure/azure-functions-durable-extension, since its
 * pull request 1217. Waits a hundredth of each time.
 */
final class DurableHttp {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Integer> waited = new ArrayList<>();

  /** What it was told to wait for between two questions, in seconds. */
  List<Integer> waited() {
    return waited;
  }

  HttpResponse<String> post(String uri, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder first =
        HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString(body));
    headers.forEach(first::header);
    HttpResponse<String> answer = http.send(first.build(), BodyHandlers.ofString());
    Map<String, String> later = new LinkedHashMap<>(headers);
    later.remove("x-functions-key");
    while (answer.statusCode() == 202) {
      int seconds = answer.headers().firstValue("Retry-After").map(Integer::parseInt).orElse(30);
      waited.add(seconds);
      LockSupport.parkNanos(
          TimeUnit.NANOSECONDS.convert(Duration.ofSeconds(seconds).dividedBy(100)));
      HttpRequest.Builder poll =
          HttpRequest.newBuilder(URI.create(answer.headers().firstValue("Location").orElseThrow()));
      later.forEach(poll::header);
      answer = http.send(poll.build(), BodyHandlers.ofString());
    }
    return answer;
  }
}
