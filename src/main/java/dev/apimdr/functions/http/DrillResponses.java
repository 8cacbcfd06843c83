package dev.apimdr.functions.http;

import dev.apimdr.app.drill.DrillAcceptance;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import dev.apimdr.json.JsonObject;
import java.time.Instant;

/**
 * Responses about drills.
 *
 * @param now the time of the response
 */
public record DrillResponses(Urls urls, Instant now) {

  /** What became of a request: 202 with the address to poll, 404 or 409. */
  public ApiResponse to(DrillAcceptance acceptance) {
    if (acceptance instanceof DrillAcceptance.Accepted accepted) {
      return polling(accepted.drill())
          .with("Operation-Location", urls.drill(accepted.drill().id()));
    }
    if (acceptance instanceof DrillAcceptance.Busy busy) {
      return Problem.of(
              409,
              "DrillInProgress",
              "The drill " + busy.drillId() + " is under way, and there is one at a time.")
          .with("drillUrl", urls.drill(busy.drillId()))
          .with("advice", "Wait for its end, and send the request again.")
          .toResponse();
    }
    return acceptance instanceof DrillAcceptance.UnknownService
        ? ApiRequest.unknownService().toResponse()
        : Problem.of(409, "DrillsOff", "This app drills no services: DRILLS is not set.")
            .with(
                "advice",
                "Deploy with the parameter drills, which makes the group, the identities and the"
                    + " rights that drills need.")
            .toResponse();
  }

  /** How it stands: 202 while it is under way, then 200, however it ended. */
  public ApiResponse found(Drill drill) {
    return drill.phase().isTerminal()
        ? ApiResponse.of(200, DrillResource.of(drill, urls, now))
        : polling(drill);
  }

  private ApiResponse polling(Drill drill) {
    return ApiResponse.of(202, DrillResource.of(drill, urls, now))
        .with("Location", urls.drill(drill.id()))
        .with("Retry-After", String.valueOf(RetryAfter.seconds(drill, now)));
  }

  /** One page of the drills, the last one first. */
  public ApiResponse list(Page<Drills.Listed> page, PageRequest request) {
    JsonObject list =
        new JsonObject()
            .put("value", page.items().stream().map(this::line).toList())
            .put("count", page.total());
    PageToken next = page.next();
    if (next != null) {
      list.put("continuation", next.encoded()).put("nextUrl", urls.next("drills", request, next));
    }
    return ApiResponse.of(200, list);
  }

  private JsonObject line(Drills.Listed drill) {
    return new JsonObject()
        .put("id", drill.id())
        .put("service", drill.source())
        .put("status", drill.phase().wireName())
        .put("done", drill.phase().isTerminal())
        .putMillis("requestedAt", drill.requestedAt())
        .put("statusUrl", urls.drill(drill.id()));
  }
}
