package dev.apimdr.azure.codec;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drill.Creation;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillProgress;
import dev.apimdr.core.drill.DrillRequest;
import dev.apimdr.core.drill.DrillResult;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.core.drill.Removal;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * JSON of a drill's document: what was asked under {@code request}, what has come of it under
 * {@code progress}, the end under {@code outcome}; and of the drills' agenda.
 */
public final class DrillJson {
  private DrillJson() {}

  public static JsonObject write(Drill drill) {
    return new JsonObject()
        .put("id", drill.id())
        .put("service", drill.source().path())
        .put("phase", drill.phase().wireName())
        .put("turn", drill.turn())
        .put("due", drill.due())
        .put("request", request(drill.request()))
        .put("progress", progress(drill.progress()))
        .put("outcome", orNull(drill.outcome(), DrillJson::outcome));
  }

  /**
   * Reads a drill's document.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static Drill read(JsonFields fields) {
    return new Drill(
        fields.text("id"),
        PartsJson.service(fields),
        request(fields.object("request")),
        fields.oneOf("phase", DrillPhase::of),
        fields.number("turn"),
        fields.instant("due"),
        progress(fields.object("progress")),
        part(fields, "outcome", DrillJson::outcome));
  }

  public static JsonObject write(DrillAgenda agenda) {
    return new JsonObject()
        .put("current", agenda.current())
        .put("heldUntil", agenda.heldUntil())
        .put("handled", agenda.handled())
        .put("round", agenda.round());
  }

  /**
   * Reads the agenda.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static DrillAgenda agenda(JsonFields fields) {
    return new DrillAgenda(
        fields.textOrNull("current"),
        fields.instantOrNull("heldUntil"),
        fields.instant("handled"),
        fields.instantOrNull("round"));
  }

  private static JsonObject request(DrillRequest request) {
    RequestOrigin origin = request.origin();
    DrillPlace place = request.place();
    return new JsonObject()
        .put("at", origin.at())
        .put("by", origin.by())
        .put("reason", origin.reason())
        .put("scheduled", origin.scheduled())
        .put("resourceGroupId", place.group().path())
        .put("location", place.location())
        .put("targetIdentityId", place.identityId())
        .put("publisherEmail", place.publisherEmail())
        .put("select", request.selection().wireName())
        .put("deleteAfter", request.deleteAfter());
  }

  private static DrillRequest request(JsonFields fields) {
    DrillGroup group =
        fields.parsed("resourceGroupId", DrillGroup::parse, "the ARM id of a resource group");
    if (group == null) {
      throw new IllegalArgumentException("resourceGroupId is missing");
    }
    return new DrillRequest(
        new RequestOrigin(
            fields.instant("at"),
            fields.textOrNull("by"),
            fields.textOrNull("reason"),
            fields.flag("scheduled")),
        new DrillPlace(
            group,
            fields.text("location"),
            fields.text("targetIdentityId"),
            fields.text("publisherEmail")),
        fields.oneOf("select", DrillRequest.Selection::of),
        fields.instant("deleteAfter"));
  }

  private static JsonObject progress(DrillProgress progress) {
    return new JsonObject()
        .put("point", orNull(progress.point(), DrillJson::point))
        .put("creation", orNull(progress.creation(), DrillJson::creation))
        .put("restoredAt", progress.restoredAt())
        .put("result", orNull(progress.result(), DrillJson::result))
        .put(
            "removal", progress.removal().equals(Removal.NONE) ? null : removal(progress.removal()))
        .put("failures", progress.failures());
  }

  private static DrillProgress progress(JsonFields fields) {
    Removal removal = part(fields, "removal", DrillJson::removal);
    return new DrillProgress(
        part(fields, "point", DrillJson::point),
        part(fields, "creation", DrillJson::creation),
        fields.instantOrNull("restoredAt"),
        part(fields, "result", DrillJson::result),
        removal == null ? Removal.NONE : removal,
        fields.number("failures"));
  }

  private static JsonObject point(DrilledPoint point) {
    return new JsonObject()
        .put("backupName", point.backupName())
        .put("tier", point.tier())
        .put("takenAt", point.takenAt())
        .put("chosen", point.chosen());
  }

  private static DrilledPoint point(JsonFields fields) {
    return new DrilledPoint(
        fields.text("backupName"),
        fields.text("tier"),
        fields.instant("takenAt"),
        fields.text("chosen"));
  }

  private static JsonObject creation(Creation creation) {
    return new JsonObject()
        .put("service", creation.service().path())
        .put("names", creation.names())
        .put("attemptedAt", creation.attemptedAt())
        .put("acceptedAt", creation.acceptedAt())
        .put("statusUrl", creation.statusUrl())
        .put("readyAt", creation.readyAt())
        .put("clientId", creation.clientId());
  }

  private static Creation creation(JsonFields fields) {
    ServiceId service = PartsJson.service(fields);
    return new Creation(
        service,
        fields.number("names"),
        fields.instantOrNull("attemptedAt"),
        fields.instantOrNull("acceptedAt"),
        fields.textOrNull("statusUrl"),
        fields.instantOrNull("readyAt"),
        fields.textOrNull("clientId"));
  }

  private static JsonObject result(DrillResult result) {
    Verdict verdict = result.verdict();
    OperationError error = result.error();
    return new JsonObject()
        .put("at", result.at())
        .put("verdict", verdict == null ? null : verdict.wireName())
        .put(
            "error",
            error == null
                ? null
                : new JsonObject()
                    .put("code", error.code())
                    .put("message", error.message())
                    .put("advice", error.advice()));
  }

  private static DrillResult result(JsonFields fields) {
    return new DrillResult(
        fields.instant("at"),
        fields.has("verdict") ? fields.oneOf("verdict", Verdict::of) : null,
        part(
            fields,
            "error",
            error ->
                new OperationError(
                    error.text("code"), error.text("message"), error.text("advice"))));
  }

  private static JsonObject removal(Removal removal) {
    return new JsonObject()
        .put("begunAt", removal.begunAt())
        .put("deleteSentAt", removal.deleteSentAt())
        .put("goneAt", removal.goneAt())
        .put("listedAt", removal.listedAt())
        .put("purgeSentAt", removal.purgeSentAt())
        .put("toldAt", removal.toldAt());
  }

  private static Removal removal(JsonFields fields) {
    return new Removal(
        fields.instantOrNull("begunAt"),
        fields.instantOrNull("deleteSentAt"),
        fields.instantOrNull("goneAt"),
        fields.instantOrNull("listedAt"),
        fields.instantOrNull("purgeSentAt"),
        fields.instantOrNull("toldAt"));
  }

  private static JsonObject outcome(DrillOutcome outcome) {
    return new JsonObject()
        .put("phase", outcome.phase().wireName())
        .put("at", outcome.at())
        .put("leftover", outcome.leftover());
  }

  private static DrillOutcome outcome(JsonFields fields) {
    return new DrillOutcome(
        fields.oneOf("phase", DrillPhase::of), fields.instant("at"), fields.textOrNull("leftover"));
  }

  private static <T> @Nullable JsonObject orNull(@Nullable T value, Function<T, JsonObject> codec) {
    return value == null ? null : codec.apply(value);
  }

  private static <T> @Nullable T part(
      JsonFields fields, String name, Function<JsonFields, T> codec) {
    JsonFields part = fields.objectOrNull(name);
    return part == null ? null : codec.apply(part);
  }
}
