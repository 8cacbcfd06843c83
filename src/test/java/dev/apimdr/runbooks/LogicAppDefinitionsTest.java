package dev.apimdr.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Logic Apps' definitions follow the documented Workflow Definition Language ("Schema reference
 * for triggers and actions in Azure Logic Apps"). Microsoft's JSON schema, {@code
 * workflowdefinition.json} of 2016-06-01, is in no package registry, so the rules are written here.
 */
class LogicAppDefinitionsTest {
  private static final Path FOLDER = Path.of("runbooks/logic-app");
  private static final Set<String> DATA_TYPES =
      Set.of("Array", "Bool", "Float", "Int", "Object", "SecureObject", "SecureString", "String");
  private static final Set<String> STATUSES = Set.of("Succeeded", "Failed", "Skipped", "TimedOut");

  /** The required members of each kind of action. */
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "Http", Set.of("/inputs/method", "/inputs/uri"),
          "Query", Set.of("/inputs/from", "/inputs/where"),
          "Select", Set.of("/inputs/from", "/inputs/select"),
          "Foreach", Set.of("/foreach", "/actions"),
          "If", Set.of("/expression", "/actions"),
          "ApiConnection", Set.of("/inputs/host/connection/name", "/inputs/method", "/inputs/path"),
          "ApiConnectionWebhook",
              Set.of(
                  "/inputs/host/connection/name", "/inputs/path", "/inputs/body/NotificationUrl"),
          "Terminate", Set.of("/inputs/runStatus"));

  private static final Set<String> COMMON = Set.of("type", "description", "runAfter");

  /** The optional members of each kind of action. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "Http", Set.of("inputs", "limit", "runtimeConfiguration", "operationOptions"),
          "Query", Set.of("inputs"),
          "Select", Set.of("inputs"),
          "Foreach", Set.of("foreach", "actions", "runtimeConfiguration", "operationOptions"),
          "If", Set.of("expression", "actions", "else"),
          "ApiConnection", Set.of("inputs", "limit"),
          "ApiConnectionWebhook", Set.of("inputs", "limit"),
          "Terminate", Set.of("inputs"));

  /** A value with every member that the expressions read. */
  private static final JsonNode ANY =
      RehearsedApp.json(
          """
          {"value": 1, "protected": true, "service": "s", "run": {"name": "1"}, "target": "t",
           "source": "s", "canRestore": true, "backupName": "b", "office365": {"connectionId": "c"}}
          """);

  private static final Set<String> HTTP_INPUTS =
      Set.of("method", "uri", "headers", "queries", "body", "authentication", "retryPolicy");

  private static JsonNode read(String name) {
    return RehearsedApp.json(RehearsedApp.text(FOLDER.resolve(name + ".json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore"})
  void definition_hasTheDocumentedShape(String name) {
    JsonNode definition = read(name);

    assertThat(definition.path("$schema").asText())
        .isEqualTo(
            "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/"
                + "workflowdefinition.json#");
    assertThat(definition.path("contentVersion").asText()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
    assertThat(names(definition))
        .isSubsetOf("$schema", "contentVersion", "parameters", "triggers", "actions", "outputs");
    assertThat(definition.path("parameters"))
        .allMatch(parameter -> DATA_TYPES.contains(parameter.path("type").asText()));
    assertThat(definition.path("triggers"))
        .isNotEmpty()
        .allMatch(
            trigger ->
                trigger.path("type").asText().equals("Recurrence")
                    ? trigger.at("/recurrence/frequency").isTextual()
                        && trigger.at("/recurrence/interval").isInt()
                    : trigger.path("type").asText().equals("Request")
                        && trigger.path("kind").asText().equals("Http"));
    actions(definition.path("actions"), new TreeSet<>());
  }

  private static void actions(JsonNode actions, Set<String> known) {
    assertThat(actions).isNotEmpty();
    for (Map.Entry<String, JsonNode> each : actions.properties()) {
      JsonNode action = each.getValue();
      String type = action.path("type").asText();
      assertThat(known.add(each.getKey())).as("action names are unique: " + each.getKey()).isTrue();
      assertThat(REQUIRED).containsKey(type);
      assertThat(REQUIRED.get(type))
          .as(each.getKey())
          .noneMatch(at -> action.at(at).isMissingNode());
      Set<String> others = names(action);
      others.removeAll(COMMON);
      assertThat(others).as(each.getKey()).isSubsetOf(ALLOWED.get(type));
      if (type.equals("Http")) {
        assertThat(names(action.path("inputs"))).isSubsetOf(HTTP_INPUTS);
      }
      for (Map.Entry<String, JsonNode> before : action.path("runAfter").properties()) {
        assertThat(actions.has(before.getKey())).as(each.getKey()).isTrue();
        assertThat(before.getValue()).allMatch(status -> STATUSES.contains(status.asText()));
      }
    }
    for (JsonNode action : actions) {
      if (action.has("actions")) {
        actions(action.path("actions"), known);
      }
      if (action.has("else")) {
        actions(action.at("/else/actions"), known);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore"})
  void expressions_all_nameWhatIsThere(String name) {
    JsonNode definition = read(name);
    Set<String> parameters = names(definition.path("parameters"));
    List<String> texts = texts(definition.path("actions"));

    assertThat(texts).anyMatch(text -> text.startsWith("@"));
    for (String text : texts) {
      WorkflowExpression.value(
          text,
          (function, given) -> {
            if (function.equals("parameters")) {
              assertThat(parameters).contains(given.get(0).asText());
            }
            if (function.equals("body")) {
              assertThat(definition.findParent(given.get(0).asText())).as(text).isNotNull();
            }
            return ANY;
          });
    }
  }

  /** Run histories must not show keys. */
  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore"})
  void actionsWithAKey_all_hideTheirInputs(String name) {
    List<JsonNode> calls = new ArrayList<>();
    collect(read(name).path("actions"), calls);

    assertThat(calls)
        .isNotEmpty()
        .allMatch(
            call ->
                call.at("/runtimeConfiguration/secureData/properties")
                    .toString()
                    .equals("[\"inputs\"]"));
  }

  private static void collect(JsonNode node, List<JsonNode> calls) {
    if (node.path("type").asText().equals("Http")) {
      calls.add(node);
    }
    node.forEach(child -> collect(child, calls));
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore"})
  void deployment_givesEachParameter(String name) {
    String bicep = RehearsedApp.text(FOLDER.resolve("main.bicep"));
    String resource =
        bicep.substring(
            bicep.indexOf("resource " + name + " "),
            bicep.indexOf("\n}\n", bicep.indexOf("resource " + name + " ")));

    Set<String> given = new TreeSet<>();
    Pattern.compile("(?m)^      '?([\\w$]+)'?: \\{$")
        .matcher(resource)
        .results()
        .forEach(it -> given.add(it.group(1)));
    assertThat(given).isEqualTo(names(read(name).path("parameters")));
    assertThat(resource).contains("loadJsonContent('" + name + ".json')");
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode node) {
    List<String> all = new ArrayList<>();
    if (node.isTextual()) {
      all.add(node.asText());
    }
    node.forEach(child -> all.addAll(texts(child)));
    return all;
  }
}
