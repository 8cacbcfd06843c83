package dev.apimdr.azure.codec;

import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** JSON of what was found out about an operation besides its outcome. */
final class FindingsJson {
  private FindingsJson() {}

  static @Nullable JsonObject write(@Nullable SettingsDrift comparison) {
    return comparison == null
        ? null
        : new JsonObject()
            .put(
                "differences",
                comparison.differences().stream()
                    .map(
                        difference ->
                            new JsonObject()
                                .put("setting", difference.setting())
                                .put("source", difference.source())
                                .put("target", difference.target()))
                    .toList())
            .put("note", comparison.note());
  }

  static @Nullable SettingsDrift comparison(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new SettingsDrift(
            fields.objects("differences").stream()
                .map(
                    difference ->
                        new SettingsDrift.Difference(
                            difference.text("setting"),
                            difference.text("source"),
                            difference.text("target")))
                .toList(),
            fields.textOrNull("note"));
  }

  static @Nullable JsonObject write(@Nullable ConcurrentChanges window) {
    return window == null
        ? null
        : new JsonObject()
            .put(
                "changes",
                window.changes().stream()
                    .map(
                        change ->
                            new JsonObject()
                                .put("at", change.at())
                                .put("operationName", change.operationName())
                                .put("resource", change.resource()))
                    .toList())
            .put("note", window.note());
  }

  static @Nullable ConcurrentChanges window(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new ConcurrentChanges(
            fields.objects("changes").stream()
                .map(
                    change ->
                        new ConcurrentChanges.Change(
                            change.instant("at"),
                            change.text("operationName"),
                            change.text("resource")))
                .toList(),
            fields.textOrNull("note"));
  }

  static @Nullable JsonObject write(@Nullable Evidence evidence) {
    return evidence == null
        ? null
        : new JsonObject()
            .put("kind", evidence.kind().wireName())
            .put("status", evidence.status())
            .put("message", evidence.message())
            .put("at", evidence.at())
            .put("correlationId", evidence.correlationId())
            .put("looks", evidence.lookups());
  }

  static @Nullable Evidence evidence(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new Evidence(
            fields.oneOf("kind", Evidence.Kind::of),
            fields.textOrNull("status"),
            fields.text("message"),
            fields.instantOrNull("at"),
            fields.textOrNull("correlationId"),
            fields.number("looks"));
  }

  static @Nullable JsonObject write(@Nullable ChangeSummary changed) {
    return changed == null
        ? null
        : new JsonObject()
            .put("count", changed.count())
            .put("first", changed.first())
            .put("last", changed.last())
            .put("what", changed.what());
  }

  static @Nullable ChangeSummary changed(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new ChangeSummary(
            fields.number("count"),
            fields.instant("first"),
            fields.instant("last"),
            fields.text("what"));
  }
}
