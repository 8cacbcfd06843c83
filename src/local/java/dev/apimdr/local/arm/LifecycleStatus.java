package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The answers that tell of a creation, deletion or purge: that it was accepted, and how it goes.
 *
 * <p>Recorded: the status of a PUT (September 2025) and of a DELETE (May 2025) is always 200 with a
 * {@code status}; a purge ends with 200 without a body (2023). Not recorded: the Location of a PUT,
 * which answers here as ARM's rules have it, and a purge that is still running.
 */
final class LifecycleStatus {
  private static final String LOCATION = "Location";
  private static final String STATUS = "Azure-AsyncOperation";
  private static final Duration PURGE_RETRY_AFTER = Duration.ofSeconds(60);

  private final SimulatorOptions options;
  private final Journal journal;

  LifecycleStatus(SimulatorOptions options, Journal journal) {
    this.options = options;
    this.journal = journal;
  }

  /** Adds the headers that lead to the status of an operation just accepted. */
  WireReply accepted(WireReply reply, WireRequest request, LifecycleOperation operation) {
    Optional<Duration> retryAfter = retryAfter(operation);
    operation.notePoll(now(), retryAfter);
    WireReply located =
        withRetryAfter(
            reply.with(LOCATION, origin(request) + operation.resultTarget()), retryAfter);
    return operation.kind() == LifecycleKind.PURGE
        ? located
        : located.with(STATUS, origin(request) + operation.statusTarget());
  }

  /** The answer to a GET of a status URL. */
  WireReply of(WireRequest request, LifecycleOperation operation) {
    if (!operation.issued(request.target(), request.path())) {
      throw new ArmRefusal(ArmError.operationNotFound());
    }
    boolean result = operation.isResult(request.path());
    boolean ended = operation.hasEnded();
    if (operation.notePoll(now(), result && !ended ? retryAfter(operation) : Optional.empty())) {
      journal.addEarlyPoll(operation.service().name());
    }
    return ended ? ended(request, operation, result) : running(request, operation, result);
  }

  private WireReply running(WireRequest request, LifecycleOperation operation, boolean result) {
    String origin = origin(request);
    return switch (operation.kind()) {
      case CREATE ->
          result
              ? withRetryAfter(
                  WireReply.empty(202).with(LOCATION, origin + operation.resultTarget()),
                  retryAfter(operation))
              : document("InProgress").with(STATUS, origin + operation.statusTarget());
      case DELETE -> {
        String again = origin + operation.statusTarget();
        yield document("InProgress").with(STATUS, again).with(LOCATION, again);
      }
      case PURGE ->
          withRetryAfter(
              WireReply.empty(202).with(LOCATION, origin + operation.resultTarget()),
              retryAfter(operation));
    };
  }

  private static WireReply ended(
      WireRequest request, LifecycleOperation operation, boolean result) {
    boolean document = !result && operation.kind() != LifecycleKind.PURGE;
    Optional<ArmError> failure = operation.failure();
    if (failure.isPresent()) {
      return document ? failed(failure.get()) : WireReply.error(failure.get());
    }
    if (document) {
      return document("Succeeded");
    }
    return operation.kind() == LifecycleKind.PURGE
        ? WireReply.empty(200)
        : WireReply.json(
            200, operation.service().resource(request.query("api-version").orElse("")).toString());
  }

  private static WireReply document(String status) {
    // Without a charset, unlike ARM's other answers.
    return WireReply.of(200, "application/json", Json.object().put("status", status).toString());
  }

  private static WireReply failed(ArmError error) {
    ObjectNode document = Json.object().put("status", "Failed");
    document.putObject("error").put("code", error.code()).put("message", error.message());
    return WireReply.of(200, "application/json", document.toString());
  }

  /** The time that an answer asks the caller to wait, where it does. */
  private Optional<Duration> retryAfter(LifecycleOperation operation) {
    if (operation.kind() != LifecycleKind.PURGE) {
      return Optional.of(options.lifecycleRetryAfter());
    }
    return options.purgeStyle() == PurgeStyle.OF_2023
        ? Optional.of(PURGE_RETRY_AFTER)
        : Optional.empty();
  }

  private static WireReply withRetryAfter(WireReply reply, Optional<Duration> retryAfter) {
    return retryAfter
        .map(wait -> reply.with("Retry-After", String.valueOf(wait.toSeconds())))
        .orElse(reply);
  }

  private static String origin(WireRequest request) {
    return "https://" + request.header("host").orElse("localhost");
  }

  private Instant now() {
    return options.clock().instant();
  }
}
