package dev.apimdr.azure.codec;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.history.ServiceHistory.Ended;
import dev.apimdr.core.history.ServiceHistory.Measured;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** JSON of the outcomes of one service's operations. */
public final class ServiceHistoryJson {
  private ServiceHistoryJson() {}

  public static JsonObject write(ServiceHistory history) {
    return new JsonObject()
        .put("service", history.service())
        .put("lastSuccess", ended(history.lastSuccess()))
        .put("lastFailure", ended(history.lastFailure()))
        .put("recent", history.recent().stream().map(ServiceHistoryJson::write).toList())
        .put(
            "measured",
            new JsonObject()
                .putPlain("backups", history.measured().backups())
                .putPlain("restores", history.measured().restores()))
        .put("firstSeen", history.firstSeen());
  }

  /**
   * Reads a history.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static ServiceHistory read(JsonFields fields) {
    return new ServiceHistory(
        fields.text("service"),
        ended(fields.objectOrNull("lastSuccess")),
        ended(fields.objectOrNull("lastFailure")),
        fields.objects("recent").stream().map(ServiceHistoryJson::readEnded).toList(),
        measured(fields.objectOrNull("measured")),
        fields.instantOrNull("firstSeen"));
  }

  private static Measured measured(@Nullable JsonFields fields) {
    return fields == null
        ? Measured.NONE
        : new Measured(fields.durations("backups"), fields.durations("restores"));
  }

  private static @Nullable JsonObject ended(@Nullable Ended ended) {
    return ended == null ? null : write(ended);
  }

  private static JsonObject write(Ended ended) {
    return new JsonObject()
        .put("operationId", ended.operationId().value())
        .put("kind", ended.kind().wireName())
        .put("phase", ended.phase().wireName())
        .put("requestedAt", ended.requestedAt())
        .put("startedAt", ended.startedAt())
        .put("endedAt", ended.endedAt())
        .put("took", ended.took())
        .put("backupName", ended.backupName())
        .put("error", PartsJson.write(ended.error()));
  }

  private static @Nullable Ended ended(@Nullable JsonFields fields) {
    return fields == null ? null : readEnded(fields);
  }

  private static Ended readEnded(JsonFields fields) {
    return new Ended(
        WireNames.operationId(fields, "operationId"),
        fields.oneOf("kind", WireNames::kind),
        fields.oneOf("phase", WireNames::phase),
        fields.instant("requestedAt"),
        fields.instant("startedAt"),
        fields.instant("endedAt"),
        fields.durationOrNull("took"),
        fields.text("backupName"),
        PartsJson.error(fields.objectOrNull("error")));
  }
}
