package dev.apimdr.functions.http;

import dev.apimdr.core.probe.GatewayAnswer;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.GatewayRecord;
import dev.apimdr.core.probe.GatewaySight;
import dev.apimdr.core.probe.ProbeWords;
import dev.apimdr.core.probe.TimeAway;
import dev.apimdr.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The JSON of what was seen of a gateway during a restore. */
final class ProbeResource {

  private ProbeResource() {}

  static JsonObject of(GatewayProbes probes) {
    GatewayRecord seen = probes.seen();
    URI origin = probes.gateway().origin();
    return new JsonObject()
        .put("summary", ProbeWords.of(probes))
        .put("done", probes.isEndDecided())
        .put("gatewayUrl", origin == null ? null : origin.toString())
        .put("looks", seen.looks())
        .putMillis("lastLookAt", seen.lastAt())
        .putSeconds("awaySeconds", probes.timeAway().orElse(null))
        .putSeconds("unseenSeconds", seen.unseen())
        .put("before", sight(seen.first()))
        .put("now", sight(seen.last()))
        .put("away", seen.away().first().stream().map(ProbeResource::time).toList());
  }

  private static JsonObject time(TimeAway time) {
    return new JsonObject()
        .putMillis("from", time.from())
        .putMillis("until", time.until())
        .put("answers", sight(time.seen()));
  }

  private static @Nullable String inWords(@Nullable GatewayAnswer answer) {
    return answer == null ? null : answer.inWords();
  }

  /** Each answer in a word: a status, or why there was none. */
  private static @Nullable JsonObject sight(@Nullable GatewaySight sight) {
    return sight == null
        ? null
        : new JsonObject()
            .put("serves", sight.isServing())
            .put("health", sight.health().inWords())
            .put("api", inWords(sight.api()))
            .put("unknownPath", inWords(sight.unknown()));
  }
}
