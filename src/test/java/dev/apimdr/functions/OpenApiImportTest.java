package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/openapi.yaml} against the rules that those publish who import it. API Management:
 * https://learn.microsoft.com/azure/api-management/api-management-api-import-restrictions. Custom
 * connectors of Power Platform and Logic Apps:
 * https://learn.microsoft.com/connectors/custom-connectors/define-openapi-definition and
 * https://learn.microsoft.com/connectors/custom-connectors/coding-standards; they take version 2.0,
 * so nothing may be said here that 2.0 cannot say.
 */
class OpenApiImportTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final OpenApi api = new OpenApi();

  private static Stream<JsonNode> below(JsonNode node) {
    List<JsonNode> all = new ArrayList<>(List.of(node));
    for (int i = 0; i < all.size(); i++) {
      all.get(i).forEach(all::add);
    }
    return all.stream();
  }

  private static boolean hasAnyOf(JsonNode node, String... names) {
    return Stream.of(names).anyMatch(name -> below(node).anyMatch(each -> each.has(name)));
  }

  private Stream<JsonNode> bodies() {
    return api.operations().values().stream()
        .flatMap(
            operation ->
                Stream.concat(
                    Stream.of(operation.path("requestBody")), below(operation.get("responses"))))
        .flatMap(holder -> Stream.of(holder.path("content")))
        .filter(JsonNode::isObject)
        .flatMap(content -> content.properties().stream())
        // An example may have a field of this name too.
        .filter(content -> content.getKey().contains("/"))
        .map(Map.Entry::getValue);
  }

  /** API Management: up to 3.0.3, 4 MB inline. A custom connector: less than 1 MB. */
  @Test
  void file_isOfAVersionAndASizeThatIsTaken() throws IOException {
    assertThat(api.root.get("openapi").asText()).matches("3\\.0\\.[0-3]");
    assertThat(Files.size(Path.of("docs", "openapi.yaml"))).isLessThan(MEGABYTE);
  }

  /** API Management puts the address that the document came from before a relative one. */
  @Test
  void servers_areOneThatTheDocumentsAddressCompletes() {
    assertThat(api.root.get("servers")).hasSize(1);
    assertThat(api.root.at("/servers/0/url").asText()).isEqualTo("/api");
    assertThat(api.root.get("paths")).noneMatch(path -> hasAnyOf(path, "servers"));
  }

  @Test
  void references_leadToSchemasOfThisFile_andNeverInACircle() {
    assertThat(api.root.findValuesAsText("$ref"))
        .isNotEmpty()
        .allMatch(reference -> reference.startsWith("#/components/schemas/"));
    for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
      assertThat(reached(schema.getValue(), new HashSet<>()))
          .as(schema.getKey())
          .doesNotContain(schema.getKey());
    }
  }

  private Set<String> reached(JsonNode schema, Set<String> found) {
    for (String reference : schema.findValuesAsText("$ref")) {
      String name = reference.replaceFirst(".*/", "");
      if (found.add(name)) {
        reached(api.schemas().get(name), found);
      }
    }
    return found;
  }

  @Test
  void schemas_all_areReferredTo() {
    Set<String> used = new HashSet<>();
    api.root
        .findValuesAsText("$ref")
        .forEach(reference -> used.add(reference.replaceFirst(".*/", "")));

    assertThat(api.schemas().fieldNames()).toIterable().allMatch(used::contains);
  }

  /** API Management knows no other shared parts, and security of its own. */
  @Test
  void components_areSchemasAndSecurity() {
    assertThat(api.root.get("components").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("schemas", "securitySchemes");
  }

  @Test
  void bodies_all_haveASchemaWithAName() {
    assertThat(bodies())
        .isNotEmpty()
        .allMatch(body -> body.at("/schema/$ref").isTextual())
        .noneMatch(body -> body.has("examples"));
  }

  @Test
  void keywords_ofVersion3Alone_areNotUsed() {
    JsonNode paths = api.root.get("paths");
    assertThat(hasAnyOf(paths, "externalDocs", "callbacks", "links", "trace")).isFalse();
    assertThat(
            hasAnyOf(paths, "allowEmptyValue", "allowReserved", "style", "explode", "deprecated"))
        .isFalse();
    assertThat(
            hasAnyOf(
                api.schemas(),
                "oneOf",
                "anyOf",
                "allOf",
                "not",
                "nullable",
                "discriminator",
                "writeOnly",
                "const",
                "examples"))
        .isFalse();
  }

  @Test
  void parameters_areUniqueInTheirAddress_andNeverCookies() {
    for (Map.Entry<String, JsonNode> path : api.root.get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        if (!operation.has("operationId")) {
          continue;
        }
        Map<String, JsonNode> parameters = api.parameters(operation.get("operationId").asText());
        List<String> names =
            parameters.values().stream()
                .filter(parameter -> !parameter.get("in").asText().equals("header"))
                .map(parameter -> parameter.get("name").asText().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(parameters.keySet()).noneMatch(place -> place.startsWith("cookie "));
        assertThat(parameters.values())
            .allMatch(parameter -> parameter.get("description").asText().endsWith("."))
            .allMatch(
                parameter ->
                    parameter.get("required").asBoolean()
                        == parameter.get("in").asText().equals("path"));
      }
    }
  }

  /** API Management makes the name of a resource of it, and compares such names when updating. */
  @Test
  void operationIds_areUniqueAsResourceNames_andInPascalCase() {
    assertThat(api.operations().keySet())
        .allMatch(id -> id.matches("([A-Z][a-z]+)+"))
        .allMatch(id -> id.length() <= 76)
        .extracting(id -> id.toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
  }

  @Test
  void operations_haveAShortSummaryAndASentence() {
    assertThat(api.operations().values())
        .allSatisfy(
            operation -> {
              assertThat(operation.get("summary").asText())
                  .matches("[A-Z].*[^.]")
                  .hasSizeLessThanOrEqualTo(80);
              assertThat(operation.get("description").asText())
                  .endsWith(".")
                  .isNotEqualTo(operation.get("summary").asText() + ".");
            });
  }

  /** Version 2.0 has one schema for an answer; pages are for people, who import nothing. */
  @Test
  void answers_haveOneMediaType_butThoseOfPages() {
    assertThat(api.operations())
        .allSatisfy(
            (name, operation) -> {
              for (JsonNode response : operation.get("responses")) {
                assertThat(response.path("content"))
                    .hasSizeLessThanOrEqualTo(
                        operation.get("tags").get(0).asText().equals("status") ? 2 : 1);
              }
              assertThat(operation.get("responses").fieldNames())
                  .toIterable()
                  .anyMatch(status -> status.startsWith("2"))
                  .doesNotContain("default");
            });
  }

  /** A custom connector takes the first. */
  @Test
  void security_firstOfAll_isTheKeyInItsHeader() {
    assertThat(api.root.at("/components/securitySchemes").fieldNames().next())
        .isEqualTo("functionKey");
    assertThat(api.root.at("/security/0").fieldNames()).toIterable().containsExactly("functionKey");
  }

  @Test
  void requests_thatRead_haveNoBody() {
    for (JsonNode path : api.root.get("paths")) {
      assertThat(path.path("get").has("requestBody")).isFalse();
    }
  }
}
