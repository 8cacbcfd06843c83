package dev.apimdr.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.apimdr.app.usage.UsageSettings;
import dev.apimdr.core.change.ChangeBackups;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.usage.UsageReport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String GUID = "0a1b2c3d-0000-4000-8000-00000000000f";
  private static final String SECRET = "c2VjcmV0";
  private static final String KEY_CONNECTION =
      "DefaultEndpointsProtocol=https;AccountName=backups;AccountKey=" + SECRET;

  private final Map<String, String> env = new HashMap<>();

  SettingsTest() {
    env.put("AzureWebJobsStorage__accountName", "hoststorage");
    env.put("BACKUP_STORAGE__blobServiceUri", "https://backups.blob.core.windows.net/");
    env.put("PROTECTED_SERVICES", list("contoso"));
  }

  static String id(String name) {
    return "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/"
        + "Microsoft.ApiManagement/service/"
        + name;
  }

  private static String list(String... names) {
    return "["
        + String.join(",", List.of(names).stream().map(name -> "\"" + id(name) + "\"").toList())
        + "]";
  }

  private Settings read() {
    return Settings.read(env);
  }

  /** The problems, each as {@code setting: message}. */
  private List<String> problems() {
    ConfigurationRefusedException refused =
        catchThrowableOfType(ConfigurationRefusedException.class, () -> Settings.read(env));
    return refused == null
        ? List.of()
        : refused.problems().stream().map(SettingProblem::toString).toList();
  }

  private List<String> names() {
    return problems().stream().map(problem -> problem.substring(0, problem.indexOf(':'))).toList();
  }

  @Test
  void settings_withOnlyWhatIsNeeded_haveTheDocumentedDefaults() {
    Settings settings = read();

    assertThat(settings.defaults())
        .isEqualTo(
            new OperationDefaults(
                "backups",
                new ContainerName("apim-{service}"),
                "2024-05-01",
                new TimeLimits(Duration.ofHours(12), Duration.ofHours(1))));
    Fleet fleet = settings.services().fleet().orElseThrow();
    assertThat(fleet.protectedServices().get("contoso").access())
        .isEqualTo(new Access(AccessType.SYSTEM_ASSIGNED, null));
    assertThat(fleet.protectedServices().get("contoso").rpo()).isEqualTo(Duration.ofHours(26));
    assertThat(fleet.restoreTargets()).isEmpty();
    assertThat(settings.services().blob()).isEmpty();
    assertThat(settings.catchUp().enabled()).isTrue();
    assertThat(settings.catchUp().backups().next(Instant.parse("2026-11-23T10:15:30Z")))
        .contains(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(settings.arm().polling())
        .isEqualTo(new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    assertThat(settings.arm().endpoint()).isEqualTo(URI.create("https://management.azure.com"));
    assertThat(settings.arm().apiVersion()).isEqualTo("2024-05-01");
    assertThat(settings.api().publicBaseUrl()).isNull();
    assertThat(settings.timings()).isEqualTo(Timings.STANDARD);
  }

  @Test
  void settings_empty_nameEverythingThatIsMissing() {
    env.clear();

    assertThat(names())
        .containsExactlyInAnyOrder("AzureWebJobsStorage", "BACKUP_STORAGE", "PROTECTED_SERVICES");
  }

  @Test
  void settings_withSeveralProblems_nameAllAtOnce() {
    env.put("RPO", "26 hours");
    env.put("ARM_ENDPOINT", "http://management.azure.com");
    env.put("BACKUP_SCHEDULE", "daily");
    env.put("RESTORE_TARGETS", "{}");

    assertThat(names())
        .containsExactlyInAnyOrder("RPO", "ARM_ENDPOINT", "BACKUP_SCHEDULE", "RESTORE_TARGETS");
  }

  @Test
  void value_surroundedByBlanks_isTrimmed() {
    env.put("RPO", "  PT2H ");

    assertThat(read().services().rules().rpo()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void value_thatIsBlank_countsAsUnset() {
    env.put("RPO", "  ");
    env.put("PUBLIC_BASE_URL", "");

    assertThat(read().services().rules().rpo()).isEqualTo(Duration.ofHours(26));
  }

  @Test
  void problem_aboutASecret_doesNotRepeatIt() {
    env.put("BACKUP_STORAGE", KEY_CONNECTION);
    env.put("PROTECTED_SERVICES", KEY_CONNECTION);

    assertThat(problems()).isNotEmpty().noneMatch(problem -> problem.contains(SECRET));
  }

  @Test
  void settings_written_hideTheConnections() {
    env.remove("BACKUP_STORAGE__blobServiceUri");
    env.put("BACKUP_STORAGE", KEY_CONNECTION);

    assertThat(read().toString()).contains("BACKUP_STORAGE").doesNotContain(SECRET);
  }

  @Test
  void connection_withStringAndProperties_isRefused() {
    env.put("BACKUP_STORAGE", KEY_CONNECTION);

    assertThat(names()).containsExactly("BACKUP_STORAGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apim_{service}", "Apim-{service}", "a", "-{service}", "{service}--x"})
  void container_thatIsNoValidName_isRefused(String pattern) {
    env.put("BACKUP_CONTAINER", pattern);

    assertThat(names()).containsExactly("BACKUP_CONTAINER");
  }

  @Test
  void services_whoseNamesAreNoContainers_stopNobody() {
    env.put("PROTECTED_SERVICES", list("contoso", "con--toso", "dr-ledger"));
    env.put("RESTORE_TARGETS", list("stand--by"));

    assertThat(read().services().fleet().orElseThrow().protectedServices()).hasSize(3);
  }

  @Test
  void container_thatIsTheLedgerForAll_isRefused() {
    env.put("BACKUP_CONTAINER", "apim-dr-ledger");

    assertThat(problems()).singleElement().asString().contains("apim-dr-ledger");
  }

  @Test
  void container_ofARestoreTargetAlone_isCheckedToo() {
    env.put("BACKUP_CONTAINER", "x".repeat(50) + "-{service}");
    env.put("PROTECTED_SERVICES", list("contoso"));
    env.put("RESTORE_TARGETS", list("contoso-standby"));

    assertThat(problems()).singleElement().asString().contains("service contoso-standby");
  }

  @Test
  void accessType_thatIsUnknown_isRefused() {
    env.put("BACKUP_ACCESS_TYPE", "SharedKey");

    assertThat(names()).containsExactly("BACKUP_ACCESS_TYPE");
  }

  @Test
  void accessType_userAssignedWithoutClientId_isRefused() {
    env.put("BACKUP_ACCESS_TYPE", "UserAssignedManagedIdentity");

    assertThat(names()).containsExactly("PROTECTED_SERVICES[0].accessClientId");
  }

  @Test
  void accessType_systemAssignedWithClientId_isRefused() {
    env.put("BACKUP_ACCESS_CLIENT_ID", GUID);

    assertThat(names()).containsExactly("BACKUP_ACCESS_CLIENT_ID");
  }

  @Test
  void accessType_userAssignedWithClientId_isEveryServicesOwn() {
    env.put("BACKUP_ACCESS_TYPE", "UserAssignedManagedIdentity");
    env.put("BACKUP_ACCESS_CLIENT_ID", GUID);

    assertThat(read().services().fleet().orElseThrow().protectedServices().get("contoso").access())
        .isEqualTo(new Access(AccessType.USER_ASSIGNED, GUID));
  }

  @Test
  void clientId_thatIsNoGuid_isRefused() {
    env.put("AZURE_CLIENT_ID", "me");

    assertThat(names()).containsExactly("AZURE_CLIENT_ID");
  }

  @Test
  void accessKey_withoutAKey_isRefused() {
    env.put("BACKUP_ACCESS_TYPE", "AccessKey");

    assertThat(names()).containsExactly("BACKUP_ACCESS_TYPE");
  }

  @Test
  void accessKey_withAKey_isAccepted() {
    env.remove("BACKUP_STORAGE__blobServiceUri");
    env.put("BACKUP_STORAGE", KEY_CONNECTION);
    env.put("BACKUP_ACCESS_TYPE", "AccessKey");

    assertThat(read().services().rules().access().type()).isEqualTo(AccessType.ACCESS_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "2024-5-1", "2024-02-30", "2013-01-01", "2024-05-01-beta"})
  void apiVersion_thatIsNone_isRefused(String version) {
    env.put("ARM_API_VERSION", version);

    assertThat(names()).containsExactly("ARM_API_VERSION");
  }

  @Test
  void apiVersion_thatKnowsOnlyKeys_needsAKey() {
    env.put("ARM_API_VERSION", "2020-12-01");

    assertThat(names()).containsExactly("ARM_API_VERSION");
  }

  @Test
  void apiVersion_aPreview_isAccepted() {
    env.put("ARM_API_VERSION", "2024-06-01-preview");

    assertThat(read().arm().apiVersion()).isEqualTo("2024-06-01-preview");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 2 * *",
        "0 0 24 * * *",
        "60 0 2 * * *",
        "0 0 2 0 * *",
        "0 0 2 * 13 *",
        "0 0 2 * * 7",
        "0 0 2 * * FOO",
        "0 0/0 2 * * *",
        "0 0 5-2 * * *",
        "0 0 2,, * * *",
        "02:00:00"
      })
  void schedule_thatIsNoNcrontab_isRefused(String schedule) {
    env.put("BACKUP_SCHEDULE", schedule);

    assertThat(names()).containsExactly("BACKUP_SCHEDULE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 2 * * *",
        "0 */15 * * * *",
        "0 0 1-5/2 1,15 JAN-JUN Mon-Fri",
        "30 5 0 31 12 sunday"
      })
  void schedule_thatIsNcrontab_isAccepted(String schedule) {
    env.put("WATCHDOG_SCHEDULE", schedule);
    env.put("BACKUP_SCHEDULE", schedule);

    assertThat(problems()).isEmpty();
  }

  @Test
  void changes_unset_areBackedUpAfterTwentyMinutes_atMostEveryFourHours() {
    assertThat(read().outOfTurn().changes())
        .isEqualTo(
            new ChangeBackups(Duration.ofMinutes(20), Duration.ofHours(2), Duration.ofHours(4)));
  }

  @Test
  void changes_set_areTaken_andZeroIsOff() {
    env.put("CHANGE_QUIET", "PT1M");
    env.put("CHANGE_AT_MOST", "PT1M");
    env.put("CHANGE_BACKUP_EVERY", "PT0S");

    assertThat(read().outOfTurn().changes())
        .isEqualTo(new ChangeBackups(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "CHANGE_QUIET,soon",
    "CHANGE_QUIET,-PT1M",
    "CHANGE_AT_MOST,PT19M",
    "CHANGE_BACKUP_EVERY,PT59S",
    "CHANGES_SCHEDULE,hourly"
  })
  void changes_wrong_areRefused(String name, String text) {
    env.put(name, text);

    assertThat(problems()).singleElement().asString().startsWith(name + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "RPO,PT0S",
    "RPO,-PT1H",
    "RPO,1h",
    "OPERATION_DEADLINE,PT0S",
    "RESTORE_START_WITHIN,-PT1S",
    "POLL_DELAY_MIN,soon",
    "POLL_DELAY_MAX,PT5S",
    "POLL_DELAY_MAX,P8D"
  })
  void duration_outsideItsBounds_isRefused(String name, String value) {
    env.put(name, value);

    assertThat(names()).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "False,false"})
  void catchUpBackups_saidInWords_isTaken(String word, boolean meant) {
    env.put("CATCH_UP_BACKUPS", word);

    assertThat(read().catchUp().enabled()).isEqualTo(meant);
  }

  @Test
  void catchUpBackups_notSaid_areBegun() {
    assertThat(read().catchUp().enabled()).isTrue();
  }

  @Test
  void catchUpBackups_anyOtherWord_isRefused() {
    env.put("CATCH_UP_BACKUPS", "maybe");

    assertThat(names()).containsExactly("CATCH_UP_BACKUPS");
  }

  @ParameterizedTest
  @CsvSource({"off,", "names,names", "POLICIES,policies", "full,full", ",full"})
  void inventory_level_isFullUnlessSaidOtherwise(String word, String level) {
    env.put("INVENTORY", word == null ? "" : word);

    assertThat(read().inventory().level().map(Level::wireName))
        .isEqualTo(Optional.ofNullable(level));
  }

  @Test
  void inventory_anyOtherWord_isRefused() {
    env.put("INVENTORY", "true");

    assertThat(names()).containsExactly("INVENTORY");
  }

  @ParameterizedTest
  @CsvSource({",400", "P31D,31", "PT744H,31", "P1000D,1000"})
  void inventoryKeep_isLongerThanAnyBackupIsKept(String text, int days) {
    env.put("INVENTORY_KEEP", text == null ? "" : text);

    assertThat(read().inventory().keep()).isEqualTo(Duration.ofDays(days));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P30D", "PT743H59M59S", "400", "P1M", "-P400D"})
  void inventoryKeep_shorterOrNoDuration_isRefused(String text) {
    env.put("INVENTORY_KEEP", text);

    assertThat(names()).containsExactly("INVENTORY_KEEP");
  }

  @Test
  void usage_unset_isAllThatOnlyCounts_fromEachServicesFirstDay() {
    assertThat(read().usage())
        .isEqualTo(new UsageSettings(UsageReport.DEFAULT, Optional.empty(), "apim-usage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "off", "OFF"})
  void usageReports_offOrSetToNothing_areNone(String text) {
    env.put("USAGE_REPORTS", text);

    assertThat(read().usage().reports()).isEmpty();
  }

  @Test
  void usageReports_named_areThose() {
    env.put("USAGE_REPORTS", "byRequest, BYAPI");
    env.put("USAGE_SINCE", "2025-01-31");
    env.put("USAGE_CONTAINER", "reports");

    assertThat(read().usage())
        .isEqualTo(
            new UsageSettings(
                Set.of(UsageReport.BY_API, UsageReport.BY_REQUEST),
                Optional.of(LocalDate.parse("2025-01-31")),
                "reports"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USAGE_REPORTS|byWeather",
        "USAGE_REPORTS|byApi,",
        "USAGE_SINCE|yesterday",
        "USAGE_SINCE|2025-02-30",
        "USAGE_SCHEDULE|daily",
        "USAGE_CONTAINER|A",
        "USAGE_CONTAINER|apim-dr-ledger",
        "USAGE_CONTAINER|apim-dr-keys",
        "USAGE_CONTAINER|apim-contoso"
      })
  void usage_wrong_isRefused(String name, String text) {
    env.put(name, text);

    assertThat(names()).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({"on,true", "Off,false", ",true"})
  void resultLinks_areOnUnlessTheyAreOff(String word, boolean meant) {
    env.put("RESULT_LINKS", word == null ? "" : word);

    assertThat(read().api().resultLinks()).isEqualTo(meant);
  }

  @Test
  void resultLinks_anyOtherWord_isRefused() {
    env.put("RESULT_LINKS", "false");

    assertThat(names()).containsExactly("RESULT_LINKS");
  }

  @Test
  void heartbeat_notSet_isNone() {
    assertThat(read().heartbeat()).isEmpty();
  }

  @Test
  void heartbeat_set_isTaken_andItsUrlIsNotShown() {
    env.put("HEARTBEAT_URL", "https://hc-ping.com/secret?create=1");
    assertThat(read().heartbeat())
        .contains(new HeartbeatTarget(URI.create("https://hc-ping.com/secret?create=1"), false));

    env.put("HEARTBEAT_FAIL", "true");
    assertThat(read().heartbeat().orElseThrow().tellsFailure()).isTrue();
    assertThat(read().toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hc-ping.com/secret",
        "hc-ping.com/secret",
        "https://user:secret@hc-ping.com",
        "https://hc-ping.com/secret#part",
        "https://hc ping.com/secret",
        "https:///secret"
      })
  void heartbeat_noHttpsUrl_isRefused_withoutShowingIt(String url) {
    env.put("HEARTBEAT_URL", url);

    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigurationRefusedException.class)
        .hasMessageContaining("HEARTBEAT_URL")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "maybe"})
  void heartbeatFail_withoutUrl_orNoWord_isRefused(String word) {
    env.put("HEARTBEAT_FAIL", word);

    assertThat(names()).containsExactly("HEARTBEAT_FAIL");
  }

  @Test
  void restoreStartWithin_zero_stopsEveryWaitingRestore() {
    env.put("RESTORE_START_WITHIN", "PT0S");

    assertThat(read().defaults().limits().startWithin()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ARM_ENDPOINT,http://management.azure.com",
    "ARM_ENDPOINT,https://management.azure.com/subscriptions",
    "ARM_ENDPOINT,management.azure.com",
    "PUBLIC_BASE_URL,https://user:password@dr.example",
    "PUBLIC_BASE_URL,https://dr.example?code=1",
    "PUBLIC_BASE_URL,ftp://dr.example",
    "AZURE_AUTHORITY_HOST,not a url"
  })
  void url_thatIsNotPlain_isRefused(String name, String value) {
    env.put(name, value);

    assertThat(names()).containsExactly(name);
  }

  @Test
  void url_withFinalSlash_losesIt() {
    env.put("ARM_ENDPOINT", "https://management.usgovcloudapi.net/");
    env.put("PUBLIC_BASE_URL", "https://dr.example/base/");

    assertThat(read().arm().endpoint()).hasToString("https://management.usgovcloudapi.net");
    assertThat(read().api().publicBaseUrl()).hasToString("https://dr.example/base");
  }

  @Test
  void probes_areOn_unlessTheyAreOff() {
    assertThat(read().proofs().probes()).isTrue();
    env.put("PROBES", "off");
    assertThat(read().proofs().probes()).isFalse();
    env.put("PROBES", "maybe");
    assertThat(names()).containsExactly("PROBES");
  }

  @Test
  void rto_isFourHours_ofAllOrOfOneService() {
    assertThat(read().proofs().rto()).isEqualTo(Duration.ofHours(4));

    assertThat(read().proofs().within()).isEqualTo(Duration.ofDays(35));

    env.put("RTO", "PT90M");
    env.put(
        "PROTECTED_SERVICES",
        "[{\"id\":\"" + id("a") + "\",\"rto\":\"PT1H\"},\"" + id("b") + "\"]");
    assertThat(read().proofs().rto()).isEqualTo(Duration.ofMinutes(90));
    Map<String, Fleet.ProtectedService> services =
        read().services().fleet().orElseThrow().protectedServices();
    assertThat(services.get("a").rto()).isEqualTo(Duration.ofHours(1));
    assertThat(services.get("b").rto()).isNull();
  }

  @Test
  void services_asObjects_haveTheirOwnRpoAndAccess() {
    env.put(
        "PROTECTED_SERVICES",
        "[{\"id\":\""
            + id("Contoso")
            + "\",\"rpo\":\"PT4H\",\"accessType\":\"UserAssignedManagedIdentity\","
            + "\"accessClientId\":\""
            + GUID
            + "\"}]");

    Fleet.ProtectedService service =
        read().services().fleet().orElseThrow().protectedServices().get("contoso");

    assertThat(service.rpo()).isEqualTo(Duration.ofHours(4));
    assertThat(service.access()).isEqualTo(new Access(AccessType.USER_ASSIGNED, GUID));
    assertThat(service.id().name()).isEqualTo("Contoso");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | PROTECTED_SERVICES[0].id",
        "{\"id\":1} | PROTECTED_SERVICES[0].id",
        "17 | PROTECTED_SERVICES[0]",
        "\"contoso\" | PROTECTED_SERVICES[0]",
        "{\"id\":\"ID\",\"tier\":\"Premium\"} | PROTECTED_SERVICES[0].tier",
        "{\"id\":\"ID\",\"rpo\":\"1h\"} | PROTECTED_SERVICES[0].rpo",
        "{\"id\":\"ID\",\"rto\":\"PT0S\"} | PROTECTED_SERVICES[0].rto",
        "{\"id\":\"ID\",\"rpo\":3} | PROTECTED_SERVICES[0].rpo",
        "{\"id\":\"ID\",\"accessType\":\"Key\"} | PROTECTED_SERVICES[0].accessType",
        "{\"id\":\"ID\",\"accessType\":\"AccessKey\"} | PROTECTED_SERVICES[0].accessType",
        "{\"id\":\"ID\",\"from\":[\"a\"]} | PROTECTED_SERVICES[0].from",
        "{\"id\":\"ID\",\"id\":\"ID\"} | PROTECTED_SERVICES[0].id",
        "\"ID\",\"ID\" | PROTECTED_SERVICES[1]"
      })
  void service_writtenWrong_isNamedByItsPlace(String entry, String place) {
    env.put("PROTECTED_SERVICES", "[" + entry.replace("ID", id("contoso")) + "]");

    assertThat(names()).containsExactly(place);
  }

  @Test
  void services_thatAreNoJson_areRefusedByLineAndColumn() {
    env.put("PROTECTED_SERVICES", "[\n oops]");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("PROTECTED_SERVICES: is not JSON (line 2");
  }

  @Test
  void services_inABlob_areReadLater() {
    env.put("PROTECTED_SERVICES", "blob:configuration/services.json");
    env.put("RESTORE_TARGETS", "[{\"id\":\"" + id("standby") + "\",\"from\":[\"contoso\"]}]");

    Settings settings = read();

    assertThat(settings.services().blob()).contains("configuration/services.json");
    assertThat(settings.services().fleet()).isEmpty();
    assertThat(
            settings
                .services()
                .rules()
                .read(list("contoso"))
                .restoreTargets()
                .get("standby")
                .from())
        .containsExactly("contoso");
  }

  @ParameterizedTest
  @ValueSource(strings = {"blob:", "blob:../x", "blob:a//b", "blob:a?sig=1"})
  void services_inABlobWithABadName_areRefused(String value) {
    env.put("PROTECTED_SERVICES", value);

    assertThat(names()).containsExactly("PROTECTED_SERVICES");
  }

  @Test
  void servicesOfABlob_thatLackARestoreSource_areRefused() {
    env.put("PROTECTED_SERVICES", "blob:services.json");
    env.put("RESTORE_TARGETS", "[{\"id\":\"" + id("standby") + "\",\"from\":[\"contoso\"]}]");
    ServiceListRules rules = read().services().rules();

    ConfigurationRefusedException refused =
        catchThrowableOfType(
            ConfigurationRefusedException.class, () -> rules.read(list("fabrikam")));

    assertThat(refused.problems())
        .extracting(SettingProblem::setting)
        .containsExactly("RESTORE_TARGETS[0].from");
  }

  @Test
  void restoreTargets_inABlob_areRefused() {
    env.put("RESTORE_TARGETS", "blob:targets.json");

    assertThat(names()).containsExactly("RESTORE_TARGETS");
  }

  @Test
  void restoreTarget_withoutSources_mayReceiveItsOwnBackups() {
    env.put("RESTORE_TARGETS", list("Contoso"));

    assertThat(read().services().fleet().orElseThrow().restoreTargets().get("contoso").from())
        .isEqualTo(Set.of("contoso"));
  }

  @Test
  void restoreTarget_thatIsProtectedToo_hasTheSameAccess() {
    env.put(
        "PROTECTED_SERVICES",
        "[{\"id\":\""
            + id("contoso")
            + "\",\"accessType\":\"UserAssignedManagedIdentity\",\"accessClientId\":\""
            + GUID
            + "\"}]");
    env.put("RESTORE_TARGETS", list("contoso"));

    assertThat(read().services().fleet().orElseThrow().restoreTargets().get("contoso").access())
        .isEqualTo(new Access(AccessType.USER_ASSIGNED, GUID));
  }

  @Test
  void restoreTarget_underAnotherIdThanTheProtectedService_isRefused() {
    env.put("RESTORE_TARGETS", list("contoso").replace("/rg/", "/other/"));

    assertThat(names()).containsExactly("RESTORE_TARGETS[0].id");
  }

  @Test
  void restoreTarget_fromAServiceInNoList_isRefused() {
    env.put("RESTORE_TARGETS", "[{\"id\":\"" + id("standby") + "\",\"from\":[\"fabrikam\"]}]");

    assertThat(problems()).singleElement().asString().contains("service fabrikam");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "\"contoso\"", "[1]", "[\"con toso\"]", "[\"contoso\",\"Contoso\"]"})
  void restoreTarget_withSourcesWrittenWrong_isRefused(String from) {
    env.put("RESTORE_TARGETS", "[{\"id\":\"" + id("standby") + "\",\"from\":" + from + "}]");

    assertThat(names()).containsExactly("RESTORE_TARGETS[0].from");
  }

  @Test
  void timingsScale_notSet_isOne() {
    assertThat(read().timings().scale()).isEqualTo(1);
  }

  @Test
  void timingsScale_withASimulatorOnThisMachine_isTaken() {
    env.put("TIMINGS_SCALE", "0.02");
    env.put("ARM_ENDPOINT", "https://localhost:8443");

    assertThat(read().timings().scale()).isEqualTo(0.02);
  }

  @Test
  void timingsScale_withARealCloud_isRefused() {
    env.put("TIMINGS_SCALE", "0.02");

    assertThat(problems())
        .containsExactly(
            "TIMINGS_SCALE: is for rehearsals: only with an ARM_ENDPOINT on localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.01", "NaN", "fast", "0,5"})
  void timingsScale_thatIsNoFractionOfOne_isRefused(String scale) {
    env.put("TIMINGS_SCALE", scale);
    env.put("ARM_ENDPOINT", "https://localhost:8443");

    assertThat(problems()).containsExactly("TIMINGS_SCALE: must be a number above 0 and at most 1");
  }
}
