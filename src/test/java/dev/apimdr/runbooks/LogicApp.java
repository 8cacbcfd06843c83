package dev.apimdr.runbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.apimdr.runbooks.WorkflowExpression.InvalidTemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a Logic App: those kinds of actions and functions that the runbooks use, one action at a
 * time, as the Workflow Definition Language specifies. Any other kind is an error.
 */
final class LogicApp {
  /** Responds to an Office 365 connector call; empty if nobody answers before the time-out. */
  interface Mailbox {
    Optional<JsonNode> call(String path, JsonNode body);
  }

  /**
   * How a run ended.
   *
   * @param actions the status of each action
   * @param error the code of the run's error; empty where there is none
   */
  record Run(String status, Map<String, String> actions, String error) {}

  /** Thrown by a Terminate action. */
  private static final class Terminated extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String status;
    final String code;

    Terminated(String status, String code) {
      super(status);
      this.status = status;
      this.code = code;
    }
  }

  private static final String SUCCEEDED = "Succeeded";
  private static final String FAILED = "Failed";
  private static final String SKIPPED = "Skipped";
  private static final String TIMED_OUT = "TimedOut";

  private final JsonNode definition;
  private final JsonNode parameters;
  private final HttpAction http;
  private final Mailbox mailbox;
  private final String runName;
  private final Map<String, String> statuses = new LinkedHashMap<>();
  private final Map<String, JsonNode> bodies = new LinkedHashMap<>();
  private JsonNode triggerBody = NullNode.instance;
  private JsonNode item = NullNode.instance;

  LogicApp(
      JsonNode definition, JsonNode parameters, HttpAction http, Mailbox mailbox, String runName) {
    this.definition = definition;
    this.parameters = parameters;
    this.http = http;
    this.mailbox = mailbox;
    this.runName = runName;
  }

  /**
   * @param trigger the trigger's body; null for a schedule
   */
  Run run(JsonNode trigger) {
    triggerBody = trigger == null ? NullNode.instance : trigger;
    try {
      String status = all(definition.path("actions"));
      return new Run(status, statuses, "");
    } catch (Terminated end) {
      return new Run(end.status, statuses, end.code);
    }
  }

  /**
   * Runs actions in the order of their runAfter; the result is Failed if an action failed and no
   * later action handled it.
   */
  private String all(JsonNode actions) {
    Map<String, JsonNode> waiting = new LinkedHashMap<>();
    actions.properties().forEach(action -> waiting.put(action.getKey(), action.getValue()));
    while (!waiting.isEmpty()) {
      String next =
          waiting.keySet().stream()
              .filter(name -> isReady(waiting.get(name), actions))
              .findFirst()
              .orElseThrow(() -> new AssertionError("a circle of " + waiting.keySet()));
      JsonNode action = waiting.remove(next);
      statuses.put(next, mayRun(action) ? one(next, action) : SKIPPED);
    }
    List<String> leaves = new ArrayList<>();
    actions
        .fieldNames()
        .forEachRemaining(
            name -> {
              boolean isLeaf = true;
              for (JsonNode other : actions) {
                isLeaf &= !other.path("runAfter").has(name);
              }
              if (isLeaf) {
                leaves.add(statuses.get(name));
              }
            });
    // A skipped last action has the result of its predecessors.
    boolean failed = leaves.contains(FAILED) || leaves.contains(TIMED_OUT);
    boolean nothingRan = leaves.stream().allMatch(SKIPPED::equals) && !leaves.isEmpty();
    return failed || nothingRan ? FAILED : SUCCEEDED;
  }

  private boolean isReady(JsonNode action, JsonNode siblings) {
    return action.path("runAfter").properties().stream()
        .allMatch(
            before -> {
              if (!siblings.has(before.getKey())) {
                throw new AssertionError("there is no action " + before.getKey() + " beside it");
              }
              return statuses.containsKey(before.getKey());
            });
  }

  private boolean mayRun(JsonNode action) {
    return action.path("runAfter").properties().stream()
        .allMatch(
            before ->
                before.getValue().toString().contains('"' + statuses.get(before.getKey()) + '"'));
  }

  private String one(String name, JsonNode action) {
    try {
      return switch (action.path("type").asText()) {
        case "Http" -> call(name, action.path("inputs"));
        case "Query" -> kept(name, filtered(action.path("inputs")));
        case "Select" -> kept(name, selected(action.path("inputs")));
        case "Foreach" -> forEach(action);
        case "If" -> branch(action);
        case "ApiConnectionWebhook", "ApiConnection" -> mail(name, action.path("inputs"));
        case "Terminate" -> throw terminated(action.path("inputs"));
        default -> throw new AssertionError(action.path("type") + " is not played");
      };
    } catch (InvalidTemplateException e) {
      return FAILED;
    }
  }

  private String kept(String name, JsonNode body) {
    bodies.put(name, body);
    return SUCCEEDED;
  }

  private String call(String name, JsonNode inputs) {
    HttpAction.Ended ended = http.call(evaluated(inputs));
    bodies.put(name, ended.body());
    return ended.status() >= 200 && ended.status() < 300 ? SUCCEEDED : FAILED;
  }

  private JsonNode filtered(JsonNode inputs) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : evaluated(inputs.path("from"))) {
      item = each;
      if (evaluated(inputs.path("where")).asBoolean()) {
        kept.add(each);
      }
    }
    return kept;
  }

  private JsonNode selected(JsonNode inputs) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : evaluated(inputs.path("from"))) {
      item = each;
      all.add(evaluated(inputs.path("select")));
    }
    return all;
  }

  private String forEach(JsonNode action) {
    boolean failed = false;
    for (JsonNode each : evaluated(action.path("foreach"))) {
      item = each;
      action.path("actions").fieldNames().forEachRemaining(statuses::remove);
      failed |= all(action.path("actions")).equals(FAILED);
    }
    return failed ? FAILED : SUCCEEDED;
  }

  private String branch(JsonNode action) {
    JsonNode sides = action.path("expression").path("equals");
    if (sides.size() != 2) {
      throw new AssertionError("only equals is played: " + action.path("expression"));
    }
    boolean holds = evaluated(sides.get(0)).equals(evaluated(sides.get(1)));
    return all(holds ? action.path("actions") : action.path("else").path("actions"));
  }

  private String mail(String name, JsonNode inputs) {
    JsonNode given = evaluated(inputs);
    Optional<JsonNode> answer = mailbox.call(given.path("path").asText(), given.path("body"));
    bodies.put(name, answer.orElse(NullNode.instance));
    return answer.isPresent() ? SUCCEEDED : TIMED_OUT;
  }

  private Terminated terminated(JsonNode inputs) {
    JsonNode given = evaluated(inputs);
    return new Terminated(
        given.path("runStatus").asText(), given.path("runError").path("code").asText());
  }

  private JsonNode evaluated(JsonNode node) {
    if (node.isTextual()) {
      return WorkflowExpression.value(node.asText(), this::function);
    }
    if (node.isObject()) {
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(it -> all.set(it.getKey(), evaluated(it.getValue())));
      return all;
    }
    if (node.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      node.forEach(each -> all.add(evaluated(each)));
      return all;
    }
    return node;
  }

  private JsonNode function(String name, List<JsonNode> given) {
    return switch (name) {
      case "body" -> bodies.getOrDefault(given.get(0).asText(), NullNode.instance);
      case "coalesce" ->
          given.stream().filter(each -> !each.isNull()).findFirst().orElse(NullNode.instance);
      case "item" -> item;
      case "listCallbackUrl" -> TextNode.valueOf("https://logic.example/callback?sig=secret");
      case "parameters" -> parameter(given.get(0).asText());
      case "string" -> TextNode.valueOf(WorkflowExpression.asText(given.get(0)));
      case "toLower" -> TextNode.valueOf(given.get(0).asText().toLowerCase(Locale.ROOT));
      case "triggerBody" -> triggerBody;
      case "workflow" -> workflow();
      default -> throw new AssertionError("function " + name + " is not played");
    };
  }

  private JsonNode parameter(String name) {
    if (!definition.path("parameters").has(name) || !parameters.has(name)) {
      throw new AssertionError("there is no parameter " + name);
    }
    return parameters.path(name);
  }

  private JsonNode workflow() {
    ObjectNode workflow = new JsonMapper().createObjectNode();
    workflow.putObject("run").put("name", runName);
    return workflow;
  }
}
