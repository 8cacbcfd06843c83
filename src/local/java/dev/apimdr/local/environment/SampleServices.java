package dev.apimdr.local.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.LocationStyle;
import dev.apimdr.local.arm.SimulatedService;
import java.util.List;

/** The services in {@code local.settings.json}, as resources of the simulated ARM. */
public final class SampleServices {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ONE = "11111111-1111-1111-1111-111111111111";
  private static final String OTHER = "33333333-3333-3333-3333-333333333333";
  private static final String IDENTITY = "22222222-2222-2222-2222-222222222222";

  /** The names of the services that are backed up. */
  public static final List<String> PROTECTED =
      List.of("contoso-apis", "fabrikam-apis", "tailspin-apis");

  /** The name of the service that the first of them may be restored into. */
  public static final String STANDBY = "contoso-standby";

  /** The standby's entry in {@code RESTORE_TARGETS}, as {@code local.settings.json} has it. */
  public static final String STANDBY_TARGET =
      "{\"id\":\"/subscriptions/"
          + ONE
          + "/resourceGroups/rg-contoso-standby/providers/Microsoft.ApiManagement/service/"
          + STANDBY
          + "\",\"from\":[\"contoso-apis\",\"fabrikam-apis\"]}";

  private SampleServices() {}

  /** Adds three protected services, one for each access type, and a standby in another region. */
  public static void addTo(ArmSimulator arm) {
    arm.service(
        new SimulatedService(ONE, "rg-contoso", "contoso-apis")
            .location("West Europe")
            .sku("Premium", 2)
            .systemAssigned("aaaaaaaa-0000-0000-0000-000000000001")
            .property("virtualNetworkType", JSON.getNodeFactory().textNode("External"))
            .property("hostnameConfigurations", hostname("api.contoso.com"))
            .configuration(configuration("contoso-apis", 42))
            .entities(42, 300));
    arm.service(
        new SimulatedService(ONE, "rg-fabrikam", "fabrikam-apis")
            .location("North Europe")
            .sku("Standard", 1)
            .userAssigned(IDENTITY)
            .locationStyle(LocationStyle.SIGNED)
            .entities(43, 10));
    arm.service(
        new SimulatedService(OTHER, "rg-tailspin", "tailspin-apis")
            .location("Central US")
            .sku("Developer", 1)
            .locationStyle(LocationStyle.PADDED)
            .entities(44, 10));
    arm.service(
        new SimulatedService(ONE, "rg-contoso-standby", STANDBY)
            .location("East US")
            .sku("Premium", 1)
            .systemAssigned("aaaaaaaa-0000-0000-0000-000000000002")
            .property("virtualNetworkType", JSON.getNodeFactory().textNode("None"))
            .property("hostnameConfigurations", hostname("standby.contoso.com"))
            .configuration(configuration(STANDBY, 1)));
  }

  private static ArrayNode hostname(String name) {
    ArrayNode all = JSON.createArrayNode();
    all.addObject()
        .put("type", "Proxy")
        .put("hostName", name)
        .put("certificateSource", "KeyVault")
        .put("keyVaultId", "https://kv-contoso.vault.azure.net/secrets/api");
    return all;
  }

  private static ObjectNode configuration(String of, int apis) {
    return JSON.createObjectNode().put("of", of).put("apis", apis);
  }
}
