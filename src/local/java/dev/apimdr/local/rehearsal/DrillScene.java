package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.core.drill.DrillCost;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.local.arm.Deeds;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The scenes of a drill: a service is made for it, a backup comes back in it, and nothing is left.
 * It goes on by itself while other scenes are played.
 */
final class DrillScene {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** How long a service of a drill is there in Azure, where making it takes most of an hour. */
  private static final Duration IN_AZURE = Duration.ofMinutes(90);

  private static final String SOURCE = SampleServices.PROTECTED.get(1);

  private final LocalEnvironment environment;
  private final ApiClient client;
  private final Transcript transcript;
  private String id = "";

  DrillScene(LocalEnvironment environment, Transcript transcript) {
    this.environment = environment;
    this.client = environment.client();
    this.transcript = transcript;
  }

  /** Somebody asks whether a service would come back. */
  void begin() {
    transcript.heading(
        "Would " + SOURCE + " come back if it were lost? A drill makes a service and finds out");
    ApiClient.Response asked =
        client.declare(
            "services/" + SOURCE + "/drills",
            "{\"confirm\": \"%s\", \"reason\": \"would it come back?\"}".formatted(SOURCE));
    id = asked.body().path("id").asText();
    transcript.print("POST /api/services/%s/drills: %d %s".formatted(SOURCE, asked.status(), id));
    transcript.check("the drill was accepted", asked.status() == 202);
    transcript.print("it goes on by itself while other things happen");
  }

  /** It has passed, and what it made is gone. */
  void end() {
    transcript.heading("Meanwhile: what has the drill of " + SOURCE + " shown?");
    JsonNode drill =
        client
            .await("drills/" + id, LIMIT, answer -> answer.body().path("done").asBoolean())
            .body();
    String target = drill.path("target").asText();
    JsonNode proof = client.operation(target, id).body().path("proof");
    Instant asked = at(drill, "requestedAt");
    transcript.print(
        "%s, %s like %s, was made for it: ready after %d s"
            .formatted(
                target, drill.path("tier").asText(), SOURCE, seconds(asked, at(drill, "readyAt"))));
    transcript.print(
        "%s was restored into it: there after %d s"
            .formatted(drill.path("backupName").asText(), seconds(asked, at(drill, "restoredAt"))));
    transcript.print(proof.path("verdict").asText() + ": " + proof.path("summary").asText());
    transcript.print(
        "it was deleted and purged: %s after %d s"
            .formatted(drill.path("status").asText(), drill.path("elapsedSeconds").asLong()));
    transcript.print(
        "the service was there for %d s; in Azure it would be for about an hour and a half, at %s %s"
            .formatted(
                drill.at("/cost/aliveSeconds").asLong(),
                DrillCost.of(drill.path("tier").asText(), IN_AZURE).orElseThrow().amount(),
                DrillCost.CURRENCY));
    transcript.check(
        "the drill passed: what came back is what was saved",
        drill.path("status").asText().equals("Passed")
            && drill.path("verdict").asText().equals("equal")
            && proof.at("/counts/same").asInt() > 100);
    transcript.check(
        "its service is deleted and purged, and no other was made",
        names(Deeds.Kind.MADE).equals(List.of(target))
            && names(Deeds.Kind.DELETED).equals(List.of(target))
            && names(Deeds.Kind.PURGED).equals(List.of(target))
            && environment.arm().leftOver(DrillTags.DELETE_AFTER, Instant.MAX).isEmpty());
    transcript.check(
        "nothing was deleted that the drill had not made",
        environment.arm().deeds().deletionsOfOthers(DrillTags.DRILL).isEmpty());
  }

  /** The names of the services that something was done to, oldest first. */
  private List<String> names(Deeds.Kind kind) {
    return environment.arm().deeds().of(kind).stream()
        .map(deed -> deed.service().replaceFirst(".*/", ""))
        .toList();
  }

  private static Instant at(JsonNode drill, String time) {
    String text = drill.path(time).asText();
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }
}
