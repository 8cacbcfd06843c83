package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.COMPLETE;
import static dev.apimdr.infra.GoldenSnapshot.FLEET;
import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.MINIMAL;
import static dev.apimdr.infra.GoldenSnapshot.files;
import static dev.apimdr.infra.GoldenSnapshot.list;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static dev.apimdr.infra.GoldenSnapshot.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alert rules: one for each risk to recovery, and what each measures. */
class AlertsTest {

  private static final String RULE = "Microsoft.Insights/scheduledQueryRules";

  /**
   * The frequencies Azure accepts (registry.terraform.io,
   * azurerm_monitor_scheduled_query_rules_alert_v2) and for which it reports the rule's health.
   * Others are only refused at deployment.
   */
  private static final Set<String> FREQUENCIES = Set.of("PT5M", "PT10M", "PT15M");

  private static final Set<String> WINDOWS =
      Set.of(
          "PT5M", "PT10M", "PT15M", "PT30M", "PT45M", "PT1H", "PT2H", "PT3H", "PT4H", "PT5H",
          "PT6H", "P1D", "P2D");

  private static final List<String> KEYS =
      List.of(
          "backup-failed",
          "fleet-failed",
          "backup-overdue",
          "fleet-overdue",
          "services-unjudged",
          "recovery-point-damaged",
          "recovery-point-small",
          "recovery-point-shrunk",
          "service-gone",
          "service-unprotected",
          "changes-unreadable",
          "follow-paused",
          "drill-failed",
          "drill-leftover",
          "proof-overdue",
          "usage-export-behind",
          "restore-started",
          "restore-failed",
          "restore-different",
          "rto-missed",
          "operation-abandoned",
          "status-forbidden",
          "poison",
          "heartbeat-missing",
          "configuration-refused",
          "ledger-newer",
          "function-errors");

  private static final List<String> MEASURED =
      List.of("backup-overdue", "fleet-overdue", "fleet-failed", "heartbeat-missing");

  @Test
  void rules_always_areOneForEachRisk() {
    assertThat(MINIMAL.ofType(RULE))
        .extracting(it -> it.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(KEYS.stream().map(it -> it + "-apim-dr").toList());
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void rules_always_areEnabledLogAlertsOnTheWorkspace(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(RULE))
        .hasSameSizeAs(KEYS)
        .allSatisfy(
            rule -> {
              JsonNode properties = rule.path("properties");
              assertThat(rule.path("kind").asText()).isEqualTo("LogAlert");
              assertThat(properties.path("enabled").asBoolean()).isTrue();
              assertThat(properties.path("autoMitigate").asBoolean()).isTrue();
              assertThat(properties.path("skipQueryValidation").asBoolean()).isTrue();
              assertThat(properties.path("severity").asInt(-1)).isBetween(0, 3);
              assertThat(properties.path("scopes")).hasSize(1);
              assertThat(properties.path("scopes").path(0).asText())
                  .contains("/Microsoft.OperationalInsights/workspaces/log-");
              assertThat(properties.path("criteria").path("allOf")).hasSize(1);
              JsonNode periods = criterion(rule).path("failingPeriods");
              assertThat(periods.path("numberOfEvaluationPeriods").asInt()).isEqualTo(1);
              assertThat(periods.path("minFailingPeriodsToAlert").asInt()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void windows_always_seeLinesThatAreTwoHoursLate(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(RULE))
        .filteredOn(it -> !it.path("name").asText().startsWith("heartbeat-missing-"))
        .allSatisfy(
            rule -> {
              String every = rule.path("properties").path("evaluationFrequency").asText();
              String window = rule.path("properties").path("windowSize").asText();
              assertThat(FREQUENCIES).contains(every);
              assertThat(WINDOWS).contains(window);
              assertThat(Duration.parse(window))
                  .isGreaterThan(Duration.ofHours(2).plus(Duration.parse(every)));
            });
  }

  @Test
  void rules_onOperationsAndServices_alertForEachOfThem() {
    assertThat(dimensions("backup-failed")).containsExactly("service", "operationId");
    assertThat(dimensions("backup-overdue")).containsExactly("service");
    assertThat(dimensions("restore-started")).containsExactly("service", "operationId");
    assertThat(dimensions("restore-failed")).containsExactly("service", "operationId");
    assertThat(dimensions("restore-different"))
        .containsExactly("service", "operationId", "comparison");
    assertThat(dimensions("operation-abandoned"))
        .containsExactly("service", "operationId", "operationKind");
    assertThat(dimensions("status-forbidden")).containsExactly("service", "problem");
    assertThat(dimensions("recovery-point-shrunk")).containsExactly("service", "backupName");
    assertThat(dimensions("service-gone")).containsExactly("service");
    assertThat(dimensions("service-unprotected")).containsExactly("service");
    assertThat(dimensions("changes-unreadable")).containsExactly("subscription");
    assertThat(dimensions("follow-paused")).containsExactly("service", "reason");
    assertThat(dimensions("drill-failed")).containsExactly("service", "drillId");
    assertThat(dimensions("drill-leftover")).containsExactly("service");
    assertThat(dimensions("usage-export-behind")).containsExactly("service");
    assertThat(dimensions("poison")).containsExactly("service", "queue");
    assertThat(dimensions("ledger-newer")).containsExactly("service");
    assertThat(dimensions("function-errors")).containsExactly("functionName");
  }

  @Test
  void backupOverdue_always_measuresTheLongestDelayPastTheObjective() {
    JsonNode criterion = criterion(rule(MINIMAL, "backup-overdue"));
    assertThat(criterion.path("metricMeasureColumn").asText()).isEqualTo("overdueSeconds");
    assertThat(criterion.path("timeAggregation").asText()).isEqualTo("Maximum");
    assertThat(criterion.path("operator").asText()).isEqualTo("GreaterThan");
    assertThat(criterion.path("threshold").asInt(-1)).isZero();
    assertThat(criterion.path("query").asText()).contains("line[\"rpoSeconds\"]");
  }

  @Test
  void heartbeatMissing_always_waitsForOneRunAndTwentyMinutes() {
    JsonNode criterion = criterion(rule(MINIMAL, "heartbeat-missing"));
    assertThat(criterion.path("metricMeasureColumn").asText()).isEqualTo("heartbeats");
    assertThat(criterion.path("timeAggregation").asText()).isEqualTo("Total");
    assertThat(criterion.path("operator").asText()).isEqualTo("LessThan");
    assertThat(criterion.path("threshold").asInt()).isEqualTo(1);
    assertThat(criterion.path("dimensions")).isEmpty();
    assertThat(window(MINIMAL, "heartbeat-missing")).isEqualTo("PT30M");
    assertThat(window(COMPLETE, "heartbeat-missing")).isEqualTo("PT30M");
    assertThat(criterion.path("query").asText()).contains("ago(25m)");
    assertThat(criterion(rule(COMPLETE, "heartbeat-missing")).path("query").asText())
        .contains("ago(30m)");
  }

  @Test
  void heartbeatMissing_runsThatCouldNotReadTheLedger_areNoHeartbeats() {
    assertThat(criterion(rule(MINIMAL, "heartbeat-missing")).path("query").asText())
        .contains("isnotnull(line[\"openOperations\"]) and isnotnull(line[\"services\"])");
  }

  @Test
  void fleetRules_always_speakFromTheSameNumberOnThatSilencesTheSingleOnes() {
    for (String key : List.of("fleet-failed", "fleet-overdue")) {
      JsonNode criterion = criterion(rule(FLEET, key));
      assertThat(criterion.path("operator").asText()).isEqualTo("GreaterThanOrEqual");
      assertThat(criterion.path("threshold").asInt()).isEqualTo(50);
    }
    for (String key : List.of("backup-failed", "backup-overdue")) {
      assertThat(criterion(rule(FLEET, key)).path("query").asText())
          .contains("let fleetFrom = 50;");
    }
  }

  /** A rule that cannot run raises no alert, so two rules read the Activity Log instead. */
  @Test
  void rulesThemselves_disabledOrUnhealthy_areWatchedWithoutAQuery() {
    List<JsonNode> watches = COMPLETE.ofType("Microsoft.Insights/activityLogAlerts");
    assertThat(watches)
        .extracting(it -> it.path("name").asText())
        .containsExactlyInAnyOrder(
            "rule-disabled-apim-dr-complete", "rule-unhealthy-apim-dr-complete");
    assertThat(watches)
        .allSatisfy(
            it -> {
              assertThat(it.path("location").asText()).isEqualTo("global");
              assertThat(it.path("properties").path("enabled").asBoolean()).isTrue();
              assertThat(it.path("properties").path("actions").path("actionGroups")).hasSize(2);
              assertThat(it.path("properties").path("condition").toString())
                  .containsIgnoringCase("scheduledQueryRules");
              assertThat(it.path("properties").path("description").asText())
                  .contains("https://wiki.contoso.com/apim-dr/runbook#alert-rule-");
            });
  }

  @Test
  void texts_everyRule_sayWhatHappenedWhatToDoAndWhereTheRunbookIs() {
    assertThat(KEYS)
        .allSatisfy(
            key -> {
              JsonNode properties = rule(COMPLETE, key).path("properties");
              JsonNode custom = properties.path("actions").path("customProperties");
              String runbook = "https://wiki.contoso.com/apim-dr/runbook#alert-" + key;
              assertThat(custom.path("runbook").asText()).isEqualTo(runbook);
              assertThat(custom.path("happened").asText()).isNotBlank();
              assertThat(custom.path("act").asText()).isNotBlank();
              assertThat(properties.path("description").asText())
                  .contains(custom.path("happened").asText(), custom.path("act").asText(), runbook);
              assertThat(custom.has("service")).isEqualTo(dimensions(key).contains("service"));
            });
  }

  /** Mail shows an alert's text and dimensions, and nothing else of its search result. */
  @Test
  void restoreDifferent_mail_namesTheOperationAndWhereItsComparisonIs() {
    assertThat(criterion(rule(MINIMAL, "restore-different")).path("query").asText())
        .contains(
            "strcat(\"/api/services/\", service, \"/operations/\", operationId, \"/comparison\")")
        .contains("tostring(line[\"verdict\"]) == \"different\"");
    assertThat(rule(MINIMAL, "restore-different").path("properties").path("description").asText())
        .contains("GET at the address in comparison");
  }

  @Test
  void backupOverdue_serviceThatWasNeverBackedUp_isOverdueByItsWholeObjective() {
    assertThat(criterion(rule(MINIMAL, "backup-overdue")).path("query").asText())
        .contains("case(isnotnull(line[\"ageSeconds\"]), ")
        .contains("tobool(line[\"rpoMet\"]) == true, 0.0, todouble(line[\"rpoSeconds\"]))");
  }

  /** The host counts a 5xx response as a successful execution. */
  @Test
  void functionErrors_answersOf5xxAndTheAppsOwnTrouble_count() {
    assertThat(criterion(rule(MINIMAL, "function-errors")).path("query").asText())
        .contains("or ResultCode startswith \"5\"")
        .contains("startswith_cs \"RequestFailed \"")
        .contains("startswith_cs \"WatchFailed \"")
        .contains("startswith_cs \"TelemetryLost \"");
  }

  @Test
  void otherRules_always_countRowsAboveZero() {
    assertThat(KEYS)
        .filteredOn(key -> !MEASURED.contains(key))
        .allSatisfy(
            key -> {
              JsonNode criterion = criterion(rule(MINIMAL, key));
              assertThat(criterion.path("timeAggregation").asText()).isEqualTo("Count");
              assertThat(criterion.path("operator").asText()).isEqualTo("GreaterThan");
              assertThat(criterion.path("threshold").asInt(-1)).isZero();
            });
  }

  @Test
  void readme_cost_countsTheRulesAsTheyAre() {
    assertThat(text(INFRA.resolve("README.md")))
        .contains("| Alerts every 5 minutes | %d rules".formatted(rulesEvery("PT5M")))
        .contains("| Alerts every 15 minutes | %d rules".formatted(rulesEvery("PT15M")));
  }

  private static long rulesEvery(String frequency) {
    return MINIMAL.ofType(RULE).stream()
        .filter(it -> it.path("properties").path("evaluationFrequency").asText().equals(frequency))
        .count();
  }

  @Test
  void severity_always_isHighestWhereRecoveryIsAtStake() {
    assertThat(KEYS)
        .filteredOn(key -> rule(MINIMAL, key).path("properties").path("severity").asInt() == 0)
        .containsExactly(
            "fleet-failed",
            "backup-overdue",
            "fleet-overdue",
            "restore-failed",
            "restore-different",
            "operation-abandoned",
            "heartbeat-missing",
            "configuration-refused");
  }

  @Test
  void actions_emailsAndGroupsGiven_reachAllOfThem() {
    JsonNode group = FLEET.one("Microsoft.Insights/actionGroups", "ag-");
    assertThat(group.path("location").asText()).isEqualTo("global");
    assertThat(group.path("properties").path("enabled").asBoolean()).isTrue();
    assertThat(group.path("properties").path("groupShortName").asText()).hasSizeLessThan(13);
    assertThat(list(group.path("properties").path("emailReceivers")))
        .extracting(
            it -> it.path("emailAddress").asText(), it -> it.path("useCommonAlertSchema").asText())
        .containsExactly(tuple("first@contoso.com", "true"), tuple("second@contoso.com", "true"));
    assertThat(COMPLETE.ofType(RULE))
        .allSatisfy(
            rule ->
                assertThat(texts(rule.path("properties").path("actions").path("actionGroups")))
                    .hasSize(2)
                    .anyMatch(it -> it.endsWith("/ag-apim-dr-complete"))
                    .anyMatch(it -> it.endsWith("/ag-pager")));
  }

  @Test
  void actions_nobodyNamed_areNone() {
    assertThat(MINIMAL.ofType("Microsoft.Insights/actionGroups")).isEmpty();
    assertThat(MINIMAL.ofType(RULE))
        .allSatisfy(
            rule ->
                assertThat(rule.path("properties").path("actions").path("actionGroups")).isEmpty());
  }

  @Test
  void queries_always_areTheFilesOfTheFolder() {
    assertThat(files(INFRA.resolve("kql"), ".kql"))
        .extracting(it -> it.getFileName().toString().replace(".kql", ""))
        .containsExactlyInAnyOrderElementsOf(KEYS);
    assertThat(KEYS)
        .allSatisfy(
            key ->
                assertThat(criterion(rule(MINIMAL, key)).path("query").asText())
                    .isEqualTo(text(INFRA.resolve("kql/" + key + ".kql"))));
  }

  @Test
  void runbook_everyRule_saysWhatToDo() {
    String runbook = text(Path.of("docs/runbook.md"));
    assertThat(KEYS)
        .allSatisfy(
            key -> {
              assertThat(runbook).contains("### Alert " + key + "\n");
              assertThat(rule(MINIMAL, key).path("properties").path("description").asText())
                  .contains("docs/runbook.md")
                  .contains("Alert " + key);
            });
  }

  private static JsonNode rule(GoldenSnapshot snapshot, String key) {
    return snapshot.one(RULE, key);
  }

  private static JsonNode criterion(JsonNode rule) {
    return rule.path("properties").path("criteria").path("allOf").path(0);
  }

  private static String window(GoldenSnapshot snapshot, String key) {
    return rule(snapshot, key).path("properties").path("windowSize").asText();
  }

  private static List<String> dimensions(String key) {
    List<JsonNode> dimensions = list(criterion(rule(MINIMAL, key)).path("dimensions"));
    assertThat(dimensions)
        .allSatisfy(
            it -> {
              assertThat(it.path("operator").asText()).isEqualTo("Include");
              assertThat(texts(it.path("values"))).containsExactly("*");
            });
    return dimensions.stream().map(it -> it.path("name").asText()).toList();
  }
}
