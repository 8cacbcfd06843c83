package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.apimdr.azure.ledger.LedgerContainer;
import dev.apimdr.azure.storage.QueueNames;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.functions.settings.Settings;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bicep writes exactly the settings that the code reads, and both use the same names. */
class CodeAndInfraTest {

  /** Settings read by the host and its telemetry, not by the code. */
  private static final Set<String> OF_THE_HOST =
      Set.of("APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING");

  /** Settings of a rehearsal, which Bicep omits on purpose. */
  private static final Set<String> OF_A_REHEARSAL = Set.of("TIMINGS_SCALE");

  private static final String PROPERTY = "__";

  private static final List<Method> FUNCTIONS =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("dev.apimdr.functions")
              .stream()
              .map(JavaClass::reflect)
              .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
              .filter(method -> method.isAnnotationPresent(FunctionName.class))
              .toList();

  @Test
  void settings_ofTheCode_areAllWrittenBySomeDeployment() {
    Set<String> written = new TreeSet<>();
    GoldenSnapshot.every().forEach(snapshot -> written.addAll(plain(settings(snapshot).keySet())));
    assertThat(written).containsAll(ofTheCode());
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void settings_written_areAllReadByTheCode(GoldenSnapshot snapshot) {
    Set<String> written = plain(settings(snapshot).keySet());
    written.removeAll(OF_THE_HOST);
    assertThat(ofTheCode()).containsAll(written);
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void settings_written_areAcceptedByTheCode(GoldenSnapshot snapshot) {
    Settings read = Settings.read(evaluated(settings(snapshot)));
    assertThat(read.storage().backups().accountName()).startsWith("stbackup");
    assertThat(read.arm().endpoint().getHost()).isEqualTo("management.azure.com");
  }

  @Test
  void schedules_ofTheTimers_areSettingsThatAreWritten() {
    Set<String> schedules =
        parameters(TimerTrigger.class)
            .map(TimerTrigger::schedule)
            .map(schedule -> schedule.replace("%", ""))
            .collect(Collectors.toSet());
    assertThat(schedules)
        .isNotEmpty()
        .allSatisfy(setting -> assertThat(settings(GoldenSnapshot.MINIMAL)).containsKey(setting));
  }

  @Test
  void queues_deployed_areThoseOfTheTriggers() {
    Set<String> triggered =
        parameters(QueueTrigger.class).map(QueueTrigger::queueName).collect(Collectors.toSet());
    Set<String> deployed =
        GoldenSnapshot.MINIMAL
            .ofType("Microsoft.Storage/storageAccounts/queueServices/queues")
            .stream()
            .map(queue -> last(queue.path("name").asText()))
            .collect(Collectors.toSet());
    assertThat(deployed)
        .isEqualTo(triggered)
        .contains(QueueNames.STARTS, QueueNames.POLLS, QueueNames.BACKGROUND);
  }

  @Test
  void ledger_deployed_isTheOneOfTheCode() {
    assertThat(
            GoldenSnapshot.MINIMAL
                .ofType("Microsoft.Storage/storageAccounts/blobServices/containers")
                .stream()
                .map(container -> last(container.path("name").asText())))
        .contains(LedgerContainer.NAME);
  }

  /**
   * All that was observed of CORS is a refusal with an account key; the texts must not claim more
   * or less.
   */
  @Test
  void cors_inTemplatePreflightAndPage_isSaidTheSame() {
    assertThat(text(Path.of("infra/modules/backupStorage.bicep")).replaceAll("\\s*//\\s*", " "))
        .contains("With an account key, one CORS rule makes API Management refuse every backup")
        .contains("with an identity no harm was seen");
    assertThat(text(Path.of("docs/runbook.md")))
        .contains("with an account key, no CORS rule on the account")
        .doesNotContain("; no CORS rule");
    assertThat(text(Path.of("src/main/java/dev/apimdr/app/preflight/StoreChecks.java")))
        .contains("CORS rules break backup with an account key only; here it is an identity.");
  }

  @Test
  void keys_set_openExactlyTheHttpFunctionsThatNeedOne() {
    String script = text(Path.of("infra/hooks/set-keys.sh"));
    Set<String> opened =
        Pattern.compile(
                "\\b(?:Get|List|Request|Abandon|Accept|Promote|Follow|Enter|Rotate)[A-Za-z]+\\b")
            .matcher(script)
            .results()
            .map(match -> match.group())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> functions =
        FUNCTIONS.stream()
            .filter(CodeAndInfraTest::needsAKey)
            .map(function -> function.getAnnotation(FunctionName.class).value())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(opened).isEqualTo(functions);
  }

  private static boolean needsAKey(Method function) {
    return Arrays.stream(function.getParameters())
        .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(HttpTrigger.class)))
        .anyMatch(trigger -> trigger.authLevel() == AuthorizationLevel.FUNCTION);
  }

  private static Set<String> ofTheCode() {
    return Arrays.stream(SettingName.class.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
        .map(CodeAndInfraTest::value)
        .filter(name -> !OF_A_REHEARSAL.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /**
   * Names without their property, e.g. {@code BACKUP_STORAGE} for {@code BACKUP_STORAGE__clientId}.
   */
  private static Set<String> plain(Set<String> names) {
    return names.stream()
        .map(name -> name.contains(PROPERTY) ? name.substring(0, name.indexOf(PROPERTY)) : name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> settings(GoldenSnapshot snapshot) {
    JsonNode properties =
        snapshot.ofType("Microsoft.Web/sites/config").stream()
            .filter(config -> config.path("name").asText().endsWith("/appsettings"))
            .findFirst()
            .orElseThrow()
            .path("properties");
    Map<String, String> settings = new TreeMap<>();
    properties.properties().forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
    return settings;
  }

  /** With the values that Azure fills in at deployment, which a snapshot cannot evaluate. */
  private static Map<String, String> evaluated(Map<String, String> settings) {
    Map<String, String> evaluated = new TreeMap<>(settings);
    evaluated.replaceAll(CodeAndInfraTest::evaluated);
    return evaluated;
  }

  private static String evaluated(String name, String value) {
    if (!value.startsWith("[")
        || value.startsWith("[{")
        || value.startsWith("[\"")
        || value.equals("[]")) {
      return value;
    }
    return switch (name) {
      case "ARM_ENDPOINT" -> "https://management.azure.com/";
      case "AZURE_AUTHORITY_HOST" -> "https://login.microsoftonline.com/";
      case "AzureWebJobsStorage__blobServiceUri" -> "https://sthost.blob.core.windows.net/";
      case "AzureWebJobsStorage__queueServiceUri" -> "https://sthost.queue.core.windows.net/";
      case "BACKUP_STORAGE__blobServiceUri" -> "https://stbackup.blob.core.windows.net/";
      default -> "44444444-4444-4444-4444-444444444444";
    };
  }

  private static <A extends Annotation> Stream<A> parameters(Class<A> trigger) {
    return FUNCTIONS.stream()
        .flatMap(function -> Arrays.stream(function.getParameters()))
        .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(trigger)));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
