package dev.apimdr.local.measure.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worker's response to a trigger.
 *
 * @param failure the function's exception, if any
 * @param status of the response; 0 if the trigger was not a request or the function failed
 * @param logged everything the worker's functions have logged so far
 */
public record WorkerAnswer(
    Optional<String> failure,
    int status,
    Map<String, String> headers,
    String body,
    List<String> logged) {

  static WorkerAnswer of(WorkerEvent event, List<String> logged) {
    return event.has("status")
        ? new WorkerAnswer(
            Optional.empty(),
            Integer.parseInt(event.text("status")),
            event.map("headers"),
            event.text("body"),
            List.copyOf(logged))
        : new WorkerAnswer(event.failure(), 0, Map.of(), "", List.copyOf(logged));
  }
}
