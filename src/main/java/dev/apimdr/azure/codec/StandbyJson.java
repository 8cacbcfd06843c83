package dev.apimdr.azure.codec;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.standby.Standby.Held;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** JSON of how a standby stands. */
public final class StandbyJson {
  private StandbyJson() {}

  public static JsonObject write(Standby standby) {
    return new JsonObject()
        .put("service", standby.service())
        .put("since", standby.since())
        .put("handled", standby.handled())
        .put("vouched", standby.vouched())
        .put("asked", WireNames.text(standby.asked()))
        .put("holds", holds(standby.holds()))
        .put("pause", pause(standby.pause()));
  }

  private static @Nullable JsonObject holds(@Nullable Held held) {
    if (held == null) {
      return null;
    }
    Verdict verdict = held.verdict();
    return new JsonObject()
        .put("operationId", held.restore().value())
        .put("source", held.source())
        .put("backupName", held.backupName())
        .put("takenAt", held.takenAt())
        .put("endedAt", held.endedAt())
        .put("verdict", verdict == null ? null : verdict.wireName());
  }

  private static @Nullable JsonObject pause(@Nullable Pause pause) {
    return pause == null
        ? null
        : new JsonObject()
            .put("reason", pause.reason().wireName())
            .put("since", pause.since())
            .put("message", pause.message())
            .put("by", pause.by());
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static Standby read(JsonFields fields) {
    JsonFields holds = fields.objectOrNull("holds");
    JsonFields pause = fields.objectOrNull("pause");
    return new Standby(
        fields.text("service"),
        fields.instant("since"),
        fields.instant("handled"),
        fields.instantOrNull("vouched"),
        WireNames.operationIdOrNull(fields, "asked"),
        holds == null ? null : held(holds),
        pause == null ? null : paused(pause));
  }

  private static Held held(JsonFields fields) {
    String verdict = fields.textOrNull("verdict");
    return new Held(
        WireNames.operationId(fields, "operationId"),
        fields.text("source"),
        fields.text("backupName"),
        fields.instant("takenAt"),
        fields.instant("endedAt"),
        verdict == null ? null : fields.oneOf("verdict", Verdict::of));
  }

  private static Pause paused(JsonFields fields) {
    return new Pause(
        fields.oneOf("reason", PauseReason::of),
        fields.instant("since"),
        fields.text("message"),
        fields.textOrNull("by"));
  }
}
