package dev.apimdr.local.measure.coldstart;

import dev.apimdr.local.measure.worker.WorkerAnswer;
import dev.apimdr.local.measure.worker.WorkerRequest;
import java.net.URI;
import java.util.Map;

/** First triggers: HTTP requests and queue messages. */
final class Triggers {
  private static final URI HOST = URI.create("http://localhost:7071");
  private static final Map<String, String> HEADERS =
      Map.of("host", HOST.getAuthority(), "accept", "*/*", "content-type", "application/json");

  private Triggers() {}

  /** A GET that must get 200 with a text in the body. */
  static FirstTrigger get(String function, String path, String containing) {
    WorkerRequest request = request("GET", path, Map.of(), "");
    return worker -> expect(worker.request(function, request), 200, containing);
  }

  /**
   * A POST that must get 400 with a text in the body.
   *
   * @param route the path's parameters
   */
  static FirstTrigger refusedPost(
      String function, String path, Map<String, String> route, String body, String containing) {
    WorkerRequest request = request("POST", path, route, body);
    return worker -> expect(worker.request(function, request), 400, containing);
  }

  /**
   * A message for a queue function that must succeed.
   *
   * @param logging a text the function must have logged
   */
  static FirstTrigger message(String function, String text, String logging) {
    return worker -> {
      WorkerAnswer answer = worker.message(function, text);
      boolean logged = answer.logged().stream().anyMatch(line -> line.contains(logging));
      if (answer.failure().isPresent() || !logged) {
        throw new IllegalStateException(function + " did not log " + logging + ": " + answer);
      }
    };
  }

  private static WorkerRequest request(
      String method, String path, Map<String, String> route, String body) {
    return new WorkerRequest(method, HOST.resolve(path), HEADERS, Map.of(), route, body);
  }

  private static void expect(WorkerAnswer answer, int status, String containing) {
    if (answer.status() != status || !answer.body().contains(containing)) {
      throw new IllegalStateException("The answer is not " + status + ": " + answer);
    }
  }
}
