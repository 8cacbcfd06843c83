package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.COMPLETE;
import static dev.apimdr.infra.GoldenSnapshot.EXISTING_NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A requested tag is on every resource that supports tags. */
class TagsTest {

  /** Types without tags: parts of other resources, and role assignments. */
  private static final Set<String> WITHOUT =
      Set.of(
          "Microsoft.Authorization/locks",
          "Microsoft.Authorization/roleAssignments",
          "Microsoft.Authorization/roleDefinitions",
          "Microsoft.Insights/diagnosticSettings",
          "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
          "Microsoft.Storage/storageAccounts/blobServices",
          "Microsoft.Storage/storageAccounts/blobServices/containers",
          "Microsoft.Storage/storageAccounts/managementPolicies",
          "Microsoft.Storage/storageAccounts/queueServices",
          "Microsoft.Storage/storageAccounts/queueServices/queues",
          "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
          "Microsoft.Web/sites/config");

  @Test
  void tags_asked_areOnEverythingBesideThatOfAzd() {
    for (GoldenSnapshot snapshot : List.of(COMPLETE, EXISTING_NETWORK)) {
      for (JsonNode resource : snapshot.resources()) {
        if (!WITHOUT.contains(resource.path("type").asText())) {
          String name = resource.path("type").asText() + " " + resource.path("name").asText();
          assertThat(resource.path("tags").path("costCenter").asText()).as(name).isEqualTo("4711");
          assertThat(resource.path("tags").has("azd-env-name")).as(name).isTrue();
        }
      }
    }
  }
}
