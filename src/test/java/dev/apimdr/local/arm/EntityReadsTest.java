package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.json;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and single entities of a generated configuration of ten operations. */
class EntityReadsTest {
  private static TestArm arm;

  @BeforeAll
  static void open() {
    arm = new TestArm(new SimulatorOptions().pageSize(3));
    arm.service.entities(7, 10);
  }

  @AfterAll
  static void close() {
    arm.close();
  }

  private static HttpResponse<String> get(String path) {
    return arm.get(PATH + "/" + path + API);
  }

  /** All rows, following nextLink word for word. */
  private static List<JsonNode> rows(String list) {
    List<JsonNode> rows = new ArrayList<>();
    for (String next = PATH + "/" + list + API; !next.isEmpty(); ) {
      JsonNode page = json(arm.get(next));
      assertThat(page.path("value").size()).isLessThanOrEqualTo(3);
      page.path("value").forEach(rows::add);
      next = page.path("nextLink").asText("");
    }
    return rows;
  }

  private static List<String> names(String list) {
    return rows(list).stream().map(row -> row.path("name").asText()).toList();
  }

  /** All lists, with an example of what each has. */
  @ParameterizedTest
  @CsvSource({
    "namedValues, value-0004",
    "tags, tag-0002",
    "apiVersionSets, versions-0001",
    "groups, administrators",
    "groups/group-0001/users, user-0001",
    "schemas, schema-0001",
    "documentations, getting-started",
    "policyRestrictions, base-required",
    "backends, backend-0001",
    "loggers, insights",
    "policyFragments, fragment-0001",
    "gateways, on-premises",
    "gateways/on-premises/apis, api-0001",
    "certificates, client-certificate",
    "caches, default",
    "identityProviders, aad",
    "openidConnectProviders, partners",
    "authorizationServers, sign-in",
    "authorizationProviders, github",
    "authorizationProviders/github/authorizations, robot",
    "authorizationProviders/github/authorizations/robot/accessPolicies, service",
    "policies, policy",
    "diagnostics, applicationinsights",
    "products, product-0002",
    "products/product-0001/policies, policy",
    "products/product-0001/apis, api-0003",
    "products/product-0001/groups, developers",
    "products/product-0001/tags, tag-0001",
    "apis, api-0005",
    "apis/api-0001/operations, op-0002",
    "apis/api-0002;rev=1/operations, op-0001",
    "apis/api-0001/policies, policy",
    "apis/api-0001/operations/op-0001/policies, policy",
    "apis/api-0001/operations/op-0001/tags, tag-0001",
    "apis/api-0001/tags, tag-0001",
    "apis/api-0001/diagnostics, applicationinsights",
    "apis/api-0002/releases, release-0001",
    "subscriptions, master",
    "users, 1",
    "notifications, BCC",
    "contentTypes, page",
    "contentTypes/page/contentItems, 4e3cf6a5-574a-ba08-1f23-2e7a38faa6d8",
    "workspaces, team-0001",
    "workspaces/team-0001/apis, api-0001",
    "workspaces/team-0001/apis/api-0001/operations, op-0002",
    "workspaces/team-0001/products/product-0001/apiLinks, link-0001"
  })
  void list_ofEachKind_hasRowsThatAreReadOneByOne(String list, String example) {
    JsonNode page = json(get(list));
    List<JsonNode> rows = rows(list);

    assertThat(page.path("count").asInt(rows.size())).isEqualTo(rows.size());
    assertThat(page.has("nextLink")).isEqualTo(rows.size() > 3);
    assertThat(names(list)).contains(example).doesNotHaveDuplicates();
    for (JsonNode row : rows) {
      HttpResponse<String> single = get(list + "/" + row.path("name").asText());
      assertThat(single.statusCode()).isEqualTo(200);
      assertThat(single.headers().firstValue("ETag").isPresent())
          .isEqualTo(!list.endsWith("/authorizations"));
      assertThat(json(single).path("type")).isEqualTo(row.path("type"));
      assertThat(json(single).path("id").asText()).isEqualToIgnoringCase(row.path("id").asText());
      ObjectNode onlyInSingle = json(single).path("properties").deepCopy();
      row.path("properties")
          .fieldNames()
          .forEachRemaining(
              field ->
                  assertThat(onlyInSingle.remove(field)).isEqualTo(row.at("/properties/" + field)));
      assertThat(onlyInSingle.fieldNames())
          .toIterable()
          .isEqualTo(list.endsWith("/releases") ? List.of("apiId") : List.of());
    }
  }

  @Test
  void list_ofSchemasOfAnApi_leavesOutTheDocument() {
    JsonNode row = rows("apis/api-0001/schemas").get(0);
    JsonNode single = json(get("apis/api-0001/schemas/" + row.path("name").asText()));

    assertThat(row.path("name").asText()).matches("[0-9a-f]{24}");
    assertThat(row.path("properties").has("document")).isFalse();
    assertThat(single.path("properties").has("document")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apis/api-0001/resolvers",
        "apis/api-0001/wikis",
        "apis/api-0001/tagDescriptions",
        "gateways/on-premises/hostnameConfigurations",
        "templates"
      })
  void list_ofNothing_isEmpty(String list) {
    assertThat(json(get(list))).isEqualTo(Json.object().put("count", 0).set("value", Json.array()));
  }

  /** Generated entities have the fields of recorded ones, asked with the same api-version. */
  @ParameterizedTest
  @CsvSource({
    "apiVersionSets/versions-0001, apiVersionSets-1-get",
    "apis/api-0001, apis-4-get-imported",
    "apis/api-0002;rev=1/operations/op-0001, operations-1-list",
    "authorizationServers/sign-in, authorizationServers-2-get",
    "authorizationProviders/github/authorizations/robot, authorizations-1-get",
    "backends/backend-0001, backends-2-get",
    "certificates/client-certificate, certificates-2-get-keyvault",
    "gateways/on-premises, gateways-2-get",
    "groups/guests, groups-1-list",
    "groups/group-0001, groups-1-list",
    "loggers/insights, loggers-1-list",
    "namedValues/value-0001, namedValues-2-get",
    "policies/policy, policy-service-1",
    "apis/api-0001/policies/policy, policy-api-1-xml",
    "products/product-0001/policies/policy, policy-product-1",
    "policyFragments/fragment-0001, policyFragments-1-get",
    "products/product-0001, products-2-get-2024",
    "subscriptions/subscription-0001, subscriptions-1-list",
    "tags/tag-0001, tags-1-list",
    "users/user-0001, users-1-list",
    "apis/api-0002/releases/release-0001, api-releases-3-get"
  })
  void entity_generated_hasTheRecordedFields(String path, String recording) throws IOException {
    JsonNode recorded = RecordedEntitiesTest.read(recording);
    JsonNode body = recorded.at("/response/body");
    JsonNode example = body.has("value") ? body.at("/value/0") : body;
    String version = "?api-version=" + recorded.path("api-version").asText();

    JsonNode entity = json(arm.get(PATH + "/" + path + version));

    assertThat(fields(entity)).isEqualTo(fields(example));
    Set<String> expected = fields(example.path("properties"));
    expected.remove("license");
    assertThat(fields(entity.path("properties"))).isEqualTo(expected);
  }

  private static Set<String> fields(JsonNode object) {
    Set<String> fields = new TreeSet<>();
    object.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  @Test
  void namedValues_secret_showNoValueAndOfAVaultTheReference() {
    JsonNode secret = json(get("namedValues/value-0003")).path("properties");
    JsonNode ofVault = json(get("namedValues/value-0004")).path("properties");

    assertThat(fields(secret))
        .containsExactlyInAnyOrder("displayName", "tags", "secret", "provisioningState");
    assertThat(ofVault.at("/keyVault/lastStatus/code").asText()).isEqualTo("Success");
    assertThat(ofVault.has("value")).isFalse();
    assertThat(
            arm.service.entities().properties("namedValues/value-0003").orElseThrow().has("value"))
        .isTrue();
  }

  @Test
  void policy_withExpression_isEscapedUnlessRaw() {
    String path = PATH + "/apis/api-0001/policies/policy" + API;
    JsonNode xml = json(arm.get(path)).path("properties");
    JsonNode raw = json(arm.get(path + "&format=rawxml")).path("properties");

    assertThat(xml.path("format").asText()).isEqualTo("xml");
    assertThat(xml.path("value").asText())
        .contains("(&quot;X-Tenant&quot;, &quot;&quot;)", "1 &gt; 0");
    assertThat(raw.path("format").asText()).isEqualTo("rawxml");
    assertThat(raw.path("value").asText())
        .contains("(\"X-Tenant\", \"\")", "&& 1 > 0")
        .contains("\r\n\t");
  }

  @Test
  void revisions_ofAnApi_areNewestFirstAndSayWhichIsCurrent() {
    JsonNode list = json(get("apis/api-0002/revisions"));

    assertThat(list.path("nextLink").isNull()).isTrue();
    assertThat(list.at("/value/0/id").asText())
        .isEqualTo("/apis/api-0002;rev=2/revisions/api-0002;rev=2");
    assertThat(list.at("/value/0/isCurrent").asBoolean()).isTrue();
    assertThat(list.at("/value/0/privateUrl").asText()).isEqualTo("/api-0002");
    assertThat(list.at("/value/1/isCurrent").asBoolean(true)).isFalse();
    assertThat(list.at("/value/1/privateUrl").asText()).isEqualTo("/api-0002;rev=1");
    assertThat(names("apis"))
        .contains("api-0002", "api-0002;rev=1")
        .doesNotContain("api-0002;rev=2");
    assertThat(json(get("apis/api-0002;rev=1")).path("properties").has("isCurrent")).isFalse();
    assertThat(json(get("apis/api-0002%3Brev%3D1")).at("/properties/apiRevision").asText())
        .isEqualTo("1");
  }

  @Test
  void allPolicies_ofAllPages_areThoseThatExist() {
    List<String> policies =
        rows("allPolicies").stream()
            .map(row -> row.at("/properties/referencePolicyId").asText())
            .toList();

    assertThat(policies)
        .contains(
            PATH + "/policies/policy",
            PATH + "/products/product-0001/policies/policy",
            PATH + "/apis/api-0001/policies/policy",
            PATH + "/apis/api-0001/operations/op-0001/policies/policy")
        .doesNotContain(PATH + "/apis/api-0003/policies/policy")
        .doesNotHaveDuplicates()
        .allSatisfy(policy -> assertThat(arm.get(policy + API).statusCode()).isEqualTo(200));
    assertThat(json(get("allPolicies")).has("count")).isFalse();
    assertThat(verdict(arm.get(PATH + "/allPolicies?api-version=2022-08-01")))
        .isEqualTo("404 ResourceNotFound");
  }

  @Test
  void tagResources_ofOperations_nameTheRevision() {
    List<String> ofOperations =
        rows("tagResources").stream()
            .map(row -> row.path("operation"))
            .filter(operation -> operation.path("id").asText().startsWith("/apis/api-0002"))
            .map(
                operation ->
                    operation.path("id").asText() + " " + operation.path("apiRevision").asText())
            .toList();

    assertThat(ofOperations)
        .contains(
            "/apis/api-0002/operations/op-0001 2", "/apis/api-0002;rev=1/operations/op-0001 1");
  }

  @Test
  void tagResources_ofAllPages_nameTheTaggedByRelativeIds() {
    List<JsonNode> tagged = rows("tagResources");

    assertThat(tagged.stream().map(row -> row.at("/api/id").asText()))
        .contains("/apis/api-0001", "/apis/api-0003");
    assertThat(tagged.stream().map(row -> row.at("/operation/id").asText()))
        .contains("/apis/api-0001/operations/op-0001");
    assertThat(tagged.stream().map(row -> row.at("/product/id").asText()))
        .contains("/products/product-0001");
    assertThat(tagged.get(0).at("/tag/id").asText()).isEqualTo("/tags/tag-0001");
    assertThat(rows("apisByTags")).allMatch(row -> row.has("api"));
  }

  @Test
  void nextLink_ofATopAndSkip_carriesThemOn() {
    JsonNode page =
        json(arm.get(PATH + "/tags?$skip=0&$top=1&api-version=2024-05-01".replace("$", "%24")));

    assertThat(page.path("nextLink").asText())
        .isEqualTo(
            arm.simulator.endpoint() + PATH + "/tags?%24top=1&api-version=2024-05-01&%24skip=1");
    assertThat(json(arm.get(page.path("nextLink").asText())).at("/value/0/name").asText())
        .isEqualTo("tag-0002");
  }

  @Test
  void head_ofAnEntity_hasTheEtagAndNoBody() {
    HttpResponse<String> head =
        arm.send(
            arm.request(PATH + "/apis/api-0001" + API)
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("ETag"))
        .isEqualTo(get("apis/api-0001").headers().firstValue("ETag"));
    assertThat(head.headers().firstValue("Content-Length")).hasValue("0");
  }

  @ParameterizedTest
  @CsvSource({
    "apis/none, Api not found.",
    "apis/none/operations, Api not found.",
    "apis/api-0002;rev=3, Api not found.",
    "apis/api-0001/operations/none, Operation not found.",
    "apis/api-0003/policies/policy, PoliciesConfiguration not found.",
    "products/product-0001/apis/none, Api not found.",
    "users/none, User not found."
  })
  void get_missing_isNotFoundInTheServicesWords(String path, String message) {
    HttpResponse<String> reply = get(path);

    assertThat(verdict(reply)).isEqualTo("404 ResourceNotFound");
    assertThat(TestArm.message(reply)).isEqualTo(message);
    assertThat(json(reply).path("error").path("details").isNull()).isTrue();
  }

  @Test
  void get_whatIsNoKind_isUnknownToArm() {
    assertThat(verdict(get("kittens"))).isEqualTo("404 InvalidResourceType");
    assertThat(verdict(get("apis/api-0001/kittens"))).isEqualTo("404 InvalidResourceType");
    assertThat(verdict(arm.get(PATH + "/apis" + API + "&%24filter=a")))
        .isEqualTo("400 ValidationError");
  }
}
