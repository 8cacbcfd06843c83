package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.COMPLETE;
import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names are valid for their resource types, even with the longest environment name. */
class NamesTest {

  private static final int LONGEST_ENVIRONMENT = 30;

  /** The maximum lengths from Azure's naming rules. */
  private static final Map<String, Integer> LONGEST =
      Map.ofEntries(
          Map.entry("Microsoft.Resources/resourceGroups", 90),
          Map.entry("Microsoft.Insights/actionGroups", 260),
          Map.entry("Microsoft.Insights/components", 260),
          Map.entry("Microsoft.Insights/scheduledQueryRules", 260),
          Map.entry("Microsoft.ManagedIdentity/userAssignedIdentities", 128),
          Map.entry("Microsoft.Network/privateEndpoints", 80),
          Map.entry("Microsoft.Network/virtualNetworks", 64),
          Map.entry("Microsoft.OperationalInsights/workspaces", 63),
          Map.entry("Microsoft.Storage/storageAccounts", 24),
          Map.entry("Microsoft.Web/serverfarms", 60),
          Map.entry("Microsoft.Web/sites", 60));

  /** Types whose names are unique in all of Azure, so others may have taken one. */
  private static final List<String> GLOBAL =
      List.of("Microsoft.Storage/storageAccounts", "Microsoft.Web/sites");

  @Test
  void names_longestEnvironment_fitTheirResources() {
    assertThat(text(INFRA.resolve("main.bicep")))
        .contains("@maxLength(" + LONGEST_ENVIRONMENT + ")\nparam environmentName ");
    String environment = "apim-dr-complete";
    for (JsonNode resource : COMPLETE.resources()) {
      Integer longest = LONGEST.get(resource.path("type").asText());
      if (longest != null) {
        String name =
            resource.path("name").asText().replace(environment, "e".repeat(LONGEST_ENVIRONMENT));
        assertThat(name).hasSizeLessThanOrEqualTo(longest).matches("[A-Za-z0-9-]+");
      }
    }
    assertThat(COMPLETE.resources())
        .extracting(it -> it.path("type").asText())
        .containsAll(LONGEST.keySet());
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void names_ofAccountsAndContainers_areInStoragesAlphabet(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType("Microsoft.Storage/storageAccounts"))
        .extracting(it -> it.path("name").asText())
        .allMatch(it -> it.matches("[a-z0-9]{3,24}"));
    assertThat(snapshot.ofType("Microsoft.Storage/storageAccounts/blobServices/containers"))
        .extracting(it -> it.path("name").asText().replaceFirst(".*/", ""))
        .allMatch(it -> it.matches("(?=.{3,63}$)[a-z0-9](-?[a-z0-9])*"));
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void names_thatAreUniqueInAzure_endInTheHashOfTheDeployment(GoldenSnapshot snapshot) {
    for (String type : GLOBAL) {
      assertThat(snapshot.ofType(type))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.path("name").asText()).matches(".*[a-z0-9]{13}"));
    }
  }
}
