package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.GROUP;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.SUB;
import static dev.apimdr.local.arm.TestArm.json;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services, deleted services, and their data in Azure Monitor. */
class ResourceTest {
  private static final String USER = "99999999-2222-3333-4444-555555555555";
  private static final String PROVIDER = "/subscriptions/" + SUB + "/providers/";
  private static final String EVENTS = "Microsoft.Insights/eventtypes/management/values";

  private final TestArm arm = new TestArm(new SimulatorOptions().pageSize(2));

  @AfterEach
  void close() {
    arm.close();
  }

  private JsonNode service() {
    return json(arm.get(PATH + API));
  }

  /** The names on each page, following nextLink. */
  private List<List<String>> pages(String target) {
    List<List<String>> pages = new ArrayList<>();
    for (String next = target; !next.isEmpty(); ) {
      JsonNode page = json(arm.get(next));
      List<String> names = new ArrayList<>();
      page.path("value").forEach(entry -> names.add(entry.path("name").asText()));
      pages.add(names);
      next = page.path("nextLink").asText("");
    }
    return pages;
  }

  private static String filter(String text) {
    return "&$filter=".replace("$", "%24") + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ObjectNode event(String name, String time) {
    return Json.object().put("name", name).put("eventTimestamp", time);
  }

  @Test
  void get_service_isTheWholeResource() {
    JsonNode resource = service();

    assertThat(resource.path("id").asText()).isEqualTo(PATH);
    assertThat(resource.path("name").asText()).isEqualTo("contoso");
    assertThat(resource.path("type").asText()).isEqualTo("Microsoft.ApiManagement/service");
    assertThat(resource.path("location").asText()).isEqualTo("North Central US");
    assertThat(resource.path("sku"))
        .isEqualTo(Json.object().put("name", "Developer").put("capacity", 1));
  }

  @Test
  void get_provisioningStateGiven_isShown() {
    arm.service.provisioningState("Activating");

    assertThat(TestArm.state(arm.get(PATH + API))).isEqualTo("Activating");
  }

  @Test
  void get_propertyGiven_isShown() {
    arm.service.property("virtualNetworkType", Json.object().textNode("Internal"));

    assertThat(service().at("/properties/virtualNetworkType").asText()).isEqualTo("Internal");
  }

  @Test
  void get_bothIdentities_areShown() {
    arm.service.userAssigned(USER);

    JsonNode identity = service().path("identity");

    assertThat(identity.path("type").asText()).isEqualTo("SystemAssigned, UserAssigned");
    assertThat(identity.path("principalId").asText()).isEqualTo(SUB);
    assertThat(identity.path("userAssignedIdentities").findValue("clientId").asText())
        .isEqualTo(USER);
  }

  @Test
  void get_noIdentity_showsNone() {
    arm.simulator.service(new SimulatedService(SUB, GROUP, "contoso"));

    assertThat(service().has("identity")).isFalse();
  }

  @Test
  void get_minApiVersion_isShownAndHeld() {
    arm.service.minApiVersion("2024-05-01");

    assertThat(service().at("/properties/apiVersionConstraint/minApiVersion").asText())
        .isEqualTo("2024-05-01");
    assertThat(verdict(arm.get(PATH + "?api-version=2022-08-01")))
        .isEqualTo("400 InvalidApiVersionParameter");
  }

  @Test
  void get_serviceUnknown_isResourceNotFound() {
    assertThat(verdict(arm.get(PATH + "x" + API))).isEqualTo("404 ResourceNotFound");
  }

  @Test
  void list_moreThanAPage_followsNextLinkThatNamesThePort() {
    arm.simulator.service(new SimulatedService(SUB, "rg", "fabrikam"));
    arm.simulator.service(new SimulatedService(SUB, "rg", "litware"));
    String target = PROVIDER + "Microsoft.ApiManagement/service" + API;

    assertThat(pages(target)).containsExactly(List.of("contoso", "fabrikam"), List.of("litware"));
    assertThat(json(arm.get(target)).path("nextLink").asText())
        .startsWith(arm.simulator.endpoint());
  }

  @Test
  void list_ofAGroup_showsThatGroupAlone() {
    arm.simulator.service(new SimulatedService(SUB, "rg", "fabrikam"));

    assertThat(
            pages(
                "/subscriptions/"
                    + SUB
                    + "/resourceGroups/rg/providers/Microsoft.ApiManagement/service"
                    + API))
        .containsExactly(List.of("fabrikam"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "deletedservices"})
  void list_subscriptionUnknown_isSubscriptionNotFound(String type) {
    String target = PROVIDER.replace(SUB, USER) + "Microsoft.ApiManagement/" + type + API;

    assertThat(verdict(arm.get(target))).isEqualTo("404 SubscriptionNotFound");
  }

  @Test
  void delete_service_isGoneButListedWithItsDates() {
    arm.simulator.delete("contoso");

    HttpResponse<String> gone = arm.get(PATH + API);
    JsonNode deleted =
        json(arm.get(PROVIDER + "Microsoft.ApiManagement/deletedservices" + API)).at("/value/0");

    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(deleted.path("name").asText()).isEqualTo("contoso");
    assertThat(deleted.path("location").asText()).isEqualTo("North Central US");
    assertThat(deleted.path("properties"))
        .isEqualTo(
            Json.object()
                .put("serviceId", PATH)
                .put("deletionDate", "2026-11-23T02:00:00Z")
                .put("scheduledPurgeDate", "2026-11-25T02:00:00Z"));
  }

  @Test
  void delete_48HoursAgo_isNoLongerListed() {
    arm.simulator.delete("contoso");
    arm.pass(Duration.ofDays(2));

    assertThat(pages(PROVIDER + "Microsoft.ApiManagement/deletedservices" + API))
        .containsExactly(List.of());
  }

  @Test
  void diagnosticSettings_given_areListed() {
    arm.service.diagnosticSetting(Json.object().put("name", "to-log-analytics"));
    String target =
        PATH + "/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview";

    assertThat(pages(target)).containsExactly(List.of("to-log-analytics"));
  }

  @Test
  void activity_ofAServiceAndATime_isFiltered() {
    arm.simulator
        .service(new SimulatedService(SUB, GROUP, "fabrikam"))
        .activity(event("other", "2026-11-23T01:00:00Z"));
    arm.service
        .activity(event("before", "2026-11-22T23:59:59Z"))
        .activity(event("during", "2026-11-23T01:00:00Z"))
        .activity(event("after", "2026-11-23T02:00:01Z"));

    String filter =
        filter(
            "eventTimestamp ge '2026-11-23T00:00:00Z' and eventTimestamp le '2026-11-23T02:00:00Z'"
                + " and resourceUri eq '"
                + PATH
                + "'");

    assertThat(pages(PROVIDER + EVENTS + "?api-version=2015-04-01" + filter))
        .containsExactly(List.of("during"));
    assertThat(arm.simulator.journal().count(FaultPoint.LIST_ACTIVITY, "contoso")).isEqualTo(1);
  }

  @Test
  void activity_noStartOfTime_isRefused() {
    assertThat(verdict(arm.get(PROVIDER + EVENTS + "?api-version=2015-04-01")))
        .isEqualTo("400 BadRequest");
  }
}
