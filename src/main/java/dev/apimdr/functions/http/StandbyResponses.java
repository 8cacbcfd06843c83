package dev.apimdr.functions.http;

import dev.apimdr.app.requests.PromoteStandby.Result;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.standby.Following;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Responses to what people declare of a standby.
 *
 * @param now the time of the response
 */
public record StandbyResponses(Urls urls, Instant now) {

  /** It is the active service, or it follows again: 200, 404 or 409. */
  public ApiResponse to(Result result) {
    return result instanceof Result.Done done
        ? done(done.target(), done.standby(), done.restore())
        : ((Result.NotFollowing) result).known()
            ? Problem.of(409, "NotFollowing", "This service follows no other one.")
                .with(
                    "advice",
                    "There is nothing to pause: nothing is restored into it unless somebody asks for"
                        + " it. follow in RESTORE_TARGETS makes it a standby.")
                .toResponse()
            : ApiRequest.unknownService().toResponse();
  }

  private ApiResponse done(
      Fleet.RestoreTarget target, Standby standby, Optional<Operation> restore) {
    String service = standby.service();
    Following following = new Following(Objects.requireNonNull(target.follow()), standby);
    return ApiResponse.of(
        200,
        new JsonObject()
            .put("service", service)
            .put("following", StandbyResource.of(following, service, urls, now))
            .put("restore", restore.map(this::underWay).orElse(null)));
  }

  private JsonObject underWay(Operation restore) {
    boolean sent = restore.progress().post() != null;
    return new JsonObject()
        .put("operationId", restore.id().value())
        .put(
            "message",
            sent
                ? "The schedule's last restore into it is under way: it overwrites the service. Let"
                    + " it end before the service is used."
                : "The schedule had asked for a restore that was not sent; it stops, unless it was"
                    + " sent in this very moment. Look at it before the service is used.")
        .put("statusUrl", urls.status(restore.service().key(), restore.id()));
  }
}
