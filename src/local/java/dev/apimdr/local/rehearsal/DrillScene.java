package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.time.Duration;

/** A drill: a service is made for it, a backup comes back in it, and nothing is left. */
final class DrillScene {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SOURCE = "fabrikam-apis";
  private static final String GROUP_NAME = "rg-apim-dr-drills";
  private static final String CLIENT = "88888888-8888-8888-8888-888888888888";
  private static final String IDENTITY_CLIENT = "77777777-7777-7777-7777-777777777777";
  private static final String BODY =
      "{\"confirm\": \"" + SOURCE + "\", \"reason\": \"would it come back?\"}";

  private final ApiClient client;
  private final Transcript transcript;

  DrillScene(LocalEnvironment environment, Transcript transcript) {
    this.client = environment.client();
    this.transcript = transcript;
  }

  /** Adds the group, both identities and the setting, before the host starts. */
  static void addTo(LocalEnvironment environment) {
    String subscription = environment.arm().service(SampleServices.STANDBY).subscription();
    String group = "/subscriptions/" + subscription + "/resourceGroups/" + GROUP_NAME;
    String identity =
        group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-apim-dr-drilled";
    environment
        .arm()
        .rules()
        .resourceGroup(subscription, GROUP_NAME)
        .userAssignedIdentity(identity, IDENTITY_CLIENT);
    environment.arm().tokens().principal(Principal.drills(CLIENT, group, identity));
    environment.setting(
        SettingName.DRILLS,
        """
        {"resourceGroupId": "%s", "location": "northeurope", "targetIdentityId": "%s",
         "clientId": "%s", "schedule": "off"}
        """
            .formatted(group, identity, CLIENT));
  }

  /** Somebody asks whether a service would come back. */
  void play() {
    transcript.heading(
        "Would " + SOURCE + " come back? A drill makes a service, restores into it, removes it");
    JsonNode asked = client.declare("services/" + SOURCE + "/drills", BODY).body();
    String id = asked.path("id").asText();
    JsonNode drill = client.await("drills/" + id, LIMIT, answer -> answer.status() == 200).body();
    transcript.print(
        "%s: %s of %s in %s, %s; it was there for %d s, which costs %s %s"
            .formatted(
                drill.path("status").asText(),
                drill.path("verdict").asText(),
                drill.path("backupName").asText(),
                drill.path("target").asText(),
                drill.path("tier").asText(),
                drill.at("/cost/aliveSeconds").asLong(),
                drill.at("/cost/amount").asText(),
                drill.at("/cost/currency").asText()));
    transcript.check("the drill passed", drill.path("status").asText().equals("Passed"));
    transcript.check(
        "what came back is what was saved", drill.path("verdict").asText().equals("equal"));
    transcript.check("nothing of its service is left", !drill.path("removedAt").asText().isEmpty());
  }
}
