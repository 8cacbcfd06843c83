package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.MINIMAL;
import static dev.apimdr.infra.GoldenSnapshot.files;
import static dev.apimdr.infra.GoldenSnapshot.json;
import static dev.apimdr.infra.GoldenSnapshot.list;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static dev.apimdr.infra.GoldenSnapshot.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of alerts and workbook read only events, fields and words that the code writes. */
class QueriesTest {

  private static final JsonNode TELEMETRY =
      json(Path.of("src/test/resources/telemetry/events.json"));

  private static final Pattern EVENT = Pattern.compile("startswith_cs \"(\\w+) \"");
  private static final Pattern EVENTS = Pattern.compile("event in \\(([^)]*)\\)");
  private static final Pattern FIELD = Pattern.compile("line\\[\"(\\w+)\"]");
  private static final Pattern WORD =
      Pattern.compile("line\\[\"(\\w+)\"]\\) (?:==|!?in) (\"\\w+\"|\\([^)]*\\))");
  private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");

  /** One query and where it stands. */
  record Query(String where, String text) {

    Set<String> events() {
      Set<String> events = new TreeSet<>();
      EVENT.matcher(text).results().forEach(it -> events.add(it.group(1)));
      EVENTS.matcher(text).results().forEach(it -> events.addAll(quoted(it.group(1))));
      return events;
    }

    Set<String> fields() {
      Set<String> fields = new TreeSet<>();
      FIELD.matcher(text).results().forEach(it -> fields.add(it.group(1)));
      return fields;
    }

    @Override
    public String toString() {
      return where;
    }
  }

  static Stream<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (Path file : files(INFRA.resolve("kql"), ".kql")) {
      queries.add(new Query(String.valueOf(file.getFileName()), text(file)));
    }
    collect(json(INFRA.resolve("workbook.json")), "workbook", queries);
    return queries.stream();
  }

  /** Queries of the product's own lines, not of requests and exceptions. */
  static Stream<Query> queriesOfLines() {
    return queries().filter(it -> !it.where().equals("function-errors.kql"));
  }

  @ParameterizedTest
  @MethodSource("queriesOfLines")
  void query_always_readsEventsThatExist(Query query) {
    assertThat(query.events()).isNotEmpty().isSubsetOf(names(TELEMETRY.path("events")));
  }

  @ParameterizedTest
  @MethodSource("queriesOfLines")
  void query_always_readsFieldsOfItsEvents(Query query) {
    Set<String> known = new TreeSet<>();
    query.events().forEach(it -> known.addAll(names(TELEMETRY.path("events").path(it))));
    assertThat(known).containsAll(query.fields());
  }

  @ParameterizedTest
  @MethodSource("queriesOfLines")
  void query_comparesAField_withWordsItCanHave(Query query) {
    Matcher matcher = WORD.matcher(query.text());
    while (matcher.find()) {
      String field = matcher.group(1);
      if (TELEMETRY.path("values").has(field)) {
        assertThat(texts(TELEMETRY.path("values").path(field)))
            .containsAll(quoted(matcher.group(2)));
      }
    }
  }

  @Test
  void workbook_always_readsEveryTimeRangeFromItsParameter() {
    List<JsonNode> items = list(json(INFRA.resolve("workbook.json")).path("items"));
    assertThat(items)
        .filteredOn(it -> it.path("type").asInt() == 3)
        .isNotEmpty()
        .allSatisfy(
            it -> {
              JsonNode content = it.path("content");
              assertThat(content.path("timeContextFromParameter").asText()).isEqualTo("TimeRange");
              assertThat(content.path("queryType").asInt(-1)).isZero();
              assertThat(content.path("resourceType").asText())
                  .isEqualTo("microsoft.operationalinsights/workspaces");
            });
    assertThat(items).extracting(it -> it.path("name").asText()).doesNotHaveDuplicates();
  }

  @Test
  void workbook_timeline_followsTheOperationThatIsChosen() {
    List<JsonNode> items = list(json(INFRA.resolve("workbook.json")).path("items"));
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    items.forEach(it -> byName.put(it.path("name").asText(), it));
    // The schedule gives one id to the backups of all services: only both together name one.
    assertThat(list(byName.get("operations").path("content").path("exportedParameters")))
        .extracting(it -> it.path("parameterName").asText())
        .containsExactlyInAnyOrder("OperationId", "OperationService");
    assertThat(byName.get("timeline").path("content").path("query").asText())
        .contains("{OperationId}")
        .contains("{OperationService}");
  }

  @Test
  void workbook_deployed_isTheFileOfTheFolder() {
    JsonNode workbook = MINIMAL.ofType("Microsoft.Insights/workbooks").get(0);
    assertThat(workbook.path("kind").asText()).isEqualTo("shared");
    assertThat(workbook.path("properties").path("version").asText()).isEqualTo("Notebook/1.0");
    assertThat(workbook.path("properties").path("category").asText()).isEqualTo("workbook");
    assertThat(workbook.path("properties").path("sourceId").asText())
        .contains("/Microsoft.OperationalInsights/workspaces/");
    assertThat(workbook.path("properties").path("serializedData").asText())
        .isEqualTo(text(INFRA.resolve("workbook.json")));
  }

  @Test
  void telemetryPage_everyEvent_isDocumentedWithItsFields() {
    List<String> rows =
        text(Path.of("docs/telemetry.md")).lines().filter(it -> it.startsWith("| `")).toList();
    JsonNode events = TELEMETRY.path("events");
    for (String event : names(events)) {
      String row =
          rows.stream()
              .filter(it -> it.startsWith("| `" + event + "` |"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no row for " + event));
      String fields = row.split("\\|", -1)[3];
      assertThat(Pattern.compile("`(\\w+\\??)`").matcher(fields).results().map(it -> it.group(1)))
          .as(event)
          .containsExactlyElementsOf(
              names(events.path(event)).stream()
                  .map(it -> events.path(event).path(it).asText().endsWith("?") ? it + "?" : it)
                  .toList());
    }
  }

  private static void collect(JsonNode node, String where, List<Query> queries) {
    String here = node.path("name").isTextual() ? "workbook " + node.path("name").asText() : where;
    if (node.path("query").isTextual()) {
      queries.add(new Query(here, node.path("query").asText()));
    }
    node.forEach(child -> collect(child, here, queries));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(it -> it.group(1)).toList();
  }
}
