package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.entities.EntityTree;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.time.Duration;
import java.util.Map;

/** The scene in which somebody changes a policy, and the app backs the service up by itself. */
final class ChangeScene {
  /** In place of 20 minutes and two hours. */
  static final Map<String, String> SETTINGS =
      Map.of(SettingName.CHANGE_QUIET, "PT1S", SettingName.CHANGE_AT_MOST, "PT1S");

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SERVICE = SampleServices.PROTECTED.get(1);
  private static final String PERSON = "somebody@fabrikam.com";

  private final LocalEnvironment environment;
  private final ApiClient client;
  private final Transcript transcript;

  ChangeScene(LocalEnvironment environment, Transcript transcript) {
    this.environment = environment;
    this.client = environment.client();
    this.transcript = transcript;
  }

  void play() {
    transcript.heading("Somebody changes a policy of " + SERVICE + ". Is it backed up?");
    String policy = changedPolicy();
    transcript.print(PERSON + " wrote " + policy);
    String id = backup();
    transcript.print("ReadChanges asked for " + id);
    JsonNode ended = client.await(SERVICE, id, LIMIT, state -> {});
    String reason = ended.path("reason").asText();
    transcript.print("its reason: " + reason);
    transcript.check(
        "the app has backed it up by itself", ended.path("status").asText().equals("Succeeded"));
    transcript.check(
        "and the reason names the change",
        reason.startsWith("1 change by 1 caller since") && reason.endsWith(policy));
    client.trigger("ReadChanges");
    JsonNode changes = awaitState("unchanged");
    transcript.print(changes.path("message").asText());
    transcript.check(
        "who made the change is named nowhere",
        !client.get("services").body().toString().contains(PERSON));
  }

  /** Writes the policy of the first API as somebody in the portal does. */
  private String changedPolicy() {
    SimulatedService service = environment.arm().service(SERVICE);
    EntityTree entities = service.entities();
    String policy =
        entities.names("apis").stream()
            .map(api -> "apis/" + api + "/policies/policy")
            .filter(path -> entities.properties(path).isPresent())
            .findFirst()
            .orElseThrow();
    ObjectNode properties = entities.properties(policy).orElseThrow();
    properties.put(
        "value", properties.path("value").asText().replace("<base />", "<base /><!-- new -->"));
    environment.arm().write(service, PERSON, policy, properties);
    return policy;
  }

  /** Fires the timer until it has asked for a backup, as a quarter of an hour does. */
  private String backup() {
    return newest(
        client.await(
            "services/" + SERVICE + "/operations",
            LIMIT,
            answer -> {
              boolean asked = newest(answer).startsWith("after-change-");
              if (!asked) {
                client.trigger("ReadChanges");
              }
              return asked;
            }));
  }

  private static String newest(ApiClient.Response operations) {
    return operations.body().at("/value/0/id").asText();
  }

  private JsonNode awaitState(String state) {
    return changes(
        client.await(
            "services", LIMIT, answer -> changes(answer).path("state").asText().equals(state)));
  }

  private static JsonNode changes(ApiClient.Response services) {
    for (JsonNode service : services.body().path("value")) {
      if (service.path("service").asText().equals(SERVICE)) {
        return service.path("changes");
      }
    }
    return services.body().path("none");
  }
}
