package dev.apimdr.functions.http;

import dev.apimdr.app.requests.InventoryAcceptance;
import dev.apimdr.core.inventory.InventoryWalk;
import java.time.Instant;

/**
 * Responses about one inventory.
 *
 * @param now the time of the response
 */
public record InventoryResponses(Urls urls, Instant now) {

  /** What became of a request: 202 with the address to poll, 404 or 409. */
  public ApiResponse to(InventoryAcceptance acceptance) {
    return acceptance.match(
        walk -> polling(walk).with("Operation-Location", url(walk)),
        () -> ApiRequest.unknownService().toResponse(),
        () ->
            Problem.of(409, "InventoriesOff", "This app makes no inventories: INVENTORY is off.")
                .with(
                    "advice",
                    "Set INVENTORY to names, policies or full, and give the app's identity the"
                        + " right to read the service.")
                .toResponse());
  }

  /** How it stands: 202 while it is under way, then 200, however it ended. */
  public ApiResponse found(InventoryWalk walk) {
    return walk.phase().isTerminal()
        ? ApiResponse.of(200, InventoryResource.of(walk, urls, now))
        : polling(walk);
  }

  private ApiResponse polling(InventoryWalk walk) {
    return ApiResponse.of(202, InventoryResource.of(walk, urls, now))
        .with("Location", url(walk))
        .with("Retry-After", String.valueOf(RetryAfter.seconds(walk, now)));
  }

  private String url(InventoryWalk walk) {
    return urls.inventory(walk.service().key(), walk.id());
  }
}
