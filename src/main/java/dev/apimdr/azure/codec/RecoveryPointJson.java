package dev.apimdr.azure.codec;

import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** JSON of a recovery point's manifest. */
public final class RecoveryPointJson {
  private RecoveryPointJson() {}

  /**
   * Writes a manifest.
   *
   * @param url of the blob, without a signature: for people who have only the manifest
   */
  public static JsonObject write(RecoveryPoint point, @Nullable String url) {
    return new JsonObject()
        .put("service", point.service().path())
        .put("operationId", point.operationId().value())
        .put("blob", PartsJson.write(point.blob()).put("url", url))
        .put("facts", PartsJson.write(point.facts()))
        .put("takenAt", point.takenAt())
        .put("completedAt", point.completedAt())
        .put("expiresAt", point.expiresAt())
        .put("tier", point.source().tier())
        .put("units", point.source().units())
        .put("location", point.source().location())
        .put("apiVersion", point.origin().apiVersion())
        .put("reason", point.origin().reason())
        .put("trouble", PartsJson.write(point.caveats().onlyObserved()))
        .put("changed", FindingsJson.write(point.caveats().changed()))
        .put("damage", damage(point.caveats().damage()))
        .putPlain("usualBytes", point.caveats().usualBytes())
        .putPlain("shrunk", ContentJson.write(point.caveats().shrunk()))
        .put("content", ContentJson.write(point.content()))
        .putPlain("companion", point.omitted());
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static RecoveryPoint read(JsonFields fields) {
    return new RecoveryPoint(
        new RecoveryPoint.Source(
            PartsJson.service(fields),
            fields.textOrNull("tier"),
            fields.number("units"),
            fields.textOrNull("location")),
        PartsJson.blob(fields.object("blob")),
        PartsJson.facts(fields.object("facts")),
        new RecoveryPoint.Window(
            fields.instant("takenAt"), fields.instant("completedAt"), fields.instant("expiresAt")),
        new RecoveryPoint.Origin(
            WireNames.operationId(fields, "operationId"),
            fields.text("apiVersion"),
            fields.textOrNull("reason")),
        new Caveats(
            PartsJson.failure(fields.objectOrNull("trouble")),
            FindingsJson.changed(fields.objectOrNull("changed")),
            damage(fields.objectOrNull("damage")),
            fields.bigNumberOrNull("usualBytes"),
            ContentJson.losses(fields.objects("shrunk"))),
        fields.plain("companion"),
        ContentJson.content(fields.objectOrNull("content")));
  }

  private static @Nullable JsonObject damage(@Nullable Damage damage) {
    return damage == null
        ? null
        : new JsonObject().put("kind", damage.kind().wireName()).put("since", damage.since());
  }

  private static @Nullable Damage damage(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new Damage(fields.oneOf("kind", Damage.Kind::of), fields.instant("since"));
  }
}
