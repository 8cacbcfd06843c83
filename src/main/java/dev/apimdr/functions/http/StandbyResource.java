package dev.apimdr.functions.http;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Following;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON of how a standby follows its source. */
final class StandbyResource {

  private StandbyResource() {}

  static JsonObject of(Following following, String service, Urls urls, Instant now) {
    Follow follow = following.follow();
    Standby standby = following.standby();
    Pause pause = standby == null ? null : standby.pause();
    return new JsonObject()
        .put("source", follow.source())
        .put("state", standby == null ? "unknown" : pause == null ? "following" : "paused")
        .put("pause", pause == null ? null : pause(pause))
        .put("holds", holds(standby, service, urls, now))
        .putMillis("nextAt", follow.schedule().next(now).orElse(null));
  }

  private static JsonObject pause(Pause pause) {
    return new JsonObject()
        .put("reason", pause.reason().wireName())
        .put("untilSomebodySaysSo", pause.reason().isEndedByPerson())
        .putMillis("since", pause.since())
        .put("message", pause.message())
        .put("by", pause.by());
  }

  private static @Nullable JsonObject holds(
      @Nullable Standby standby, String service, Urls urls, Instant now) {
    Standby.Held held = standby == null ? null : standby.holds();
    if (held == null) {
      return null;
    }
    Verdict verdict = held.verdict();
    return new JsonObject()
        .put("source", held.source())
        .put("backupName", held.backupName())
        .putMillis("takenAt", held.takenAt())
        .putSeconds("lagSeconds", Duration.between(held.takenAt(), now))
        .putMillis("restoredAt", held.endedAt())
        .put("verdict", verdict == null ? "pending" : verdict.wireName())
        .put("statusUrl", urls.status(service, held.restore()));
  }
}
