package dev.apimdr.local.measure.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.apimdr.core.usage.DueDays;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.measure.bench.DailyCalls.About;
import dev.apimdr.local.measure.bench.DailyCalls.Feature;
import dev.apimdr.local.program.LocalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The program of {@code mvn -Pbench-calls}: the packaged app does once what it does by itself, for
 * services of several sizes, and the simulated Azure Resource Manager counts what it is asked. Each
 * feature is a row; how often a day it is done comes from the app's timers.
 */
public final class CallsBench {
  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
  private static final String IDENTITY = "aaaaaaaa-0000-0000-0000-000000000001";

  /** Days of a service's history of calls. */
  private static final int HISTORY = 5;

  private static final int CALLS_A_DAY = 1000;
  private static final long SEED = 7;
  private static final Duration BACKUP = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final DateTimeFormatter FILE =
      DateTimeFormatter.ofPattern("'/'uuuu/MM/dd'.jsonl.gz'", Locale.ROOT);

  private final CallsOptions options;
  private final LocalEnvironment environment;
  private final Progress progress = new Progress(System.out);
  private final LocalDate newest = DueDays.newest(Instant.now());

  private CallsBench(CallsOptions options, LocalEnvironment environment) {
    this.options = options;
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    LocalProgram.run(CallsBench.class, arguments);
  }

  @Command(name = "bench-calls", description = "Counts the app's calls of a day.")
  static int measure(
      @Parameters(paramLabel = "PACKAGE", description = "the packaged app's folder") Path packaged,
      @Parameters(paramLabel = "FOLDER", description = "for logs") Path folder,
      @Parameters(paramLabel = "DOCUMENT", description = "whose generated section is written")
          Path document,
      @Mixin CallsOptions options)
      throws IOException {
    options.validate();
    Map<String, String> settings =
        Map.of(
            "PROTECTED_SERVICES",
            services(options),
            "RESTORE_TARGETS",
            "[]",
            SettingName.USAGE_REPORTS,
            UsageReport.DEFAULT.stream()
                .map(UsageReport::wireName)
                .collect(Collectors.joining(",")));
    try (LocalEnvironment environment =
        LocalEnvironment.start(
            folder,
            packaged,
            0,
            new SimulatorOptions().takes(OperationKind.BACKUP, BACKUP).journalKeeps(1),
            settings)) {
      CallsBench bench = new CallsBench(options, environment);
      bench.addServices();
      environment.startHost();
      String report = bench.report().text();
      System.out.println();
      System.out.println(report);
      new GeneratedSection(document, "mvn -Pbench-calls").write(report);
    }
    return 0;
  }

  private static String name(int operations) {
    return "calls-" + operations;
  }

  private static SimulatedService service(int operations) {
    return new SimulatedService(SUBSCRIPTION, "rg-bench", name(operations));
  }

  private static String services(CallsOptions options) {
    ArrayNode services = new ObjectMapper().createArrayNode();
    options.operations().forEach(size -> services.addObject().put("id", service(size).id()));
    return services.toString();
  }

  private void addServices() {
    Instant first = newest.minusDays(HISTORY - 1L).atStartOfDay().toInstant(ZoneOffset.UTC);
    for (int size : options.operations()) {
      environment
          .arm()
          .service(service(size))
          .systemAssigned(IDENTITY)
          .entities(SEED, size)
          .createdAt(first)
          .traffic(SEED, first, CALLS_A_DAY);
    }
  }

  private CallsReport report() {
    DailyCalls inventories =
        measured(
            new Feature("inventories, one backup a day", About.SERVICE, FaultPoint.GET_ENTITY, 1),
            this::backUp);
    Feature exports = new Feature("reports", About.SERVICE, FaultPoint.GET_REPORT, 1);
    List<Double> history =
        measured(exports, this::export).reads().values().stream()
            .map(reads -> reads / (double) HISTORY)
            .toList();
    DailyCalls reports =
        measured(
            exports,
            () -> {
              forgetNewestDay();
              export();
            });
    DailyCalls logs =
        fired(
            new Feature("where logs go", About.SERVICE, FaultPoint.LIST_DIAGNOSTIC_SETTINGS, 1),
            "ListServices",
            options.operations().size());
    DailyCalls listing =
        fired(
            new Feature("list of services", About.SUBSCRIPTION, FaultPoint.LIST_SERVICES, 24),
            "ListServices",
            1);
    DailyCalls changes =
        fired(
            new Feature("changes", About.SUBSCRIPTION, FaultPoint.LIST_ACTIVITY, 96),
            "ReadChanges",
            1);
    return new CallsReport(options, List.of(inventories, reports, changes, listing, logs), history);
  }

  /**
   * Counts what is asked while a timer fires once.
   *
   * @param atLeast how many requests it makes
   */
  private DailyCalls fired(Feature feature, String timer, int atLeast) {
    return measured(
        feature,
        () -> {
          long before = environment.arm().journal().count(feature.point());
          environment.client().trigger(timer);
          environment
              .client()
              .await(
                  "services",
                  LIMIT,
                  answer -> environment.arm().journal().count(feature.point()) >= before + atLeast);
        });
  }

  /** Counts what is asked while the app does something once. */
  private DailyCalls measured(Feature feature, Runnable once) {
    Map<Integer, Long> before = counted(feature);
    once.run();
    Map<Integer, Long> reads = counted(feature);
    reads.replaceAll((size, count) -> (count - before.get(size)) * feature.timesADay());
    progress.print(feature.what() + ": " + reads);
    return new DailyCalls(feature, reads);
  }

  private Map<Integer, Long> counted(Feature feature) {
    Map<Integer, Long> counted = new TreeMap<>();
    for (int size : options.operations()) {
      counted.put(
          size,
          feature.about() == About.SERVICE
              ? environment.arm().journal().count(feature.point(), name(size))
              : environment.arm().journal().count(feature.point()));
    }
    return counted;
  }

  /** Each service is backed up, and its inventory made. */
  private void backUp() {
    ApiClient client = environment.client();
    Map<Integer, String> ids = new TreeMap<>();
    for (int size : options.operations()) {
      ids.put(size, client.backup(name(size), "{}").body().path("id").asText());
    }
    ids.forEach(
        (size, id) ->
            client.await(
                "services/" + name(size) + "/inventories/" + id,
                LIMIT,
                answer -> answer.status() == 200));
  }

  /** All reports of each service that are not there yet. */
  private void export() {
    ApiClient client = environment.client();
    Map<Integer, String> before = new TreeMap<>();
    options.operations().forEach(size -> before.put(size, requestedAt(usage(client, size))));
    client.trigger("ExportUsage");
    before.forEach(
        (size, earlier) ->
            client.await(
                usagePath(size),
                LIMIT,
                answer ->
                    answer.body().at("/lastExport/phase").asText().equals("Done")
                        && !requestedAt(answer.body()).equals(earlier)));
  }

  private static String usagePath(int size) {
    return "services/" + name(size) + "/usage";
  }

  private static JsonNode usage(ApiClient client, int size) {
    return client.get(usagePath(size)).body();
  }

  private static String requestedAt(JsonNode usage) {
    return usage.at("/lastExport/requestedAt").asText();
  }

  /** As the day before its reports are due. */
  private void forgetNewestDay() {
    var container = environment.blobs().getBlobContainerClient("apim-usage");
    container.listBlobs().stream()
        .filter(blob -> blob.getName().endsWith(FILE.format(newest)))
        .forEach(blob -> container.getBlobClient(blob.getName()).delete());
  }
}
