package dev.apimdr.runbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The Web activity of Azure Data Factory: where {@code turnOffAsync} is not set, it sends a GET to
 * the {@code Location} of a 202 until another answer, for seven days at most. Each answer must be
 * JSON (Microsoft Learn, "Web activity in Azure Data Factory and Azure Synapse Analytics"). Neither
 * is it documented how often it asks nor that it sends any header again: so here it asks at once,
 * whatever it is told, and sends none.
 */
final class WebActivity {
  private static final long OFTEN = TimeUnit.MILLISECONDS.toNanos(20);

  private final HttpClient http = HttpClient.newHttpClient();

  /** What the activity ends with. */
  record Ended(int status, JsonNode output) {}

  Ended post(String url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder first =
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
    headers.forEach(first::header);
    HttpResponse<String> answer = http.send(first.build(), BodyHandlers.ofString());
    while (answer.statusCode() == 202) {
      RehearsedApp.json(answer.body());
      LockSupport.parkNanos(OFTEN);
      URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
      answer = http.send(HttpRequest.newBuilder(location).build(), BodyHandlers.ofString());
    }
    return new Ended(answer.statusCode(), RehearsedApp.json(answer.body()));
  }
}
