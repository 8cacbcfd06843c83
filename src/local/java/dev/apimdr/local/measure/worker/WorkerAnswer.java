package dev.apimdr.local.measure.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker answered to a trigger.
 *
 * @param failure what the function threw, if it did
 * @param status of the response; 0 where the trigger was no request, or the function threw
 * @param logged what the worker's functions had logged by then
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
