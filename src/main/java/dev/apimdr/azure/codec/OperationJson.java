package dev.apimdr.azure.codec;

import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.operation.Failures;
import dev.apimdr.core.operation.Findings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Polling;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.PostAttempts;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * JSON of an operation: what was requested under {@code request}, what happened under {@code
 * progress} and {@code outcome}.
 */
public final class OperationJson {
  private OperationJson() {}

  public static JsonObject write(Operation operation) {
    return new JsonObject()
        .put("service", operation.service().path())
        .put("operationId", operation.id().value())
        .put("kind", operation.kind().wireName())
        .put("phase", operation.phase().wireName())
        .put("turn", operation.turn())
        .put("due", operation.due())
        .put("request", request(operation.request()))
        .put("progress", progress(operation.progress()))
        .put("outcome", outcome(operation.outcome()));
  }

  /**
   * Reads an operation.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static Operation read(JsonFields fields) {
    JsonFields outcome = fields.objectOrNull("outcome");
    OperationRequest request = request(fields.object("request"));
    return new Operation(
        PartsJson.service(fields),
        WireNames.operationId(fields, "operationId"),
        fields.oneOf("kind", WireNames::kind),
        request,
        fields.oneOf("phase", WireNames::phase),
        fields.number("turn"),
        fields.instant("due"),
        progress(fields.object("progress"), request),
        outcome == null ? null : outcome(outcome));
  }

  private static JsonObject request(OperationRequest request) {
    RestoreSource source = request.source();
    return new JsonObject()
        .put("requestedAt", request.requestedAt())
        .put("requestedBy", request.origin().by())
        .put("reason", request.origin().reason())
        .put("scheduled", request.origin().scheduled())
        .put("fingerprint", request.fingerprint())
        .put("blob", PartsJson.write(request.blob()))
        .put("accessType", request.access().type().wireName())
        .put("clientId", request.access().clientId())
        .put("apiVersion", request.apiVersion())
        .put("deadline", request.limits().deadline())
        .put("startWithin", request.limits().startWithin())
        .put("source", source == null ? null : source(source))
        .put("safety", WireNames.text(request.safety()));
  }

  private static OperationRequest request(JsonFields fields) {
    JsonFields source = fields.objectOrNull("source");
    return new OperationRequest(
        new RequestOrigin(
            fields.instant("requestedAt"),
            fields.textOrNull("requestedBy"),
            fields.textOrNull("reason"),
            fields.flag("scheduled")),
        fields.text("fingerprint"),
        PartsJson.blob(fields.object("blob")),
        new Access(fields.oneOf("accessType", AccessType::of), fields.textOrNull("clientId")),
        fields.text("apiVersion"),
        new TimeLimits(fields.duration("deadline"), fields.duration("startWithin")),
        source == null ? null : source(source),
        WireNames.operationIdOrNull(fields, "safety"));
  }

  private static JsonObject source(RestoreSource source) {
    return new JsonObject()
        .put("service", source.service())
        .put("etag", source.etag())
        .put("facts", PartsJson.write(source.facts()))
        .put("tier", source.tier())
        .put("takenAt", source.takenAt())
        .put("expiresAt", source.expiresAt())
        .put("chosen", source.chosen());
  }

  private static RestoreSource source(JsonFields fields) {
    JsonFields facts = fields.objectOrNull("facts");
    return new RestoreSource(
        fields.text("service"),
        fields.text("etag"),
        facts == null ? null : PartsJson.facts(facts),
        fields.textOrNull("tier"),
        fields.instantOrNull("takenAt"),
        fields.instant("expiresAt"),
        fields.text("chosen"));
  }

  private static JsonObject progress(OperationProgress progress) {
    PostAttempt post = progress.post();
    Waiting waiting = progress.waiting();
    return new JsonObject()
        .put("post", post == null ? null : post(post))
        .put("posts", progress.posts())
        .put("statusUrl", progress.statusUrl())
        .put("polls", progress.polling().polls())
        .put("troubles", progress.failures().consecutive())
        .put("trouble", PartsJson.write(progress.lastFailure()))
        .put("waiting", waiting == null ? null : waiting.what())
        .put("waitingFor", waiting == null ? null : waiting.code())
        .put("waitingSince", waiting == null ? null : waiting.since())
        .put("settledSince", progress.polling().settledSince())
        .put("observed", progress.polling().observed())
        .put("facts", progress.facts() == null ? null : ServiceFactsJson.write(progress.facts()))
        .put("requestId", progress.polling().armIds().requestId())
        .put("correlationId", progress.polling().armIds().correlationId())
        .put("comparison", FindingsJson.write(progress.findings().comparison()))
        .put("window", FindingsJson.write(progress.findings().window()))
        .put("evidence", FindingsJson.write(progress.findings().evidence()));
  }

  private static OperationProgress progress(JsonFields fields, OperationRequest request) {
    JsonFields post = fields.objectOrNull("post");
    JsonFields facts = fields.objectOrNull("facts");
    return new OperationProgress(
        new PostAttempts(post == null ? null : post(post), fields.number("posts")),
        new Polling(
            fields.textOrNull("statusUrl"),
            fields.number("polls"),
            fields.instantOrNull("settledSince"),
            fields.flag("observed"),
            new ArmIds(fields.textOrNull("requestId"), fields.textOrNull("correlationId"))),
        new Failures(fields.number("troubles"), PartsJson.failure(fields.objectOrNull("trouble"))),
        waiting(fields, request),
        facts == null ? null : ServiceFactsJson.read(facts),
        new Findings(
            FindingsJson.comparison(fields.objectOrNull("comparison")),
            FindingsJson.window(fields.objectOrNull("window")),
            FindingsJson.evidence(fields.objectOrNull("evidence"))));
  }

  /** Documents of older apps say only what for: it then counts from the request. */
  private static @Nullable Waiting waiting(JsonFields fields, OperationRequest request) {
    String what = fields.textOrNull("waiting");
    String code = fields.textOrNull("waitingFor");
    Instant since = fields.instantOrNull("waitingSince");
    return what == null
        ? null
        : new Waiting(
            code == null ? "" : code, what, since == null ? request.requestedAt() : since);
  }

  private static JsonObject post(PostAttempt post) {
    return new JsonObject()
        .put("licence", post.attemptId())
        .put("licensedAt", post.recordedAt())
        .put("unknown", post.unknown())
        .put("atLeast", post.shortestRecent());
  }

  private static PostAttempt post(JsonFields fields) {
    return new PostAttempt(
        fields.text("licence"),
        fields.instant("licensedAt"),
        fields.flag("unknown"),
        fields.durationOrNull("atLeast"));
  }

  private static @Nullable JsonObject outcome(@Nullable Outcome outcome) {
    return outcome == null
        ? null
        : new JsonObject()
            .put("phase", outcome.phase().wireName())
            .put("at", outcome.at())
            .put("error", PartsJson.write(outcome.error()))
            .put("blob", PartsJson.write(outcome.blob()));
  }

  private static Outcome outcome(JsonFields fields) {
    JsonFields blob = fields.objectOrNull("blob");
    return new Outcome(
        fields.oneOf("phase", WireNames::phase),
        fields.instant("at"),
        PartsJson.error(fields.objectOrNull("error")),
        blob == null ? null : PartsJson.facts(blob));
  }
}
