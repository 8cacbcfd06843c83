package dev.apimdr.core.inventory;

import static dev.apimdr.core.inventory.RecordedEntities.CONTOSO;
import static dev.apimdr.core.inventory.RecordedEntities.KEY;
import static dev.apimdr.core.inventory.RecordedEntities.STANDBY;
import static dev.apimdr.core.inventory.RecordedEntities.body;
import static dev.apimdr.core.inventory.RecordedEntities.members;
import static dev.apimdr.core.inventory.RecordedEntities.rows;
import static dev.apimdr.core.inventory.RecordedEntities.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.inventory.InventoryEntry.Mark;
import dev.apimdr.core.inventory.RecordedEntities.Said;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.signing.SigningKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryEntriesTest {

  static List<Said> recorded() {
    return RecordedEntities.of(CONTOSO);
  }

  private static Fingerprint print(Said said) {
    return print(said, CONTOSO);
  }

  private static Fingerprint print(Said said, ServiceId service) {
    Fingerprint print = said.entry(service).fingerprint();
    assertThat(print).isNotNull();
    return print;
  }

  private static void assertSame(Said one, Said other) {
    assertThat(print(one).isSameAs(print(other))).as("%s as %s", one, other).isTrue();
  }

  private static void assertDiffers(Said one, Said other, String... fields) {
    assertThat(print(one).isSameAs(print(other))).isFalse();
    assertThat(print(one).differingFrom(print(other))).containsExactly(fields);
  }

  private static Said namedValue(Object... properties) {
    return said("namedValues", "", "key", members(properties));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void recordedEntity_hasThePathOfItsKind(Said said) {
    InventoryEntry entry = said.entry(CONTOSO);

    assertThat(entry.path().kind())
        .isEqualTo(said.kind().equals("tagResources") ? "apis/tags" : said.kind());
    assertThat(entry.unreadable()).isNull();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void recordedEntity_isTheSameInAnotherService(Said said) {
    Said there = RecordedEntities.of(STANDBY).get(recorded().indexOf(said));

    assertThat(print(there, STANDBY).digest()).isEqualTo(print(said).digest());
    assertThat(there.entry(STANDBY).marks()).isEqualTo(said.entry(CONTOSO).marks());
  }

  @Test
  void recordedEntities_areToldByTheirPaths() {
    assertThat(recorded().stream().map(said -> said.entry(CONTOSO).path().text()))
        .contains(
            "namedValues/kvproperty5176",
            "policyFragments/fragment1",
            "policies/policy",
            "apis/echo-api;rev=1",
            "apis/api-id/revisions/1",
            "apis/apiid1811/revisions/2",
            "apis/apiid1811;rev=2/operations/deletePet",
            "apis/apiid1811/releases/apireleaseid5952",
            "apis/echo-api;rev=1/tags/apiTag9871",
            "apis/echo-api;rev=1/policies/policy",
            "contentTypes/page/contentItems/4e3cf6a5-574a-ba08-1f23-2e7a38faa6d8");
  }

  @Test
  void keys_areMadeOncePerDeployment() {
    Said said = recorded().get(0);
    SigningKey other =
        new SigningKey("0123456789abcdef0123456789abcdef".getBytes(UTF_8), Instant.EPOCH);
    InventoryEntry entry =
        new InventoryEntries(CONTOSO, other)
            .entry(EntityKinds.named(said.kind()).orElseThrow(), said.parent(), said.body())
            .orElseThrow();

    assertThat(entry.fingerprint()).isNotEqualTo(print(said));
    assertThat(InventoryEntries.keyId(other)).isNotEqualTo(InventoryEntries.keyId(KEY)).hasSize(8);
  }

  @Test
  void apis_areNamedWithTheirRevision_andOthersAreMarked() {
    InventoryEntry current =
        body(CONTOSO, "apis-revision-1-get-current", "apis", "").entry(CONTOSO);
    InventoryEntry other = body(CONTOSO, "apis-revision-3-get", "apis", "").entry(CONTOSO);

    assertThat(current.path().text()).isEqualTo("apis/api-id;rev=1");
    assertThat(current.marks()).isEmpty();
    assertThat(other.path().text()).isEqualTo("apis/api-id;rev=2");
    assertThat(other.marks()).containsExactly(Mark.OTHER_REVISION);
  }

  @Test
  void api_asCurrentAndAsOtherRevision_isTheSame() {
    Said other = body(CONTOSO, "apis-revision-3-get", "apis", "");
    Map<String, Object> properties = properties(other);
    properties.put("isCurrent", true);
    properties.remove("apiRevisionDescription");

    assertSame(other, with(other, properties));
  }

  @Test
  void revisions_differInWhichIsCurrent_alone() {
    Said revision =
        rows(CONTOSO, "api-revisions-3-page1-current-is-2", "apis/revisions", "apis/a;rev=2")
            .get(0);
    Map<String, Object> other = new LinkedHashMap<>(revision.body());
    other.put("privateUrl", "/swaggerApi;rev=2");
    other.put("updatedDateTime", "2024-03-17T18:36:34.607Z");
    other.put("isOnline", false);
    assertSame(revision, revision.with(other));

    other.put("isCurrent", false);
    assertDiffers(revision, revision.with(other), "isCurrent");
  }

  @Test
  void release_namesItsRevision_alsoWhereArmLeavesItOut() {
    Said current = body(CONTOSO, "api-releases-3-get", "apis/releases", "apis/apiid1811;rev=2");
    Map<String, Object> properties = properties(current);
    properties.put("apiId", properties.get("apiId") + ";rev=2");
    Said spelledOut =
        new Said("", "apis/releases", new EntityPath("apis/apiid1811;rev=3"), saying(properties));

    assertSame(current, spelledOut);
    assertDiffers(
        current,
        new Said("", "apis/releases", new EntityPath("apis/apiid1811;rev=3"), current.body()),
        "apiId");
  }

  @Test
  void namedValue_secret_isOnlyPresent() {
    Said secret = rows(CONTOSO, "namedValues-1-list", "namedValues", "").get(2);
    assertThat(secret.entry(CONTOSO).marks()).isEmpty();

    Said shown = namedValue("displayName", "key", "secret", true, "value", "hunter2");
    assertThat(shown.entry(CONTOSO).marks()).containsExactly(Mark.SECRET);
    assertSame(shown, namedValue("displayName", "key", "secret", true, "value", "hunter3"));
    assertDiffers(
        shown, namedValue("displayName", "key", "secret", false, "value", "x"), "secret", "value");
  }

  @Test
  void namedValue_plain_counts() {
    assertDiffers(namedValue("value", "a"), namedValue("value", "b"), "value");
    assertSame(
        namedValue("value", "a", "tags", List.of("x", "y")),
        namedValue("tags", List.of("y", "x"), "value", "a", "provisioningState", "Succeeded"));
  }

  @Test
  void namedValue_ofKeyVault_countsItsReferenceAndARefusal() {
    Said fine = vault("https://v.vault.azure.net/secrets/s", "Success", "2023-03-17T18:18:19Z");

    assertSame(
        fine, vault("https://v.vault.azure.net/secrets/s", "Success", "2024-01-01T00:00:00Z"));
    assertDiffers(
        fine,
        vault("https://w.vault.azure.net/secrets/s", "Success", "2023-03-17T18:18:19Z"),
        "keyVault");
    assertDiffers(
        fine,
        vault("https://v.vault.azure.net/secrets/s", "AccessDenied", "2023-03-17T18:18:19Z"),
        "keyVault.lastStatus");
  }

  private static Said vault(String secret, String code, String time) {
    return namedValue(
        "secret",
        true,
        "keyVault",
        members(
            "secretIdentifier", secret, "lastStatus", members("code", code, "timeStampUtc", time)));
  }

  @Test
  void generatedNamedValue_isTheSameUnderAnotherId() {
    assertSame(generated("6414ada0b1b92c0de8a50da5"), generated("6414ada0b1b92c0de8a50da6"));
  }

  private static Said generated(String id) {
    return said(
        "namedValues", "", id, members("displayName", "Logger-Credentials--" + id, "secret", true));
  }

  @Test
  void logger_credentialsAreShapeAndReferencesAlone() {
    Said logger = body(CONTOSO, "loggers-2-put", "loggers", "");
    Map<String, Object> properties = properties(logger);
    properties.put(
        "credentials",
        members("instrumentationKey", "{{Logger-Credentials--6414ada0b1b92c0de8a50da6}}"));
    assertSame(logger, with(logger, properties));

    properties.put("credentials", members("instrumentationKey", "{{my-key}}"));
    assertDiffers(logger, with(logger, properties), "credentials");
  }

  @ParameterizedTest
  @CsvSource({
    "backends,credentials.authorization.parameter",
    "backends,credentials.header.x-key[]",
    "backends,credentials.query.code[]",
    "backends,proxy.password",
    "caches,connectionString",
    "loggers,credentials.connectionString",
    "identityProviders,clientSecret",
    "openidConnectProviders,clientSecret",
    "authorizationServers,clientSecret",
    "authorizationServers,resourceOwnerPassword",
    "authorizationServers,tokenBodyParameters[].value",
    "authorizationProviders,oauth2.grantTypes.clientCredentials.clientSecret",
    "authorizationProviders/authorizations,parameters.clientSecret",
    "subscriptions,primaryKey",
    "subscriptions,secondaryKey",
    "users,password",
    "workspaces/backends,credentials.header.x-key[]",
    "apis,newThing.clientSecret",
  })
  void secret_isComparedByItsPresenceAlone(String kind, String field) {
    Said one = said(kind, "", "x", at(field, "hunter2"));

    assertSame(one, said(kind, "", "x", at(field, "hunter3")));
    assertThat(one.entry(CONTOSO).marks()).contains(Mark.SECRET);
    assertDiffers(one, said(kind, "", "x", Map.of()), field.split("[.\\[]", -1)[0]);
  }

  private static Map<String, Object> at(String field, Object value) {
    Object inner = value;
    String[] names = field.split("\\.", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      boolean array = names[i].endsWith("[]");
      inner = members(names[i].replace("[]", ""), array ? List.of(inner) : inner);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> all = (Map<String, Object>) inner;
    return all;
  }

  @Test
  void backend_recorded_countsWhatIsNoSecret() {
    Said backend = body(CONTOSO, "backends-2-get", "backends", "");
    Map<String, Object> properties = properties(backend);
    properties.put("url", "https://elsewhere/");
    assertDiffers(backend, with(backend, properties), "url");
    assertThat(backend.entry(CONTOSO).marks()).containsExactly(Mark.SECRET);
  }

  @Test
  void policy_formatsAreTheSame_andOldTextsAreNot() {
    Said xml = body(CONTOSO, "policy-api-1-xml", "apis/policies", "apis/echo-api;rev=1");
    assertSame(xml, body(CONTOSO, "policy-api-2-rawxml", "apis/policies", "apis/echo-api;rev=1"));

    String text = (String) properties(xml).get("value");
    assertSame(xml, with(xml, members("value", text.replace("\r\n", "\n").replace("\t", "  "))));
    assertDiffers(xml, with(xml, members("value", text.replace("append", "override"))), "value");
  }

  @Test
  void ownNamesInTexts_matchEitherWay() {
    Said here = policyThatNames("contoso-apis.azure-api.net");
    Said dev = policyThatNames("Standby2.azure-api.net");
    Said third = policyThatNames("contoso-apis2.azure-api.net");

    assertThat(print(here, CONTOSO).isSameAs(print(here, STANDBY))).as("restored").isTrue();
    assertThat(print(here, CONTOSO).isSameAs(print(dev, STANDBY))).as("each its own").isTrue();
    assertThat(print(here, CONTOSO).isSameAs(print(dev, CONTOSO))).as("changed").isFalse();
    assertThat(print(here, CONTOSO).isSameAs(print(third, STANDBY))).as("another").isFalse();
    assertThat(print(here, CONTOSO).differingFrom(print(third, STANDBY))).containsExactly("value");
  }

  private static Said policyThatNames(String host) {
    String text = "<policies><inbound><x url=\"https://" + host + "/a\" /></inbound></policies>";
    return said("policies", "", "policy", members("value", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contoso-apis.azure-api.net",
        "CONTOSO-APIS.developer.azure-api.net",
        "contoso-apis-westus2-01.regional.azure-api.net",
        "contoso-apis.azure-api.us"
      })
  void hostNamesOfAzure_areOwnNames(String host) {
    assertThat(new OwnNames(CONTOSO).without("https://" + host + "/x")).contains("{service}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contoso-apis",
        "my-contoso-apis.azure-api.net",
        "contoso-apis.azure-api.network",
        "x"
      })
  void otherHostNames_areNot(String host) {
    assertThat(new OwnNames(CONTOSO).without(host)).isEqualTo(host);
  }

  @Test
  void ids_areRelativeAndWithoutCase() {
    OwnNames own = new OwnNames(CONTOSO);
    assertThat(own.relative(CONTOSO.path() + "/APIs/Echo")).isEqualTo("/apis/echo");
    assertThat(own.relative(CONTOSO.path().toUpperCase(Locale.ROOT) + "/")).isEqualTo("/");
    assertThat(own.relative(CONTOSO.path())).isEqualTo("/");
    assertThat(own.relative(CONTOSO.path() + "2/apis/x")).isEqualTo(CONTOSO.path() + "2/apis/x");
    assertThat(own.relative("/apis/Echo")).isEqualTo("/apis/Echo");
    assertThat(own.without("see:" + CONTOSO.path() + "/apis")).isEqualTo("see:{service}/apis");
    assertThat(own.without("https://x" + CONTOSO.path().replace("contoso-apis", "other")))
        .isEqualTo("https://x{group}/providers/Microsoft.ApiManagement/service/other");
    assertThat(own.without(CONTOSO.subscriptionId() + "!")).isEqualTo("{subscription}!");
  }

  @Test
  void operation_setsHaveNoOrder_andGeneratedSchemasNoId() {
    Said one = rows(CONTOSO, "operations-2-page2", "apis/operations", "apis/a;rev=1").get(0);
    Map<String, Object> properties = properties(one);
    List<?> responses = (List<?>) properties.get("responses");
    properties.put("responses", List.of(responses.get(1), responses.get(0)));
    assertSame(one, with(one, properties));

    assertSame(schemaOf("6414b2f2b1b92c0de8a50e3a"), schemaOf("6414b2f2b1b92c0de8a50e3b"));
    assertDiffers(schemaOf("pets"), schemaOf("cats"), "request");
    assertDiffers(
        said("apis/operations", "apis/a", "x", members("samples", List.of("a", "b"))),
        said("apis/operations", "apis/a", "x", members("samples", List.of("b", "a"))),
        "samples");
  }

  private static Said schemaOf(String id) {
    return said(
        "apis/operations",
        "apis/a",
        "x",
        members("request", members("representations", List.of(members("schemaId", id)))));
  }

  @Test
  void schema_formattingOfItsTextDoesNotCount() {
    assertSame(schema("{ \"a\": [1] }"), schema("{\r\n\"a\":[1]}"));
    assertDiffers(schema("{ \"a\": [1] }"), schema("{ \"a\": [2] }"), "document");
    assertSame(schema("<a>\r\n</a>"), schema("<a>\n</a>"));
    assertDiffers(schema("<a> </a>"), schema("<a></a>"), "document");
  }

  private static Said schema(String text) {
    return said("schemas", "", "x", members("document", members("value", text)));
  }

  @Test
  void nothing_isSaidInFourWays() {
    Said none = said("diagnostics", "", "x", Map.of());
    assertSame(none, said("diagnostics", "", "x", members("a", List.of(), "b", Map.of())));
    assertSame(none, said("diagnostics", "", "x", members("c", members("d", Map.of()))));
    assertDiffers(none, said("diagnostics", "", "x", members("a", "")), "a");
    assertDiffers(none, said("diagnostics", "", "x", members("a", false)), "a");
  }

  @Test
  void numbersAndTimes_areComparedByTheirValue() {
    assertSame(value(50), value(50.0));
    assertSame(value(0), value(-0.0));
    assertDiffers(value(50), value("50"), "percentage");
    assertDiffers(value(true), value("true"), "percentage");
    assertSame(expires("2024-02-13T22:29:43Z"), expires("2024-02-13T22:29:43.0000000Z"));
    assertDiffers(
        expires("2024-02-13T22:29:43Z"), expires("2024-02-13T22:29:44Z"), "expirationDate");
    assertDiffers(
        expires("2024-99-13T22:29:43Z"), expires("2024-98-13T22:29:43Z"), "expirationDate");
  }

  private static Said value(Object value) {
    return said("diagnostics", "", "x", members("percentage", value));
  }

  private static Said expires(String time) {
    return said("certificates", "", "x", members("expirationDate", time));
  }

  @Test
  void heartbeatsCreationsAndRegistrations_doNotCount() {
    Said gateway = body(CONTOSO, "gateways-3-put", "gateways", "");
    Map<String, Object> alive = properties(gateway);
    alive.put("heartbeat", List.of(members("lastSeen", "2024-01-01T00:00:00Z")));
    assertSame(gateway, with(gateway, alive));
    Said user = rows(CONTOSO, "users-1-list", "users", "").get(0);
    Map<String, Object> later = properties(user);
    later.put("registrationDate", "2025-01-01T00:00:00Z");
    assertSame(user, with(user, later));
    later.put("email", "else@example.com");
    assertDiffers(user, with(user, later), "email");
  }

  @Test
  void fieldsNobodyKnows_count() {
    assertDiffers(
        said("tags", "", "x", members("new", 1)), said("tags", "", "x", members("new", 2)), "new");
  }

  @Test
  void samples_areMarked() {
    List<String> samples =
        recorded().stream()
            .map(said -> said.entry(CONTOSO))
            .filter(entry -> entry.is(Mark.SAMPLE))
            .map(entry -> entry.path().text())
            .toList();

    assertThat(samples)
        .contains(
            "groups/administrators",
            "subscriptions/master",
            "subscriptions/5e1e7596f3df140067070001",
            "policies/policy",
            "users/1",
            "products/starter",
            "apis/echo-api;rev=1",
            "apis/echo-api;rev=1/operations/create-resource")
        .doesNotContain("groups/sdkGroupId413", "subscriptions/sub1", "products/product2");
  }

  @Test
  void otherServicePolicy_isNoSample() {
    Said policy =
        said(
            "policies",
            "",
            "policy",
            members("value", "<policies><inbound><x/></inbound></policies>"));
    assertThat(policy.entry(CONTOSO).marks()).isEmpty();
  }

  @Test
  void linksOfWorkspaces_areNamedByWhatTheyLinkTo() {
    Said link =
        said(
            "workspaces/products/apiLinks",
            "workspaces/w/products/p",
            "5e1e7596f3df140067070001",
            members("apiId", CONTOSO.path() + "/workspaces/w/apis/echo"));
    assertThat(link.entry(CONTOSO).path().text())
        .isEqualTo("workspaces/w/products/p/apiLinks/echo");
    Said operation =
        said(
            "workspaces/tags/operationLinks",
            "workspaces/w/tags/t",
            "x",
            members("operationId", CONTOSO.path() + "/workspaces/w/apis/echo/operations/get"));
    assertThat(operation.entry(CONTOSO).path().text())
        .isEqualTo("workspaces/w/tags/t/operationLinks/apis~echo~operations~get");
  }

  @Test
  void tagResources_areLinksOfApisOperationsAndProducts() {
    assertThat(tagged("api", members("id", "/apis/a", "apiRevision", "3")))
        .isEqualTo("apis/a;rev=3/tags/t");
    assertThat(tagged("operation", members("id", "/apis/a/operations/o", "apiRevision", "2")))
        .isEqualTo("apis/a;rev=2/operations/o/tags/t");
    assertThat(tagged("product", members("id", "/products/p"))).isEqualTo("products/p/tags/t");
    assertThat(TagResource.path(members("tag", members("id", "/tags/t")))).isEmpty();
    assertThat(TagResource.path(members("tag", "t", "api", "a"))).isEmpty();
    assertThat(
            TagResource.path(members("tag", members("id", "/tags/t"), "api", members("id", "/x"))))
        .isEmpty();
  }

  private static String tagged(String owner, Map<String, Object> what) {
    Map<String, Object> row = members("tag", members("id", "/tags/t"), owner, what);
    return new Said("", "tagResources", EntityPath.SERVICE, row).entry(CONTOSO).path().text();
  }

  @Test
  void rowWithoutAName_isNoEntity() {
    InventoryEntries entries = new InventoryEntries(CONTOSO, KEY);
    EntityKind tags = EntityKinds.named("tags").orElseThrow();
    assertThat(entries.entry(tags, EntityPath.SERVICE, Map.of("properties", Map.of()))).isEmpty();
    assertThat(entries.entry(tags, EntityPath.SERVICE, Map.of("name", "a/b"))).isEmpty();
    assertThat(entries.entry(tags, EntityPath.SERVICE, Map.of("id", "/x/tags/a")))
        .hasValueSatisfying(entry -> assertThat(entry.path().text()).isEqualTo("tags/a"));
  }

  @Test
  void unreadableEntity_saysWhyAndNothingElse() {
    InventoryEntry entry =
        new InventoryEntries(CONTOSO, KEY)
            .unreadable(new EntityPath("apis/a;rev=1/policies/policy"), "AuthorizationFailed");
    assertThat(entry.fingerprint()).isNull();
    assertThat(entry.unreadable()).isEqualTo("AuthorizationFailed");
    assertThat(entry.marks()).isEqualTo(Set.of());
  }

  @Test
  void fingerprint_ofVeryManyFields_isBounded() {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      many.put("field " + i + "é".repeat(100), i);
    }
    Fingerprint print = print(said("tags", "", "x", many));
    assertThat(print.fields().split(" ", -1)).hasSizeLessThanOrEqualTo(Fingerprint.MOST_FIELDS);
    assertThat(print.fields()).hasSizeLessThan(Fingerprint.MOST_FIELDS * 80).isASCII();

    Map<String, Object> other = new LinkedHashMap<>(many);
    other.put("zzz", 1);
    assertDiffers(said("tags", "", "x", many), said("tags", "", "x", other), Fingerprint.CONTENT);
  }

  private static Map<String, Object> properties(Said said) {
    Map<String, Object> properties = new LinkedHashMap<>();
    ((Map<?, ?>) said.body().get("properties"))
        .forEach((name, value) -> properties.put((String) name, value));
    return properties;
  }

  private static Map<String, Object> saying(Map<String, Object> properties) {
    return members("name", "apireleaseid5952", "properties", properties);
  }

  private static Said with(Said said, Map<String, Object> properties) {
    Map<String, Object> body = new LinkedHashMap<>(said.body());
    body.put("properties", properties);
    return said.with(body);
  }
}
