package dev.apimdr.runbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.DrillGroup;
import dev.apimdr.local.environment.FastPollingPackage;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The packaged app with the services of the rehearsal, behind a {@link Front}: started once for all
 * tests of runbooks, ended after the last. Its times run fifty times as fast.
 */
final class RehearsedApp implements AutoCloseable {
  static final String SOURCE = "contoso-apis";
  static final String OTHER = "fabrikam-apis";
  static final String STANDBY = "contoso-standby";

  /** The standby follows too, at a time that no test meets. */
  private static final String FOLLOWING =
      """
      [{"id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-contoso-standby\
      /providers/Microsoft.ApiManagement/service/contoso-standby",
        "from": ["contoso-apis", "fabrikam-apis"],
        "follow": {"source": "contoso-apis", "schedule": "0 0 0 29 2 *"}}]
      """;

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String callerKey = UUID.randomUUID().toString();
  private final String restoreKey = UUID.randomUUID().toString();
  private final Front front = new Front();
  private final LocalEnvironment environment;

  private RehearsedApp() {
    Path folder = Path.of("target", "it", "runbooks");
    Path packaged = Path.of("target", "azure-functions", "apim-dr").toAbsolutePath();
    environment =
        LocalEnvironment.start(
            folder,
            FastPollingPackage.copy(
                packaged, folder.resolve("app"), Duration.ofMillis(200), Duration.ofSeconds(1)),
            0,
            new SimulatorOptions()
                .takes(OperationKind.BACKUP, SHORT)
                .takes(OperationKind.RESTORE, SHORT)
                .retryAfter(SHORT),
            Map.of(
                "TIMINGS_SCALE", "0.02",
                "POLL_DELAY_MIN", "PT0.2S",
                "POLL_DELAY_MAX", "PT1S",
                "PUBLIC_BASE_URL", front.uri().toString()));
    SampleServices.addTo(environment.arm());
    environment.setting("RESTORE_TARGETS", FOLLOWING);
    DrillGroup.addTo(environment);
    environment.startHost(functionKeys());
    front.passOnTo(environment.host().uri());
  }

  /** The keys that {@code infra/hooks/set-keys.sh} sets, on the functions that it names. */
  private String[] functionKeys() {
    String script = text(Path.of("infra/hooks/set-keys.sh"));
    String restoring = found(script, "restoring='(.*?)'");
    String restore = found(script, "set_key restore \\w+ \"(.*?)\"");
    String calling = found(script, "calling=\"(.*?)\"");
    return Stream.concat(
            Arrays.stream(restore.replace("$restoring", restoring).split("\\s+"))
                .map(name -> name + ":" + restoreKey),
            Arrays.stream(calling.replace("$restoring", restoring).split("\\s+"))
                .map(name -> name + ":" + callerKey))
        .map(key -> "--function-key=" + key)
        .toArray(String[]::new);
  }

  private static String found(String script, String line) {
    Matcher value = Pattern.compile("(?ms)^" + line).matcher(script);
    if (!value.find()) {
      throw new AssertionError("set-keys.sh has no " + line);
    }
    return value.group(1);
  }

  String callerKey() {
    return callerKey;
  }

  String restoreKey() {
    return restoreKey;
  }

  /** What callers call, with {@code /api}. */
  String base() {
    return front.uri() + "/api";
  }

  Front front() {
    return front;
  }

  SimulatedService service(String name) {
    return environment.arm().service(name);
  }

  /** How many backups or restores of a service Azure was asked for. */
  long posts(OperationKind kind, String service) {
    return environment.arm().journal().posts(kind, service);
  }

  /** Backs a service up, so that there is something to restore. */
  void backUp(String service) {
    String id = environment.client().backup(service, "{}").body().path("id").asText();
    environment.client().await(service, id, LIMIT, state -> {});
  }

  /** The newest backup of a service, as soon as it is known what it holds. */
  String countedBackup(String service) {
    String newest = "/value/0/";
    await("the inventory of " + service, () -> backups(service).at(newest + "content").isObject());
    return backups(service).at(newest + "backupName").asText();
  }

  private JsonNode backups(String service) {
    return environment.client().get("services/" + service + "/backups").body();
  }

  /** Waits until nothing is open: an earlier test's request would be joined by the next one's. */
  void settle() {
    await(
        "nothing is open",
        () ->
            environment
                .client()
                .get("operations")
                .body()
                .path("value")
                .findValuesAsText("done")
                .stream()
                .noneMatch("false"::equals));
  }

  /** Gives an operation up, as a person does who looked at it. */
  void abandon(String service, String operation) {
    environment
        .client()
        .abandon(
            service, operation, "{\"confirm\":\"%s\",\"reason\":\"stuck\"}".formatted(operation));
  }

  /** Looks again and again until something in another process has come about. */
  static void await(String what, BooleanSupplier look) {
    long giveUpAt = System.nanoTime() + LIMIT.toNanos();
    while (!look.getAsBoolean()) {
      if (System.nanoTime() > giveUpAt) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @Override
  public void close() {
    environment.close();
    front.close();
  }

  /** Hands the app to tests, with nothing planned and nothing kept. */
  static final class Extension implements ParameterResolver, BeforeEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RehearsedApp.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return app(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
      app(context).front().reset();
    }

    private static RehearsedApp app(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(RehearsedApp.class, key -> new RehearsedApp(), RehearsedApp.class);
    }
  }
}
