package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.json;
import static dev.apimdr.infra.GoldenSnapshot.list;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static dev.apimdr.infra.GoldenSnapshot.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import dev.apimdr.functions.settings.SettingProblem;
import dev.apimdr.functions.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Template and app refuse the same inputs and derive the same names; both read these tables. */
class TablesTest {

  private static final String SERVICE =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/"
          + "Microsoft.ApiManagement/service/";

  /** The template's results for the tables. */
  private static final JsonNode EVALUATED =
      json(INFRA.resolve("test/tables.snapshot.json")).path("outputs");

  private static final JsonNode NAMES = json(INFRA.resolve("test/container-names.json"));

  static Stream<Arguments> rows() throws JsonProcessingException {
    String table = text(INFRA.resolve("test/inputs.json")).replace("~/", SERVICE);
    return list(new JsonMapper().readTree(table)).stream()
        .map(row -> Arguments.of(row.path("what").asText(), row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void input_inTheTemplate_isRefusedWithTheseSentences(String what, JsonNode row) {
    if (row.has("types")) {
      // infra/check.sh compiles this file and expects this message from the compiler.
      assertThat(text(INFRA.resolve("test/refused/by-types.bicepparam")))
          .contains("// refused: " + row.path("types").asText());
    } else {
      assertThat(EVALUATED.path("problems").has(what)).isTrue();
      assertThat(texts(EVALUATED.path("problems").path(what)))
          .isEqualTo(texts(row.path("template")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void input_inTheApp_isRefusedForTheseSettings(String what, JsonNode row) {
    assertThat(refused(row.path("parameters")))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(texts(row.path("app")));
  }

  @Test
  void inputs_refusedByOneSide_areRefusedByTheOther() throws JsonProcessingException {
    assertThat(rows())
        .extracting(it -> (JsonNode) it.get()[1])
        .hasSizeGreaterThan(40)
        .allSatisfy(
            row ->
                assertThat(row.has("app"))
                    .as(row.path("what").asText())
                    .isEqualTo(row.has("template") || row.has("types")));
  }

  @Test
  void containers_ofTheTable_areTheSameInTemplateAndApp() {
    ContainerName pattern = new ContainerName(ContainerName.DEFAULT);
    assertThat(NAMES.properties()).hasSizeGreaterThan(15);
    for (Map.Entry<String, JsonNode> name : NAMES.properties()) {
      String service = name.getKey();
      String container = name.getValue().asText();
      assertThat(pattern.of(service.toLowerCase(Locale.ROOT))).isEqualTo(container);
      assertThat(EVALUATED.path("containers").path(service).asText()).isEqualTo(container);
    }
  }

  /** The settings that the app refuses if main.bicep writes these parameters into them. */
  private static List<String> refused(JsonNode parameters) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("AzureWebJobsStorage__accountName", "sthost");
    settings.put("BACKUP_STORAGE__blobServiceUri", "https://stbackup.blob.core.windows.net/");
    settings.put("PROTECTED_SERVICES", "[{\"id\":\"" + SERVICE + "contoso\"}]");
    parameters.properties().forEach(it -> set(settings, it.getKey(), it.getValue()));
    try {
      Settings.read(settings);
      return List.of();
    } catch (ConfigurationRefusedException refused) {
      return refused.problems().stream().map(SettingProblem::setting).distinct().toList();
    }
  }

  /** With what main.bicep adds of the resources that it makes. */
  private static String withWhatIsMade(JsonNode drills) {
    String group =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-apim-dr-drills";
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("location", "northeurope");
    all.setAll((ObjectNode) drills);
    return all.put("resourceGroupId", group)
        .put(
            "targetIdentityId",
            group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-drilled")
        .put("clientId", "44444444-4444-4444-4444-444444444444")
        .toString();
  }

  private static void set(Map<String, String> settings, String parameter, JsonNode value) {
    String text = value.isContainerNode() ? value.toString() : value.asText();
    switch (parameter) {
      case "protectedServices" -> settings.put("PROTECTED_SERVICES", text);
      case "serviceListBlob" -> settings.put("PROTECTED_SERVICES", "blob:" + text);
      case "restoreTargets" -> settings.put("RESTORE_TARGETS", text);
      case "backupAccessType" -> settings.put("BACKUP_ACCESS_TYPE", text);
      case "backupAccessClientId" -> settings.put("BACKUP_ACCESS_CLIENT_ID", text);
      case "backupSchedule" -> settings.put("BACKUP_SCHEDULE", text);
      case "proofWithinDays" -> settings.put("PROOF_WITHIN", "P" + text + "D");
      case "rtoHours" -> settings.put("RTO", "PT" + text + "H");
      case "rpoHours" -> settings.put("RPO", "PT" + text + "H");
      case "pollDelayMinSeconds" -> settings.put("POLL_DELAY_MIN", "PT" + text + "S");
      case "pollDelayMaxSeconds" -> settings.put("POLL_DELAY_MAX", "PT" + text + "S");
      case "usageSince" -> settings.put("USAGE_SINCE", text);
      case "armApiVersion" -> settings.put("ARM_API_VERSION", text);
      case "drills" -> settings.put("DRILLS", withWhatIsMade(value));
      case "publicBaseUrl" -> settings.put("PUBLIC_BASE_URL", text);
      default -> throw new AssertionError("no setting for " + parameter);
    }
  }
}
