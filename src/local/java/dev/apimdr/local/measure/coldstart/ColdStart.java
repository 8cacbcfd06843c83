package dev.apimdr.local.measure.coldstart;

import dev.apimdr.azure.codec.TurnMessageJson;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.measure.coldstart.bare.BareFunction;
import dev.apimdr.local.measure.coldstart.sdk.OneListingFunction;
import dev.apimdr.local.measure.coldstart.sdk.OneRequestFunction;
import dev.apimdr.local.measure.coldstart.sdk.OneTokenFunction;
import dev.apimdr.local.measure.worker.HandmadePackage;
import dev.apimdr.local.measure.worker.WorkerServer;
import dev.apimdr.local.program.LocalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures cold starts of a worker with the packaged app, next to one with a function without any
 * SDK, or with an earlier package of the app.
 */
public final class ColdStart {
  private static final Duration REST = Duration.ofSeconds(1);

  private final Path packaged;
  private final Reference reference;
  private final boolean isEarlier;
  private final Path sdk;
  private final WorkerServer host;
  private final int pairs;

  private ColdStart(
      Path packaged, @Nullable Path earlier, Path folder, WorkerServer host, int pairs)
      throws IOException {
    this.packaged = packaged;
    this.isEarlier = earlier != null;
    this.reference =
        earlier != null
            ? Reference.earlier(earlier)
            : Reference.without(
                MeasuredApp.atOnce(
                    bare(packaged, folder.resolve("bare")),
                    Triggers.get("Bare", "/api/bare", "awake")));
    this.sdk = sdk(packaged, folder.resolve("sdk"));
    this.host = host;
    this.pairs = pairs;
  }

  public static void main(String[] arguments) {
    LocalProgram.run(ColdStart.class, arguments);
  }

  @Command(name = "coldstart", description = "Measures cold starts of the packaged app.")
  static int measure(
      @Parameters(paramLabel = "PACKAGE", description = "the packaged app's folder") Path packaged,
      @Parameters(paramLabel = "FOLDER", description = "for logs") Path folder,
      @Parameters(paramLabel = "REPORT", description = "the file that is written") Path written,
      @Option(
              names = "--pairs",
              defaultValue = "9",
              description = "how many starts of each kind are counted; default ${DEFAULT-VALUE}")
          int pairs,
      @Option(
              names = "--before",
              description = "an earlier package's folder, to compare with instead")
          @Nullable Path before)
      throws IOException {
    Files.createDirectories(folder);
    try (WorkerServer host = WorkerServer.start(folder)) {
      ColdStart measured = new ColdStart(packaged, before, folder, host, pairs);
      String report =
          Report.of(
              List.of(
                  measured.byIdentity(folder.resolve("identity")),
                  measured.byKey(folder.resolve("key"))),
              measured.reference,
              sizes(packaged, before));
      System.out.println(report);
      Files.writeString(written, report);
    }
    return 0;
  }

  private static String sizes(Path packaged, @Nullable Path before) throws IOException {
    return PackageSize.of(packaged) + (before == null ? "" : "; before: " + PackageSize.of(before));
  }

  /** The costs of single libraries; not measured when two packages are compared. */
  private List<Figure> parts(Part... parts) throws IOException {
    List<Figure> measured = new ArrayList<>();
    for (Part part : isEarlier ? new Part[0] : parts) {
      measured.add(part.measure());
    }
    return measured;
  }

  private interface Part {
    Figure measure() throws IOException;
  }

  private Section byIdentity(Path folder) throws IOException {
    try (LocalEnvironment environment =
        LocalEnvironment.startByIdentity(
            folder, packaged, 0, SeededEnvironment.quick(), Map.of())) {
      List<String> trusting = TrustStore.jvmArguments(environment.certificate(), folder);
      SeededEnvironment night = new SeededEnvironment(environment, trusting);
      StartMeasurement line = line(night);
      return new Section(
          "Storage by a managed identity over https, as it is deployed",
          List.of(
              services(line, night),
              message(line, night),
              refused(line, night),
              servicesAfterARest(line, night)),
          parts(() -> request(line), () -> token(line), () -> listing(line)));
    }
  }

  private Section byKey(Path folder) throws IOException {
    try (LocalEnvironment environment =
        LocalEnvironment.start(folder, packaged, 0, SeededEnvironment.quick(), Map.of())) {
      SeededEnvironment night = new SeededEnvironment(environment, List.of());
      StartMeasurement line = line(night);
      return new Section(
          "Storage with a key over http",
          List.of(services(line, night), message(line, night)),
          parts(() -> request(line), () -> listing(line)));
    }
  }

  private StartMeasurement line(SeededEnvironment night) {
    return new StartMeasurement(host, night, reference, pairs);
  }

  private Figure services(StartMeasurement line, SeededEnvironment night) throws IOException {
    return line.figure("`GET /api/services`: reads the ledger", services(night));
  }

  private Figure servicesAfterARest(StartMeasurement line, SeededEnvironment night)
      throws IOException {
    return line.figure(
        "`GET /api/services`, a second after the worker was ready (not counted)",
        services(night).after(REST));
  }

  private MeasuredApp services(SeededEnvironment night) {
    return MeasuredApp.atOnce(
        packaged, Triggers.get("GetServices", "/api/services", night.service()));
  }

  /**
   * Measures a message whose turn has long been taken: the app reads the ledger and does nothing.
   */
  private Figure message(StartMeasurement line, SeededEnvironment night) throws IOException {
    String copy =
        TurnMessageJson.write(
            new TurnMessage(
                OperationMessage.key(night.service(), night.waiting()), 99, false, null));
    return line.figure(
        "a message for `PollOperation`: reads the ledger",
        MeasuredApp.atOnce(
            packaged, Triggers.message("PollOperation", copy, "the operation is at turn")));
  }

  private Figure refused(StartMeasurement line, SeededEnvironment night) throws IOException {
    return line.figure(
        "a request refused with 400: no storage",
        MeasuredApp.atOnce(
            packaged,
            Triggers.refusedPost(
                "RequestBackup",
                "/api/services/" + night.service() + "/backups",
                Map.of("service", night.service()),
                "{\"reason\": 1}",
                "reason")));
  }

  private Figure request(StartMeasurement line) throws IOException {
    return line.figure(
        "one request with the JDK's HTTP client",
        MeasuredApp.atOnce(sdk, Triggers.get("OneRequest", "/api/request", "status")));
  }

  private Figure token(StartMeasurement line) throws IOException {
    return line.figure(
        "one token with azure-identity",
        MeasuredApp.atOnce(sdk, Triggers.get("OneToken", "/api/token", "\"expired\":false")));
  }

  private Figure listing(StartMeasurement line) throws IOException {
    return line.figure(
        "one listing with the SDK's blob client",
        MeasuredApp.atOnce(sdk, Triggers.get("OneListing", "/api/listing", "services")));
  }

  private static Path bare(Path packaged, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new HandmadePackage(folder, BareFunction.class)
        .hostJson(Files.readString(packaged.resolve("host.json")))
        .http("Bare", BareFunction.class, "run", "bare", "FUNCTION", "GET")
        .folder();
  }

  /** Minimal functions with the app's libraries. */
  private static Path sdk(Path packaged, Path folder) throws IOException {
    Files.createDirectories(folder);
    Libraries.copy(packaged, folder);
    return new HandmadePackage(folder, OneListingFunction.class)
        .hostJson(Files.readString(packaged.resolve("host.json")))
        .http("OneRequest", OneRequestFunction.class, "run", "request", "FUNCTION", "GET")
        .http("OneToken", OneTokenFunction.class, "run", "token", "FUNCTION", "GET")
        .http("OneListing", OneListingFunction.class, "run", "listing", "FUNCTION", "GET")
        .folder();
  }
}
