package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.AFTER_FAILOVER;
import static dev.apimdr.infra.GoldenSnapshot.COMPLETE;
import static dev.apimdr.infra.GoldenSnapshot.FLEET;
import static dev.apimdr.infra.GoldenSnapshot.MINIMAL;
import static dev.apimdr.infra.GoldenSnapshot.SERVICES_OF_OTHERS;
import static dev.apimdr.infra.GoldenSnapshot.SHARED_IDENTITY;
import static dev.apimdr.infra.GoldenSnapshot.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Least privilege: the exact list of assignments, as principal, role and scope. */
class RoleAssignmentsTest {

  private static final String ASSIGNMENT = "Microsoft.Authorization/roleAssignments";
  private static final String DEFINITION = "Microsoft.Authorization/roleDefinitions";

  private static final Map<String, String> BUILT_IN =
      Map.of(
          "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Blob Data Owner",
          "ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Blob Data Contributor",
          "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", "Blob Data Reader",
          "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Queue Data Contributor",
          "3913510d-42f4-4e42-8a64-420c390055eb", "Metrics Publisher",
          "e022efe7-f5ba-4159-bbe4-b44f577e9b61", "Service Operator");

  private static final Pattern SERVICE =
      Pattern.compile("Microsoft\\.ApiManagement/service/([a-z0-9-]+)");

  @Test
  void assignments_minimal_areExactlyThese() {
    assertThat(assignments(MINIMAL))
        .containsExactlyInAnyOrder(
            "app: Blob Data Owner on sthost",
            "app: Queue Data Contributor on sthost",
            "app: Blob Data Contributor on stbackup",
            "app: Metrics Publisher on appi",
            "app: disaster recovery on contoso-gateway",
            "app: disaster recovery inventory on contoso-gateway",
            "app: disaster recovery status on subscription 11111111",
            "app: disaster recovery listing on subscription 11111111",
            "contoso-gateway: Blob Data Contributor on apim-contoso-gateway");
  }

  @Test
  void assignments_complete_letTheTargetReadItsSourceAndPeopleTheLedger() {
    assertThat(assignments(COMPLETE))
        .containsExactlyInAnyOrder(
            "app: Blob Data Owner on sthost",
            "app: Queue Data Contributor on sthost",
            "app: Blob Data Contributor on stbackup",
            "app: Metrics Publisher on appi",
            "app: disaster recovery on contoso-gateway",
            "app: disaster recovery inventory on contoso-gateway",
            "app: disaster recovery on contoso-standby",
            "app: disaster recovery inventory on contoso-standby",
            "app: disaster recovery status on subscription 11111111",
            "app: disaster recovery listing on subscription 11111111",
            // Watched only: no service of it is named.
            "app: disaster recovery listing on subscription 12121212",
            "contoso-gateway: Blob Data Contributor on apim-contoso-gateway",
            "contoso-standby: Blob Data Contributor on apim-contoso-standby",
            "contoso-standby: Blob Data Contributor on apim-contoso-gateway",
            "77777777-7777-7777-7777-777777777777: Blob Data Reader on apim-dr-ledger");
  }

  @Test
  void assignments_fleet_crossGroupsAndSubscriptions() {
    assertThat(assignments(FLEET))
        .containsExactlyInAnyOrder(
            "app: Blob Data Owner on sthost",
            "app: Queue Data Contributor on sthost",
            "app: Blob Data Contributor on stbackup",
            "app: Metrics Publisher on appi",
            "app: disaster recovery on contoso-orders",
            "app: disaster recovery inventory on contoso-orders",
            "app: disaster recovery on contoso-billing",
            "app: disaster recovery inventory on contoso-billing",
            "app: disaster recovery on contoso-classic",
            "app: disaster recovery inventory on contoso-classic",
            "app: disaster recovery on contoso-partners",
            "app: disaster recovery inventory on contoso-partners",
            "app: disaster recovery on contoso-standby",
            "app: disaster recovery inventory on contoso-standby",
            "app: disaster recovery status on subscription 11111111",
            "app: disaster recovery listing on subscription 11111111",
            "app: disaster recovery status on subscription 22222222",
            "app: disaster recovery listing on subscription 22222222",
            "contoso-orders by client id: Blob Data Contributor on apim-contoso-orders",
            "contoso-billing by client id: Blob Data Contributor on apim-contoso-billing",
            "contoso-classic: Blob Data Contributor on apim-contoso-classic",
            // This service has the identity of contoso-orders, which is looked up only once.
            "contoso-orders by client id: Blob Data Contributor on apim-contoso-partners",
            "contoso-standby by client id: Blob Data Contributor on apim-contoso-standby",
            "contoso-standby by client id: Blob Data Contributor on apim-contoso-orders",
            "contoso-standby by client id: Blob Data Contributor on apim-contoso-billing");
  }

  @Test
  void assignments_afterFailoverWithBuiltInRole_areOnTheOtherAccountAndMakeNoRole() {
    assertThat(assignments(AFTER_FAILOVER))
        .containsExactlyInAnyOrder(
            "app: Blob Data Owner on sthost",
            "app: Queue Data Contributor on sthost",
            "app: Blob Data Contributor on stbackup",
            "app: Metrics Publisher on appi",
            "app: Service Operator on contoso-gateway",
            "contoso-gateway: Blob Data Contributor on apim-contoso-gateway");
    assertThat(AFTER_FAILOVER.ofType(DEFINITION)).isEmpty();
    assertThat(AFTER_FAILOVER.ofType(ASSIGNMENT))
        .filteredOn(it -> it.path("id").asText().contains("/stbackup"))
        .hasSize(2)
        .allMatch(it -> it.path("id").asText().contains("33333333-3333-3333-3333-333333333333"));
  }

  @Test
  void assignments_ofServicesThatShareAnIdentity_areOneOnEachContainer() {
    assertThat(assignments(SHARED_IDENTITY))
        .containsExactlyInAnyOrder(
            "app: Blob Data Owner on sthost",
            "app: Queue Data Contributor on sthost",
            "app: Blob Data Contributor on stbackup",
            "app: Metrics Publisher on appi",
            "app: disaster recovery on contoso-gateway",
            "app: disaster recovery on contoso-first",
            "app: disaster recovery on contoso-second",
            "app: disaster recovery on contoso-third",
            // contoso-first uses contoso-gateway's identity, contoso-third uses contoso-second's.
            "contoso-gateway by client id: Blob Data Contributor on apim-contoso-gateway",
            "contoso-gateway by client id: Blob Data Contributor on apim-contoso-first",
            "contoso-second by client id: Blob Data Contributor on apim-contoso-second",
            "contoso-second by client id: Blob Data Contributor on apim-contoso-gateway",
            "contoso-second by client id: Blob Data Contributor on apim-contoso-third",
            "contoso-second by client id: Blob Data Contributor on apim-contoso-first");
  }

  @Test
  void rolesThatCanBeDeclined_declined_areNotMade() {
    assertThat(SHARED_IDENTITY.ofType(DEFINITION))
        .extracting(it -> it.path("properties").path("roleName").asText())
        .containsExactly("API Management disaster recovery (11111111-1111-1111-1111-111111111111)");
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#every")
  void assignments_ofADeployment_areNeverTwiceTheSame(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(ASSIGNMENT))
        .extracting(it -> it.path("id").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void identity_thatAServiceLacks_isSaidInASentence() {
    assertThat(List.of(MINIMAL, FLEET))
        .flatExtracting(snapshot -> snapshot.ofType(ASSIGNMENT))
        .extracting(it -> it.path("properties").path("principalId").asText())
        .filteredOn(it -> it.contains("Microsoft.ApiManagement/service/"))
        .isNotEmpty()
        .allSatisfy(
            it ->
                assertThat(it)
                    .contains("fail(")
                    .contains("{0} has no system-assigned identity: switch it on")
                    .contains("{0} has no user-assigned identity with the client id {1}: attach it")
                    .doesNotContain("[0]"));
  }

  @Test
  void assignments_servicesOfOthers_leaveTheServicesAlone() {
    assertThat(assignments(SERVICES_OF_OTHERS))
        .containsExactlyInAnyOrder(
            "app: Blob Data Owner on sthost",
            "app: Queue Data Contributor on sthost",
            "app: Blob Data Contributor on stbackup",
            "app: Metrics Publisher on appi");
    assertThat(SERVICES_OF_OTHERS.ofType(DEFINITION)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void assignments_ofIdentities_sayThatTheyAreServicePrincipals(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(ASSIGNMENT))
        .allSatisfy(
            it ->
                assertThat(it.path("properties").path("principalType").asText())
                    .isEqualTo(
                        it.path("properties").path("principalId").asText().startsWith("7777")
                            ? "Group"
                            : "ServicePrincipal"));
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void serviceRole_always_holdsExactlyTheActionsOfTheContract(GoldenSnapshot snapshot) {
    assertThat(definitions(snapshot, "API Management disaster recovery ("))
        .isNotEmpty()
        .allSatisfy(
            permissions -> {
              assertThat(texts(permissions.path("actions")))
                  .containsExactlyInAnyOrderElementsOf(
                      snapshot.equals(SHARED_IDENTITY)
                          ? Principal.ON_SERVICES
                          : Stream.of(Principal.ON_SERVICES, Principal.ON_REPORTS)
                              .flatMap(List::stream)
                              .toList());
              assertThat(permissions.path("dataActions")).isEmpty();
            });
  }

  /** {@code users/keys/read} and {@code tenants/keys/read} answer with keys. */
  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void inventoryRole_always_readsEveryEntityButNoKeys(GoldenSnapshot snapshot) {
    assertThat(definitions(snapshot, "API Management disaster recovery inventory ("))
        .isNotEmpty()
        .allSatisfy(
            permissions -> {
              assertThat(texts(permissions.path("actions")))
                  .containsExactlyElementsOf(Principal.ON_ENTITIES);
              assertThat(texts(permissions.path("notActions")))
                  .containsExactlyElementsOf(Principal.NOT_ON_ENTITIES)
                  .containsExactly("Microsoft.ApiManagement/service/*/keys/read");
              assertThat(permissions.path("dataActions")).isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void statusRole_always_onlyReadsWhatStandsAtTheSubscription(GoldenSnapshot snapshot) {
    assertThat(definitions(snapshot, "API Management disaster recovery status ("))
        .isNotEmpty()
        .allSatisfy(
            permissions -> {
              assertThat(texts(permissions.path("actions")))
                  .containsExactlyInAnyOrderElementsOf(Principal.ON_SUBSCRIPTIONS)
                  .contains("Microsoft.Insights/eventtypes/values/read");
              assertThat(permissions.path("dataActions")).isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void customRoles_ofASubscription_areAssignableThereAndNamedAfterIt(GoldenSnapshot snapshot) {
    List<JsonNode> definitions = snapshot.ofType(DEFINITION);
    assertThat(definitions)
        .allSatisfy(
            it -> {
              String subscription = it.path("id").asText().split("/", -1)[2];
              assertThat(it.path("properties").path("roleName").asText())
                  .endsWith("(" + subscription + ")");
              assertThat(texts(it.path("properties").path("assignableScopes")))
                  .containsExactly("/subscriptions/" + subscription);
            });
    assertThat(definitions).extracting(it -> it.path("name").asText()).doesNotHaveDuplicates();
  }

  private static List<JsonNode> definitions(GoldenSnapshot snapshot, String namePrefix) {
    return snapshot.ofType(DEFINITION).stream()
        .filter(it -> it.path("properties").path("roleName").asText().startsWith(namePrefix))
        .map(it -> it.path("properties").path("permissions").path(0))
        .toList();
  }

  private static List<String> assignments(GoldenSnapshot snapshot) {
    Map<String, String> roles = new HashMap<>(BUILT_IN);
    for (JsonNode definition : snapshot.ofType(DEFINITION)) {
      String name = definition.path("properties").path("roleName").asText();
      roles.put(
          definition.path("name").asText(),
          name.substring("API Management ".length(), name.indexOf(" (")));
    }
    return snapshot.ofType(ASSIGNMENT).stream()
        .map(
            it -> {
              JsonNode properties = it.path("properties");
              String roleId = properties.path("roleDefinitionId").asText();
              return "%s: %s on %s"
                  .formatted(
                      who(properties.path("principalId").asText()),
                      roles.getOrDefault(roleId.substring(roleId.lastIndexOf('/') + 1), roleId),
                      scope(it.path("id").asText()));
            })
        .toList();
  }

  private static String who(String principalId) {
    if (principalId.contains("userAssignedIdentities/id-")) {
      return "app";
    }
    Matcher service = SERVICE.matcher(principalId);
    if (!service.find()) {
      return principalId;
    }
    boolean byClientId = principalId.startsWith("[if(not(empty(tryGet(first(filter(items(");
    return service.group(1) + (byClientId ? " by client id" : "");
  }

  /** An assignment's scope, which its id extends, as a short readable name. */
  private static String scope(String id) {
    if (id.startsWith("[subscriptionResourceId('")) {
      return "subscription " + id.substring(id.indexOf('\'') + 1, id.indexOf('-'));
    }
    String extended =
        id.startsWith("[extensionResourceId('")
            ? id.substring(id.indexOf('\'') + 1, id.indexOf("',"))
            : id.substring(0, id.indexOf("/providers/" + ASSIGNMENT));
    String name = extended.substring(extended.lastIndexOf('/') + 1);
    return List.of("sthost", "stbackup", "appi").stream()
        .filter(name::startsWith)
        .findFirst()
        .orElse(name);
  }
}
