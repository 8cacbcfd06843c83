package dev.apimdr.local.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.Principal;

/** The group, the two identities and the setting with which the app makes drills. */
public final class DrillGroup {
  /** The name of the resource group. */
  public static final String NAME = "rg-apim-dr-drills";

  private static final String CLIENT = "88888888-8888-8888-8888-888888888888";
  private static final String IDENTITY_CLIENT = "77777777-7777-7777-7777-777777777777";
  private static final ObjectMapper JSON = new ObjectMapper();

  private DrillGroup() {}

  /** Adds them, before the host starts and after the sample services. Drills begin when asked. */
  public static void addTo(LocalEnvironment environment) {
    addTo(
        environment,
        environment.arm().service(SampleServices.STANDBY).subscription(),
        JSON.createObjectNode().put("schedule", "off"));
  }

  /**
   * Adds them, before the hosts start.
   *
   * @param how the fields of {@code DRILLS} that do not say where drills are made, and by whom
   */
  public static void addTo(LocalEnvironment environment, String subscription, ObjectNode how) {
    String group = "/subscriptions/" + subscription + "/resourceGroups/" + NAME;
    String identity =
        group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-apim-dr-drilled";
    environment
        .arm()
        .rules()
        .resourceGroup(subscription, NAME)
        .userAssignedIdentity(identity, IDENTITY_CLIENT);
    environment.arm().tokens().principal(Principal.drills(CLIENT, group, identity));
    ObjectNode drills =
        how.deepCopy()
            .put("resourceGroupId", group)
            .put("location", "northeurope")
            .put("targetIdentityId", identity)
            .put("clientId", CLIENT);
    environment.setting(SettingName.DRILLS, drills.toString());
  }
}
