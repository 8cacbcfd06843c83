package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.time.Duration;
import java.util.List;

/** The scene that asks whether a service was forgotten: the hourly list tells of those without. */
final class CoverageScene {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String FORGOTTEN = "forgotten-apis";
  private static final String EDGE = "edge-apis";

  private final LocalEnvironment environment;
  private final ApiClient client;
  private final Transcript transcript;

  CoverageScene(LocalEnvironment environment, Transcript transcript) {
    this.environment = environment;
    this.client = environment.client();
    this.transcript = transcript;
  }

  /** Somebody makes two services, and tells nobody. */
  void play() {
    transcript.heading("Was a service forgotten? Two were made, and nobody named them");
    String subscription = environment.arm().service(SampleServices.STANDBY).subscription();
    environment
        .arm()
        .service(new SimulatedService(subscription, "rg-new", FORGOTTEN).sku("Standard", 1));
    environment
        .arm()
        .service(new SimulatedService(subscription, "rg-new", EDGE).sku("StandardV2", 1));
    client.trigger("ListServices");
    JsonNode posture =
        client
            .await("services", LIMIT, answer -> !named(answer.body(), "services").isEmpty())
            .body();
    print(posture.at("/unprotected/services"), "unprotected", "message");
    print(posture.at("/unprotected/cannotBeBackedUp"), "cannot be backed up", "reason");
    transcript.check(
        "the one that could be backed up is told as unprotected, and no other",
        named(posture, "services").equals(List.of(FORGOTTEN)));
    transcript.check(
        "the one that cannot be is told with its reason",
        named(posture, "cannotBeBackedUp").equals(List.of(EDGE)));
    transcript.check("no protected service is missing", named(posture, "gone").isEmpty());
    environment.arm().delete(FORGOTTEN);
    environment.arm().delete(EDGE);
  }

  private void print(JsonNode services, String what, String words) {
    for (JsonNode service : services) {
      transcript.print(
          "%s: %s (%s, %s): %s"
              .formatted(
                  what,
                  service.path("service").asText(),
                  service.path("tier").asText(),
                  service.path("location").asText(),
                  service.path(words).asText()));
    }
  }

  private static List<String> named(JsonNode posture, String kind) {
    return posture.path("unprotected").path(kind).findValuesAsText("service");
  }
}
