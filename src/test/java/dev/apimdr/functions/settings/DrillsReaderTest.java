package dev.apimdr.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.apimdr.app.drill.DrillSettings;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillRequest.Selection;
import dev.apimdr.core.schedule.Schedule;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code DRILLS} may say, and how what is wrong with it is told. */
class DrillsReaderTest {
  private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  private static final String GROUP =
      "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg-Drills";
  private static final String IDENTITY =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-drilled";
  private static final String CLIENT = "88888888-2222-3333-4444-555555555555";
  private static final String SECRET = "c2VjcmV0";

  private final Map<String, String> env = new HashMap<>();

  /** The fields of DRILLS, each as JSON. */
  private final Map<String, String> fields = new LinkedHashMap<>();

  DrillsReaderTest() {
    env.put("AzureWebJobsStorage__accountName", "hoststorage");
    env.put("BACKUP_STORAGE__blobServiceUri", "https://backups.blob.core.windows.net/");
    env.put(
        "PROTECTED_SERVICES",
        "[\"%s\",\"%s\"]".formatted(SettingsTest.id("Contoso"), SettingsTest.id("fabrikam")));
    env.put("AZURE_CLIENT_ID", "99999999-2222-3333-4444-555555555555");
    fields.put("resourceGroupId", quoted(GROUP));
    fields.put("location", quoted("westeurope"));
    fields.put("targetIdentityId", quoted(IDENTITY));
    fields.put("clientId", quoted(CLIENT));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private void write() {
    List<String> written =
        fields.entrySet().stream().map(it -> quoted(it.getKey()) + ":" + it.getValue()).toList();
    env.put("DRILLS", "{" + String.join(",", written) + "}");
  }

  private Optional<DrillSettings> read() {
    return Settings.read(env).drills();
  }

  private DrillSettings written() {
    write();
    return read().orElseThrow();
  }

  /** The problems, each as {@code setting: message}. */
  private List<String> problems() {
    ConfigurationRefusedException refused =
        catchThrowableOfType(ConfigurationRefusedException.class, this::read);
    return refused == null
        ? List.of()
        : refused.problems().stream().map(SettingProblem::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "OFF", " ", ""})
  void offOrNothing_isNoDrills(String text) {
    env.put("DRILLS", text);

    assertThat(read()).isEmpty();
  }

  @Test
  void onlyWhatIsNeeded_hasTheDocumentedDefaults() {
    assertThat(written())
        .usingRecursiveComparison()
        .isEqualTo(
            new DrillSettings(
                new DrillPlace(
                    new DrillGroup(SUBSCRIPTION, "rg-Drills"),
                    "westeurope",
                    IDENTITY,
                    "noreply@example.com"),
                CLIENT,
                Optional.of(Schedule.parse("0 0 3 1 * *")),
                Set.of(),
                Selection.NEWEST,
                Duration.ofHours(8)));
  }

  @Test
  void everything_isTaken_andBlanksAroundItAreNot() {
    fields.put("resourceGroupId", quoted(" " + GROUP + "/ "));
    fields.put("location", quoted(" West Europe "));
    fields.put("schedule", quoted(" 0 30 4 * * 0 "));
    fields.put("services", "[\" Fabrikam \", \"contoso\", \"CONTOSO\"]");
    fields.put("select", quoted("random"));
    fields.put("deleteAfter", quoted("P1DT2H"));
    fields.put("publisherEmail", quoted("apis@contoso.com"));

    assertThat(written())
        .usingRecursiveComparison()
        .isEqualTo(
            new DrillSettings(
                new DrillPlace(
                    new DrillGroup(SUBSCRIPTION, "rg-Drills"),
                    "West Europe",
                    IDENTITY,
                    "apis@contoso.com"),
                CLIENT,
                Optional.of(Schedule.parse("0 30 4 * * 0")),
                Set.of("fabrikam", "contoso"),
                Selection.RANDOM,
                Duration.ofHours(26)));
  }

  @Test
  void scheduleOff_drillsByHandAlone() {
    fields.put("schedule", quoted("Off"));

    assertThat(written().schedule()).isEmpty();
    assertThat(written().isScheduled("contoso")).isFalse();
  }

  @Test
  void isScheduled_isWhatTheScheduleNames_orAll() {
    assertThat(written().isScheduled("contoso")).isTrue();
    fields.put("services", "[\"fabrikam\"]");

    assertThat(written().isScheduled("contoso")).isFalse();
    assertThat(written().isScheduled("fabrikam")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resourceGroupId", "location", "targetIdentityId", "clientId"})
  void missing_isNamed(String field) {
    fields.remove(field);
    write();

    assertThat(problems()).containsExactly("DRILLS." + field + ": is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resourceGroupId | 'rg-drills' | is not the ARM id of a resource group",
        "resourceGroupId | '/subscriptions/me/resourceGroups/rg' | is not the ARM id of a",
        "resourceGroupId | 'GROUP/providers/x' | is not the ARM id of a resource group",
        "resourceGroupId | 'GROUP.' | is not the ARM id of a resource group",
        "resourceGroupId | 7 | is not the ARM id of a resource group",
        "location | '' | must be a region, such as westeurope",
        "location | 'west/europe' | must be a region, such as westeurope",
        "location | ['westeurope'] | must be a region, such as westeurope",
        "targetIdentityId | 'id-drilled' | must be the ARM id of a user-assigned identity",
        "targetIdentityId | 'GROUP' | must be the ARM id of a user-assigned identity",
        "targetIdentityId | 'GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a/b'"
            + " | must be the ARM id of a user-assigned identity",
        "clientId | 'me' | must be a GUID",
        "clientId | {} | must be a GUID",
        "clientId | '99999999-2222-3333-4444-555555555555' | is the app's own identity",
        "schedule | 'monthly' | must be off, or NCRONTAB with six fields",
        "schedule | '0 3 1 * *' | must be off, or NCRONTAB with six fields",
        "schedule | '' | must be off, or NCRONTAB with six fields",
        "services | 'contoso' | must be an array of service names, with at least one",
        "services | [] | must be an array of service names, with at least one",
        "services | ['contoso/x'] | must hold names of services",
        "services | [['contoso']] | must hold names of services",
        "services | ['tailspin'] | names service tailspin, which is not protected",
        "select | 'oldest' | must be newest or random",
        "select | 1 | must be newest or random",
        "deleteAfter | '8h' | must be an ISO 8601 duration such as PT26H",
        "deleteAfter | 8 | must be an ISO 8601 duration such as PT26H",
        "deleteAfter | 'PT0S' | must be above zero",
        "deleteAfter | '-PT3H' | must not be negative",
        "deleteAfter | 'PT1H59M' | must be from PT2H to P2D",
        "deleteAfter | 'P2DT1S' | must be from PT2H to P2D",
        "publisherEmail | 'apis' | must be an e-mail address",
        "publisherEmail | 'a@b@c' | must be an e-mail address",
        "deleteBefore | 'PT8H' | is not known here",
        "Location | 'westeurope' | is not known here"
      },
      quoteCharacter = '`')
  void wrong_isRefused_andNothingElse(String field, String json, String message) {
    fields.put(field, json.replace('\'', '"').replace("GROUP", GROUP));
    write();

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("DRILLS." + field + ": " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2H", "P2D"})
  void deleteAfter_atItsBounds_isTaken(String text) {
    fields.put("deleteAfter", quoted(text));

    assertThat(written().deleteAfter()).isEqualTo(Duration.parse(text));
  }

  @Test
  void deleteAfter_withARehearsalsTimes_mayBeShort() {
    fields.put("deleteAfter", quoted("PT5M"));
    env.put("ARM_ENDPOINT", "https://localhost:8443");
    env.put("TIMINGS_SCALE", "0.01");

    assertThat(written().deleteAfter()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void services_ofABlob_areNotCheckedAgainstIt() {
    env.put("PROTECTED_SERVICES", "blob:services.json");
    fields.put("services", "[\"tailspin\"]");

    assertThat(written().services()).containsExactly("tailspin");
  }

  @Test
  void manyProblems_areToldAtOnce() {
    fields.remove("location");
    fields.put("clientId", quoted("me"));
    fields.put("select", quoted("oldest"));
    fields.put("from", "[]");
    write();

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "DRILLS.location: is missing",
            "DRILLS.clientId: must be a GUID",
            "DRILLS.select: must be newest or random",
            "DRILLS.from: is not known here");
  }

  @Test
  void withoutInventories_nothingWouldBeProven() {
    env.put("INVENTORY", "off");
    write();

    assertThat(problems())
        .containsExactly(
            "DRILLS: needs inventories, which prove what came back: INVENTORY must not be off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"on\"", "7", "true", "null"})
  void noObject_isRefused(String json) {
    env.put("DRILLS", json);

    assertThat(problems()).containsExactly("DRILLS: must be a JSON object, or off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on",
        "{",
        "{\"location\": c2VjcmV0}",
        "{\"location\":\"westeurope\"} c2VjcmV0",
        "{\"location\":\"c2VjcmV0\\x\"}",
        "{\"a\":[[[[[[[[[[1]]]]]]]]]]}"
      })
  void noJson_isRefused_withoutRepeatingIt(String json) {
    env.put("DRILLS", json);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("DRILLS: is ")
        .doesNotContain(SECRET);
  }

  @Test
  void fieldTwice_isRefused() {
    write();
    env.merge("DRILLS", ",\"location\":\"eastus\"}", (all, more) -> all.replace("}", more));

    assertThat(problems()).containsExactly("DRILLS.location: stands there twice");
  }

  /** A line of a log is one line, whatever a field is called. */
  @Test
  void nameOfAField_withControlCharacters_isToldWithoutThem() {
    String name = "x\\n\\u001b[31my";
    fields.put(name, "1");
    write();
    env.merge("DRILLS", "," + quoted(name) + ":2}", (all, more) -> all.replace("}", more));

    assertThat(problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).doesNotContainPattern("\\p{Cntrl}"));
  }
}
