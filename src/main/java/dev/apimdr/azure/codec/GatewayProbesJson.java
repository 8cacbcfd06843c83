package dev.apimdr.azure.codec;

import dev.apimdr.core.probe.ApiPath;
import dev.apimdr.core.probe.GatewayAddress;
import dev.apimdr.core.probe.GatewayAnswer;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.GatewayRecord;
import dev.apimdr.core.probe.GatewaySight;
import dev.apimdr.core.probe.ProbePhase;
import dev.apimdr.core.probe.ProbedGateway;
import dev.apimdr.core.probe.TimeAway;
import dev.apimdr.core.probe.TimesAway;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of the probes of a restore's target. An answer is its status, or {@code 0} with why there
 * was none.
 */
public final class GatewayProbesJson {
  private GatewayProbesJson() {}

  public static JsonObject write(GatewayProbes probes) {
    URI origin = probes.gateway().origin();
    return new JsonObject()
        .put("service", probes.service().path())
        .put("operationId", probes.operationId().value())
        .put("phase", probes.phase().wireName())
        .put("turn", probes.turn())
        .put("due", probes.due())
        .put("requestedAt", probes.times().requestedAt())
        .put("deadline", probes.times().deadline())
        .put("restoreEnded", probes.times().restoreEnded())
        .put("gateway", origin == null ? null : origin.toString())
        .put("api", probes.gateway().api())
        .put("asksUnknown", probes.gateway().asksUnknown())
        .put("afterRestore", probes.gateway().afterRestore())
        .put("seen", record(probes.seen()));
  }

  /**
   * Reads the document of probes.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static GatewayProbes read(JsonFields fields) {
    return new GatewayProbes(
        PartsJson.service(fields),
        WireNames.operationId(fields, "operationId"),
        new GatewayProbes.Times(
            fields.instant("requestedAt"),
            fields.instant("deadline"),
            fields.instantOrNull("restoreEnded")),
        new ProbedGateway(
            origin(fields), api(fields), fields.flag("asksUnknown"), fields.flag("afterRestore")),
        record(fields.object("seen")),
        fields.oneOf("phase", ProbePhase::of),
        fields.number("turn"),
        fields.instant("due"));
  }

  /** Checked again, for requests go there. */
  private static @Nullable URI origin(JsonFields fields) {
    String text = fields.textOrNull("gateway");
    return text == null
        ? null
        : GatewayAddress.origin(text)
            .orElseThrow(() -> new IllegalArgumentException("gateway is not the URL of a gateway"));
  }

  private static @Nullable String api(JsonFields fields) {
    String path = fields.textOrNull("api");
    if (path != null && !ApiPath.isPlain(path)) {
      throw new IllegalArgumentException("api is not the path of an operation");
    }
    return path;
  }

  private static JsonObject record(GatewayRecord seen) {
    return new JsonObject()
        .put("first", sight(seen.first()))
        .put("last", sight(seen.last()))
        .put("lastAt", seen.lastAt())
        .put("looks", seen.looks())
        .put("away", seen.away().first().stream().map(GatewayProbesJson::time).toList())
        .put("awayOften", seen.away().often())
        .put("awayTotal", seen.away().total())
        .put("isAway", seen.away().goesOn())
        .put("unseen", seen.unseen())
        .put(
            "answered",
            seen.answered().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    minute ->
                        new JsonObject()
                            .put("minute", minute.getKey())
                            .put("requests", minute.getValue()))
                .toList());
  }

  private static GatewayRecord record(JsonFields fields) {
    return new GatewayRecord(
        sightOrNull(fields.objectOrNull("first")),
        sightOrNull(fields.objectOrNull("last")),
        fields.instantOrNull("lastAt"),
        fields.number("looks"),
        new TimesAway(
            times(fields.objects("away")),
            fields.number("awayOften"),
            fields.duration("awayTotal"),
            fields.flag("isAway")),
        fields.duration("unseen"),
        answered(fields.objects("answered")));
  }

  private static List<TimeAway> times(List<JsonFields> times) {
    return times.stream()
        .map(
            time ->
                new TimeAway(
                    time.instant("from"), time.instant("until"), sight(time.object("seen"))))
        .toList();
  }

  private static Map<Instant, Integer> answered(List<JsonFields> minutes) {
    Map<Instant, Integer> answered = new HashMap<>();
    minutes.forEach(minute -> answered.put(minute.instant("minute"), minute.number("requests")));
    return answered;
  }

  private static JsonObject time(TimeAway time) {
    return new JsonObject()
        .put("from", time.from())
        .put("until", time.until())
        .put("seen", sight(time.seen()));
  }

  private static @Nullable JsonObject sight(@Nullable GatewaySight sight) {
    return sight == null
        ? null
        : new JsonObject()
            .put("health", answer(sight.health()))
            .put("api", answerOrNull(sight.api()))
            .put("unknown", answerOrNull(sight.unknown()));
  }

  private static @Nullable JsonObject answerOrNull(@Nullable GatewayAnswer answer) {
    return answer == null ? null : answer(answer);
  }

  private static JsonObject answer(GatewayAnswer answer) {
    JsonObject json = new JsonObject().put("status", answer.status());
    return answer.isAnswer() ? json : json.put("why", answer.why());
  }

  private static @Nullable GatewaySight sightOrNull(@Nullable JsonFields fields) {
    return fields == null ? null : sight(fields);
  }

  private static GatewaySight sight(JsonFields fields) {
    return new GatewaySight(
        answer(fields.object("health")),
        answerOrNull(fields.objectOrNull("api")),
        answerOrNull(fields.objectOrNull("unknown")));
  }

  private static @Nullable GatewayAnswer answerOrNull(@Nullable JsonFields fields) {
    return fields == null ? null : answer(fields);
  }

  private static GatewayAnswer answer(JsonFields fields) {
    String why = fields.textOrNull("why");
    return new GatewayAnswer(fields.number("status"), why == null ? "" : why);
  }
}
