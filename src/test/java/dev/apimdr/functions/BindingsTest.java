package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.apimdr.functions.composition.App;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the host would only say by putting one function in error. */
public class BindingsTest {

  /** Method and route of every function with a route, by the function's name. */
  private static final Map<String, String> ROUTES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("RequestBackup", "POST services/{service}/backups"),
              Map.entry("RequestRestore", "POST services/{service}/restores"),
              Map.entry("GetOperation", "GET services/{service}/operations/{operationId}"),
              Map.entry(
                  "GetOperationResult", "GET services/{service}/operations/{operationId}/result"),
              Map.entry(
                  "AbandonOperation", "POST services/{service}/operations/{operationId}/abandon"),
              Map.entry("GetServices", "GET services"),
              Map.entry("ListOperations", "GET operations"),
              Map.entry("ListServiceOperations", "GET services/{service}/operations"),
              Map.entry("ListRecoveryPoints", "GET services/{service}/backups"),
              Map.entry("GetRecoveryPoint", "GET services/{service}/backups/{backupName}"),
              Map.entry("RequestInventory", "POST services/{service}/inventories"),
              Map.entry("RequestDrill", "POST services/{service}/drills"),
              Map.entry("GetDrill", "GET drills/{drillId}"),
              Map.entry("ListDrills", "GET drills"),
              Map.entry("GetInventory", "GET services/{service}/inventories/{inventoryId}"),
              Map.entry(
                  "AcceptRecoveryPoint", "POST services/{service}/backups/{backupName}/accept"),
              Map.entry(
                  "GetComparison", "GET services/{service}/operations/{operationId}/comparison"),
              Map.entry("PromoteStandby", "POST services/{service}/promote"),
              Map.entry("FollowSource", "POST services/{service}/follow"),
              Map.entry("GetUsage", "GET services/{service}/usage"),
              Map.entry("ListProofs", "GET services/{service}/proofs"),
              Map.entry("GetChanges", "GET services/{service}/changes"),
              Map.entry("GetOpenApi", "GET openapi.yaml"),
              Map.entry("GetLinkedResult", "GET results/{ticket}"),
              Map.entry("RotateResultLinks", "POST result-links/rotate"),
              Map.entry("EnterStatus", "GET status/enter"),
              Map.entry("GetStatus", "GET status"),
              Map.entry("GetServiceStatus", "GET status/services/{service}"),
              Map.entry("GetOperationStatus", "GET status/operations/{service}/{operationId}")));

  private static final List<Method> FUNCTIONS =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.apimdr.functions")
              .stream()
              .map(JavaClass::reflect)
              .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
              .filter(method -> method.isAnnotationPresent(FunctionName.class))
              .toList();

  public static List<Method> functions() {
    return FUNCTIONS;
  }

  static String name(Method function) {
    return function.getAnnotation(FunctionName.class).value();
  }

  static <A extends Annotation> Optional<A> trigger(Method function, Class<A> type) {
    return Arrays.stream(function.getParameters())
        .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(type)))
        .findFirst();
  }

  private static <A extends Annotation> Map<String, A> triggers(Class<A> type) {
    return functions().stream()
        .filter(function -> trigger(function, type).isPresent())
        .collect(
            Collectors.toMap(
                BindingsTest::name, function -> trigger(function, type).orElseThrow()));
  }

  /** Method and route, as {@code POST services/{service}/backups}. */
  static Map<String, String> routes() {
    return new TreeMap<>(
        triggers(HttpTrigger.class).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        Arrays.stream(entry.getValue().methods())
                                .map(HttpMethod::name)
                                .collect(Collectors.joining(","))
                            + " "
                            + entry.getValue().route())));
  }

  /** The names of those that the host asks a key for. */
  static Set<String> withAKey() {
    return triggers(HttpTrigger.class).entrySet().stream()
        .filter(entry -> entry.getValue().authLevel() == AuthorizationLevel.FUNCTION)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Test
  void functions_all_haveNamesOfTheirOwn() {
    assertThat(functions()).extracting(BindingsTest::name).doesNotHaveDuplicates().isNotEmpty();
  }

  /** So that a stack trace and the host's log name the same function. */
  @Test
  void functions_all_areNamedAsTheirMethod() {
    assertThat(functions())
        .allMatch(function -> function.getName().equalsIgnoreCase(name(function)));
  }

  @Test
  void functions_all_areInTheClassOfTheirResource() {
    assertThat(functions())
        .extracting(function -> function.getDeclaringClass().getSimpleName())
        .containsOnly(
            "OperationFunctions",
            "BackupFunctions",
            "RestoreFunctions",
            "DrillFunctions",
            "InventoryFunctions",
            "ComparisonFunctions",
            "UsageFunctions",
            "StandbyFunctions",
            "ProofFunctions",
            "ServiceFunctions",
            "OpenApiFunctions",
            "ResultFunctions",
            "StatusFunctions",
            "TurnFunctions",
            "TimerFunctions");
  }

  @Test
  void functions_none_endsInLib_forTheWorkerTakesThatFolderForLibraries() {
    assertThat(functions()).noneMatch(function -> name(function).endsWith("lib"));
  }

  @Test
  void functions_all_areMadeFromTheApp() {
    assertThat(functions())
        .allSatisfy(
            function ->
                assertThat(function.getDeclaringClass().getConstructors())
                    .singleElement()
                    .satisfies(
                        constructor ->
                            assertThat(constructor.getParameterTypes())
                                .containsExactly(App.class)));
  }

  @Test
  void inputs_all_areOfTypesThatTheWorkersOldGsonCannotBreakOn() {
    Set<String> allowed =
        Set.of(
            "java.lang.String",
            "long",
            "com.microsoft.azure.functions.ExecutionContext",
            "com.microsoft.azure.functions.HttpRequestMessage<java.util.Optional<java.lang.String>>");

    assertThat(functions())
        .flatExtracting(function -> Arrays.asList(function.getParameters()))
        .allMatch(parameter -> allowed.contains(parameter.getParameterizedType().getTypeName()));
  }

  @Test
  void functions_none_hasStaticStateThatCouldFailToLoad() {
    assertThat(functions())
        .flatExtracting(function -> Arrays.asList(function.getDeclaringClass().getDeclaredFields()))
        .filteredOn(field -> Modifier.isStatic(field.getModifiers()))
        .allMatch(field -> field.getType() == String.class);
  }

  @Test
  void routes_all_areTheDocumentedOnes() {
    assertThat(routes()).isEqualTo(ROUTES);
  }

  @Test
  void routes_all_needAFunctionKey_butThoseThatAskForACookieOrATicket() {
    Set<String> anonymous =
        triggers(HttpTrigger.class).entrySet().stream()
            .filter(entry -> entry.getValue().authLevel() != AuthorizationLevel.FUNCTION)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());

    assertThat(anonymous)
        .containsExactlyInAnyOrder(
            "GetStatus", "GetServiceStatus", "GetOperationStatus", "GetLinkedResult");
  }

  @Test
  void routes_all_bindExactlyTheirParameters() {
    assertThat(functions())
        .filteredOn(function -> trigger(function, HttpTrigger.class).isPresent())
        .allSatisfy(
            function ->
                assertThat(bound(function))
                    .isEqualTo(
                        Pattern.compile("\\{(\\w+)}")
                            .matcher(trigger(function, HttpTrigger.class).orElseThrow().route())
                            .results()
                            .map((MatchResult match) -> match.group(1))
                            .toList()));
  }

  private static List<String> bound(Method function) {
    return Arrays.stream(function.getParameters())
        .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(BindingName.class)))
        .map(BindingName::value)
        .toList();
  }

  @Test
  void queues_all_areThoseThatAreSentTo_andTheirPoisonQueues() {
    Map<String, String> queues =
        triggers(QueueTrigger.class).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().queueName()));

    assertThat(queues)
        .isEqualTo(
            Map.of(
                "StartOperation", "operation-starts",
                "PollOperation", "operation-polls",
                "PoisonStart", "operation-starts-poison",
                "PoisonPoll", "operation-polls-poison",
                "RunBackgroundTurn", "background-turns",
                "PoisonBackgroundTurn", "background-turns-poison"));
  }

  @Test
  void queues_all_areHeldByTheHostsStorage() {
    assertThat(triggers(QueueTrigger.class).values())
        .allMatch(trigger -> trigger.connection().equals("AzureWebJobsStorage"));
  }

  @Test
  void timers_all_takeTheirScheduleFromTheSettings() {
    Map<String, String> schedules =
        triggers(TimerTrigger.class).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().schedule()));

    assertThat(schedules)
        .isEqualTo(
            Map.of(
                "ScheduledBackup", "%BACKUP_SCHEDULE%",
                "ExportUsage", "%USAGE_SCHEDULE%",
                "ReadChanges", "%CHANGES_SCHEDULE%",
                "Watchdog", "%WATCHDOG_SCHEDULE%",
                "ListServices", "%LISTING_SCHEDULE%"));
  }
}
