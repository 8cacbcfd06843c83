package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.MINIMAL;
import static dev.apimdr.infra.GoldenSnapshot.files;
import static dev.apimdr.infra.GoldenSnapshot.json;
import static dev.apimdr.infra.GoldenSnapshot.list;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static dev.apimdr.infra.GoldenSnapshot.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** Queries of alerts and the workbook use only events, fields and values that the code writes. */
class QueriesTest {

  private static final JsonNode TELEMETRY =
      json(Path.of("src/test/resources/telemetry/events.json"));

  private static final Pattern EVENT = Pattern.compile("startswith_cs \"(\\w+) \"");
  private static final Pattern EVENTS = Pattern.compile("event in \\(([^)]*)\\)");
  private static final Pattern FIELD = Pattern.compile("line\\[\"(\\w+)\"]");
  private static final Pattern WORD =
      Pattern.compile("line\\[\"(\\w+)\"]\\) (?:==|!?in) (\"\\w+\"|\\([^)]*\\))");
  private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private static final Set<String> ICONS =
      Set.of("success", "failed", "warning", "pending", "unknown", "4");
  private static final Set<String> COLOURS = Set.of("green", "orange", "redBright");

  /** A query and its place. */
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

  @ParameterizedTest
  @MethodSource("queries")
  void query_always_readsEventsThatExist(Query query) {
    assertThat(query.events()).isNotEmpty().isSubsetOf(written());
  }

  @ParameterizedTest
  @MethodSource("queries")
  void query_always_readsFieldsOfItsEvents(Query query) {
    Set<String> known = new TreeSet<>();
    query.events().forEach(it -> known.addAll(names(TELEMETRY.path("events").path(it))));
    if (query.events().contains("TelemetryLost")) {
      known.addAll(List.of("event", "exception"));
    }
    assertThat(known).containsAll(query.fields());
  }

  @ParameterizedTest
  @MethodSource("queries")
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

  /** The portal shows an empty place, without an error, for any kind or name it does not know. */
  @Test
  void workbook_everyItem_isOfAKindThatThePortalDraws() {
    JsonNode workbook = json(INFRA.resolve("workbook.json"));
    assertThat(workbook.path("version").asText()).isEqualTo("Notebook/1.0");
    assertThat(workbook.path("$schema").asText()).endsWith("/schema/workbook.json");
    for (JsonNode item : workbook.path("items")) {
      JsonNode content = item.path("content");
      String kind = item.path("type").asInt() + " " + content.path("version").asText("");
      assertThat(kind.strip()).isIn("1", "9 KqlParameterItem/1.0", "3 KqlItem/1.0");
      if (item.path("type").asInt() == 3) {
        assertThat(content.path("title").asText()).isNotBlank();
        assertThat(content.path("visualization").asText())
            .isIn("table", "linechart", "scatterchart", "barchart");
        assertThat(content.path("size").asInt(-1)).isBetween(0, 4);
      }
    }
  }

  @Test
  void workbook_everyThreshold_isOneThatThePortalColours() {
    List<JsonNode> formatters = new ArrayList<>();
    for (JsonNode item : json(INFRA.resolve("workbook.json")).path("items")) {
      item.at("/content/gridSettings/formatters").forEach(formatters::add);
    }
    assertThat(formatters)
        .filteredOn(it -> it.path("formatter").asInt() == 18)
        .isNotEmpty()
        .allSatisfy(
            it -> {
              boolean icons = it.at("/formatOptions/thresholdsOptions").asText().equals("icons");
              List<JsonNode> thresholds = list(it.at("/formatOptions/thresholdsGrid"));
              assertThat(thresholds)
                  .allSatisfy(
                      each -> {
                        assertThat(each.path("operator").asText()).isIn("==", "<", ">", "Default");
                        assertThat(each.path("representation").asText())
                            .isIn(icons ? ICONS : COLOURS);
                      });
              assertThat(thresholds.get(thresholds.size() - 1).path("operator").asText())
                  .isEqualTo("Default");
            });
    assertThat(formatters).extracting(it -> it.path("formatter").asInt()).containsOnly(0, 18);
  }

  @Test
  void workbook_everyParameterItNames_exists() {
    JsonNode workbook = json(INFRA.resolve("workbook.json"));
    Set<String> defined = new TreeSet<>();
    for (JsonNode item : workbook.path("items")) {
      item.at("/content/parameters").forEach(it -> defined.add(it.path("name").asText()));
      item.at("/content/exportedParameters")
          .forEach(it -> defined.add(it.path("parameterName").asText()));
    }
    Set<String> named = new TreeSet<>();
    workbook.findValuesAsText("timeContextFromParameter").forEach(named::add);
    workbook.findValuesAsText("parameterName").forEach(named::add);
    for (String key : List.of("query", "title", "json")) {
      workbook
          .findValuesAsText(key)
          .forEach(it -> PARAMETER.matcher(it).results().forEach(one -> named.add(one.group(1))));
    }
    assertThat(named).isEqualTo(defined);
  }

  @Test
  void workbook_timeline_followsTheOperationThatIsChosen() {
    List<JsonNode> items = list(json(INFRA.resolve("workbook.json")).path("items"));
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    items.forEach(it -> byName.put(it.path("name").asText(), it));
    // A schedule gives the same id to all services' backups, so only service and id identify one.
    assertThat(list(byName.get("operations").path("content").path("exportedParameters")))
        .extracting(it -> it.path("parameterName").asText())
        .containsExactlyInAnyOrder("OperationId", "OperationService");
    assertThat(byName.get("timeline").path("content").path("query").asText())
        .contains("{OperationId}")
        .contains("{OperationService}");
  }

  @Test
  void workbook_deployed_isTheFileOfTheFolderOnTheWorkspace() throws JsonProcessingException {
    JsonNode workbook = MINIMAL.ofType("Microsoft.Insights/workbooks").get(0);
    assertThat(workbook.path("kind").asText()).isEqualTo("shared");
    assertThat(workbook.path("properties").path("version").asText()).isEqualTo("Notebook/1.0");
    assertThat(workbook.path("properties").path("category").asText()).isEqualTo("workbook");
    assertThat(workbook.path("properties").path("sourceId").asText())
        .contains("/Microsoft.OperationalInsights/workspaces/");
    JsonNode deployed =
        new JsonMapper().readTree(workbook.path("properties").path("serializedData").asText());
    JsonNode file = json(INFRA.resolve("workbook.json"));
    assertThat(deployed.path("items")).isNotEmpty().isEqualTo(file.path("items"));
    assertThat(deployed.path("version").asText()).isEqualTo("Notebook/1.0");
    assertThat(texts(deployed.path("fallbackResourceIds")))
        .containsExactly(workbook.path("properties").path("sourceId").asText());
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

  @Test
  void telemetryPage_readers_areWhatTheQueriesRead() {
    Set<String> ofAlerts = new TreeSet<>();
    Set<String> ofWorkbook = new TreeSet<>();
    queries()
        .forEach(it -> (it.where().endsWith(".kql") ? ofAlerts : ofWorkbook).addAll(it.events()));
    Set<String> ofNobody = new TreeSet<>(written());
    ofNobody.removeAll(ofAlerts);
    ofNobody.removeAll(ofWorkbook);
    assertThat(readBy("alerts")).isEqualTo(ofAlerts);
    assertThat(readBy("workbook")).isEqualTo(ofWorkbook);
    assertThat(readBy("people")).isEqualTo(ofNobody);
  }

  private static Set<String> readBy(String reader) {
    Set<String> events = new TreeSet<>(written());
    List<String> named =
        text(Path.of("docs/telemetry.md"))
            .lines()
            .filter(it -> it.startsWith("| " + reader))
            .flatMap(it -> Pattern.compile("\\b[A-Z]\\w+").matcher(it).results())
            .map(it -> it.group())
            .toList();
    events.retainAll(named);
    return events;
  }

  /** The events of the code, and the one its logger writes when it cannot format an event. */
  private static Set<String> written() {
    Set<String> written = new TreeSet<>(names(TELEMETRY.path("events")));
    written.add("TelemetryLost");
    return written;
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
