package dev.apimdr.local.environment;

import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.Principal;

/** The group, the two identities and the setting with which the app makes drills. */
public final class DrillGroup {
  private static final String NAME = "rg-apim-dr-drills";
  private static final String CLIENT = "88888888-8888-8888-8888-888888888888";
  private static final String IDENTITY_CLIENT = "77777777-7777-7777-7777-777777777777";

  private DrillGroup() {}

  /** Adds them, before the host starts and after the sample services. Drills begin when asked. */
  public static void addTo(LocalEnvironment environment) {
    String subscription = environment.arm().service(SampleServices.STANDBY).subscription();
    String group = "/subscriptions/" + subscription + "/resourceGroups/" + NAME;
    String identity =
        group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-apim-dr-drilled";
    environment
        .arm()
        .rules()
        .resourceGroup(subscription, NAME)
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
}
