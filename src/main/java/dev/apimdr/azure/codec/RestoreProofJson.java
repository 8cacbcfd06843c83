package dev.apimdr.azure.codec;

import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.ProofPhase;
import dev.apimdr.core.proof.ProofRequest;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.RestoreRun;
import dev.apimdr.core.proof.RestoredPoint;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * JSON of a restore's proof: what is proven under {@code request}, what came of it, with the whole
 * comparison, under {@code outcome}.
 */
public final class RestoreProofJson {
  private RestoreProofJson() {}

  public static JsonObject write(RestoreProof proof) {
    return new JsonObject()
        .put("service", proof.service().path())
        .put("operationId", proof.operationId().value())
        .put("phase", proof.phase().wireName())
        .put("turn", proof.turn())
        .put("due", proof.due())
        .put("request", request(proof.request()))
        .put("outcome", outcome(proof.outcome()));
  }

  /**
   * Reads a proof's document.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static RestoreProof read(JsonFields fields) {
    JsonFields outcome = fields.objectOrNull("outcome");
    return new RestoreProof(
        PartsJson.service(fields),
        WireNames.operationId(fields, "operationId"),
        request(fields.object("request")),
        fields.oneOf("phase", ProofPhase::of),
        fields.number("turn"),
        fields.instant("due"),
        outcome == null ? null : outcome(outcome));
  }

  private static JsonObject request(ProofRequest request) {
    return new JsonObject()
        .put("source", request.point().service())
        .put("backupName", request.point().backupName())
        .put("takenAt", request.point().takenAt())
        .put("inventoryId", request.point().inventoryId())
        .put("restoredAt", request.restoredAt())
        .put("requestedAt", request.requestedAt())
        .put("deadline", request.deadline())
        .put("restore", run(request.run()));
  }

  private static ProofRequest request(JsonFields fields) {
    return new ProofRequest(
        new RestoredPoint(
            fields.text("source"),
            fields.text("backupName"),
            fields.instantOrNull("takenAt"),
            fields.textOrNull("inventoryId")),
        fields.instant("restoredAt"),
        fields.instant("requestedAt"),
        fields.instant("deadline"),
        run(fields.objectOrNull("restore")));
  }

  private static @Nullable JsonObject run(@Nullable RestoreRun run) {
    return run == null
        ? null
        : new JsonObject()
            .put("requestedAt", run.requestedAt())
            .put("postedAt", run.postedAt())
            .put("trigger", run.trigger().wireName())
            .put("rto", run.rto())
            .put("chosen", run.chosen());
  }

  private static @Nullable RestoreRun run(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new RestoreRun(
            fields.instant("requestedAt"),
            fields.instantOrNull("postedAt"),
            fields.oneOf("trigger", RestoreRun.Trigger::of),
            fields.duration("rto"),
            fields.textOrNull("chosen"));
  }

  private static @Nullable JsonObject outcome(@Nullable ProofOutcome outcome) {
    return outcome == null
        ? null
        : new JsonObject()
            .put("at", outcome.at())
            .putAll(ComparisonJson.write(outcome.comparison(), outcome.changed()));
  }

  private static ProofOutcome outcome(JsonFields fields) {
    return new ProofOutcome(
        fields.instant("at"), ComparisonJson.comparison(fields), ComparisonJson.changed(fields));
  }
}
