package dev.apimdr.local.measure.bench;

import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.environment.HostLines;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.program.LocalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The program of {@code mvn -Pbench-inventories}: the same night of the app with and without
 * inventories, in turn, against one simulated ARM. Ends 0 only if every {@link Target} is met.
 */
public final class InventoryBench {
  private static final String ENDED = "InventoryEnded";

  private final BenchEnvironment environment;
  private final InventoryBenchOptions options;
  private final AppRun app;

  private InventoryBench(
      BenchEnvironment environment, InventoryBenchOptions options, Progress progress) {
    this.environment = environment;
    this.options = options;
    this.app = new AppRun(environment, options.night(), progress);
  }

  public static void main(String[] arguments) {
    LocalProgram.run(InventoryBench.class, arguments);
  }

  @Command(name = "bench-inventories", description = "Measures nights with inventories.")
  static int measure(
      @Parameters(paramLabel = "PACKAGE", description = "the packaged app's folder") Path packaged,
      @Parameters(paramLabel = "FOLDER", description = "for logs") Path folder,
      @Parameters(paramLabel = "DOCUMENT", description = "whose generated section is written")
          Path document,
      @Mixin InventoryBenchOptions options)
      throws IOException, InterruptedException {
    options.night().validate();
    List<InventoryNight> nights = new ArrayList<>();
    try (BenchEnvironment environment = new BenchEnvironment(folder, packaged, options.night())) {
      InventoryBench bench = new InventoryBench(environment, options, new Progress(System.out));
      environment
          .local()
          .arm()
          .faults()
          .on(FaultPoint.GET_ENTITY)
          .always()
          .then(Fault.acceptedButSlow(options.getTakes()));
      for (String level : options.levels()) {
        nights.add(bench.night(level, nights.size() + 1));
      }
    }
    List<Target> targets = InventoryTargets.of(nights, options.night().retryAfter());
    String report = InventoryReport.of(options, nights, targets);
    System.out.println();
    System.out.println(report);
    new GeneratedSection(document, "mvn -Pbench-inventories").write(report);
    boolean allMet = targets.stream().allMatch(Target::met);
    System.out.println(allMet ? "All targets are met." : "NOT all targets are met.");
    return allMet ? 0 : 1;
  }

  /** The same durations each night, of services with other names. */
  private InventoryNight night(String level, int number) throws InterruptedException {
    LocalEnvironment local = environment.local();
    String name = "%s-%d".formatted(level, number);
    PlannedFleet fleet = PlannedFleet.draw(name, options.size(), options.night());
    environment.addServices(fleet);
    environment.addEntities(fleet, options.operations());
    local.setting(SettingName.INVENTORY, level);
    var unused = environment.polls().take();
    Instant from = Instant.now();
    Measured backups = app.run(Runner.OURS, name, fleet);
    List<Journal.Entry> requests = InventoryNight.requests(local.arm().journal(), fleet.names());
    List<String> ends =
        new HostLines(local.log())
            .events(ENDED).stream().filter(line -> line.contains("\"" + name + "-")).toList();
    return new InventoryNight(
        level,
        backups,
        environment.polls().take(),
        InventoryNight.throttled(requests),
        InventoryNight.Inventories.of(requests, ends, from));
  }
}
