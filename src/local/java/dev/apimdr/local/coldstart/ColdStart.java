package dev.apimdr.local.coldstart;

import dev.apimdr.azure.json.TurnMessageJson;
import dev.apimdr.core.OperationId;
import dev.apimdr.core.TurnMessage;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.coldstart.bare.BareFunction;
import dev.apimdr.local.coldstart.sdk.OneListingFunction;
import dev.apimdr.local.coldstart.sdk.OneRequestFunction;
import dev.apimdr.local.host.HandmadePackage;
import dev.apimdr.local.host.WorkerServer;
import dev.apimdr.local.rehearsal.Parent;
import dev.apimdr.local.rehearsal.RehearsalServices;
import dev.apimdr.local.rehearsal.Runbook;
import dev.apimdr.local.rehearsal.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures cold starts of a worker with the packaged app, next to one with a function without any
 * SDK.
 *
 * <p>Arguments: the packaged app's folder, a folder for logs, the report's file, and how many pairs
 * count.
 */
public final class ColdStart {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final String SERVICE = RehearsalServices.PROTECTED.get(0);

  private ColdStart() {}

  public static void main(String[] arguments) throws IOException {
    Parent.endWith();
    Path packaged = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Path bare = bare(packaged, folder.resolve("bare"));
    SimulatorOptions quick =
        new SimulatorOptions()
            .takes(OperationKind.BACKUP, Duration.ofSeconds(1))
            .retryAfter(Duration.ofSeconds(1));
    try (Stage stage = Stage.set(folder, packaged, 0, quick, Map.of());
        WorkerServer host = WorkerServer.start(folder)) {
      RehearsalServices.addTo(stage.arm());
      backUp(stage);
      OperationId waiting = waiting(stage);
      Contender withoutSdk = Contender.atOnce(bare, Triggers.get("Bare", "/api/bare", "awake"));
      StartLine line =
          new StartLine(
              host, settings(stage), stage.console(), withoutSdk, Integer.parseInt(arguments[3]));
      List<Figure> figures = ours(line, packaged, waiting);
      List<Figure> parts = parts(line, sdk(packaged, folder.resolve("sdk")));
      String report = Report.of(figures, parts, PackageSize.of(packaged));
      System.out.println(report);
      Files.writeString(Path.of(arguments[2]), report);
    }
    System.exit(0);
  }

  private static List<Figure> ours(StartLine line, Path packaged, OperationId waiting)
      throws IOException {
    Contender services =
        Contender.atOnce(packaged, Triggers.get("GetServices", "/api/services", SERVICE));
    Contender message = Contender.atOnce(packaged, copyOfTurn(waiting));
    Contender refused =
        Contender.atOnce(
            packaged,
            Triggers.refusedPost(
                "RequestBackup",
                "/api/services/" + SERVICE + "/backups",
                Map.of("service", SERVICE),
                "{\"reason\": 1}",
                "reason"));
    return List.of(
        line.figure("`GET /api/services`: reads the ledger", services),
        line.figure("a message for `PollOperation`: reads the ledger", message),
        line.figure("a request refused with 400: no storage", refused),
        line.figure(
            "`GET /api/services`, a second after the worker was ready (not counted)",
            services.after(REST)));
  }

  private static List<Figure> parts(StartLine line, Path sdk) throws IOException {
    return List.of(
        line.figure(
            "one request with the JDK's HTTP client",
            Contender.atOnce(sdk, Triggers.get("OneRequest", "/api/request", "status"))),
        line.figure(
            "one listing with the SDK's blob client",
            Contender.atOnce(sdk, Triggers.get("OneListing", "/api/listing", "services"))));
  }

  private static Path bare(Path packaged, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new HandmadePackage(folder, BareFunction.class)
        .hostJson(Files.readString(packaged.resolve("host.json")))
        .http("Bare", BareFunction.class, "run", "bare", "FUNCTION", "GET")
        .folder();
  }

  /** The least one can do with the app's libraries. */
  private static Path sdk(Path packaged, Path folder) throws IOException {
    Files.createDirectories(folder);
    Libraries.copy(packaged, folder);
    return new HandmadePackage(folder, OneListingFunction.class)
        .hostJson(Files.readString(packaged.resolve("host.json")))
        .http("OneRequest", OneRequestFunction.class, "run", "request", "FUNCTION", "GET")
        .http("OneListing", OneListingFunction.class, "run", "listing", "FUNCTION", "GET")
        .folder();
  }

  private static Map<String, String> settings(Stage stage) {
    Map<String, String> settings = new LinkedHashMap<>(stage.settings());
    settings.put("BLOBS", stage.blobs().getAccountUrl() + "/");
    return settings;
  }

  /** Fills the ledger as a night does. */
  private static void backUp(Stage stage) {
    stage.startHost();
    Runbook runbook = stage.runbook();
    Map<String, OperationId> operations = new LinkedHashMap<>();
    RehearsalServices.PROTECTED.forEach(
        service -> operations.put(service, accepted(runbook, service)));
    operations.forEach((service, id) -> runbook.await(service, id.value(), LIMIT, state -> {}));
    stage.host().close();
  }

  /** An operation that nobody starts, for no host listens to the queues any more. */
  private static OperationId waiting(Stage stage) {
    stage.startHost("--no-queues");
    OperationId waiting = accepted(stage.runbook(), SERVICE);
    stage.host().close();
    return waiting;
  }

  private static OperationId accepted(Runbook runbook, String service) {
    return new OperationId(runbook.backup(service, "{}").body().path("id").asText());
  }

  /** A copy of a message that has been dealt with: the ledger says so, and nothing happens. */
  private static FirstTrigger copyOfTurn(OperationId operation) {
    String message =
        TurnMessageJson.write(new TurnMessage(SERVICE, operation, 99, false, false, null));
    return Triggers.message("PollOperation", message, "the operation is at turn");
  }
}
