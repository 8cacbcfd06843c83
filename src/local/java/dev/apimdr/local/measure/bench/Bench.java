package dev.apimdr.local.measure.bench;

import dev.apimdr.local.program.LocalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The program of {@code mvn -Pbench}: nights of several sizes, ours and the peers', against one
 * simulated ARM. Ends 0 only if every {@link Target} is met.
 */
public final class Bench {
  private static final String RESULTS = "benchmarks.md";

  /** Above, the SDK's poller would take longer than anybody waits: it is computed. */
  private static final int LARGEST_MEASURED = 100;

  private static final int ONE_BY_ONE = 3;

  private final BenchOptions options;
  private final AppRun ours;
  private final SdkRun sdk;
  private final List<Measured> nights = new ArrayList<>();
  private final List<BaselineRun> sdkRuns = new ArrayList<>();

  private Bench(BenchEnvironment ground, BenchOptions options, Progress progress) {
    this.options = options;
    this.ours = new AppRun(ground, options, progress);
    this.sdk = new SdkRun(ground, options, progress);
  }

  public static void main(String[] arguments) {
    LocalProgram.run(Bench.class, arguments);
  }

  @Command(name = "bench", description = "Measures nights of backups.")
  static int measure(
      @Parameters(paramLabel = "PACKAGE", description = "the packaged app's folder") Path packaged,
      @Parameters(paramLabel = "FOLDER", description = "for logs and results") Path folder,
      @Parameters(paramLabel = "DOCUMENT", description = "whose generated section is written")
          Path document,
      @Mixin BenchOptions options)
      throws IOException, InterruptedException {
    options.validate();
    Progress progress = new Progress(System.out);
    progress.tell(options.command());
    List<Measured> nights;
    try (BenchEnvironment ground = new BenchEnvironment(folder, packaged, options)) {
      nights = new Bench(ground, options, progress).run();
    }
    List<Target> targets =
        Target.of(
            of(nights, Baseline.OURS, options.largest()),
            of(nights, Baseline.SDK, options.largest()),
            options.retryAfter());
    String report = Report.of(options, nights, targets);
    System.out.println();
    System.out.println(report);
    Files.writeString(folder.resolve(RESULTS), report);
    new GeneratedSection(document, "mvn -Pbench").write(report);
    boolean allMet = targets.stream().allMatch(Target::met);
    System.out.println(allMet ? "All targets are met." : "NOT all targets are met.");
    return allMet ? 0 : 1;
  }

  private static Measured of(List<Measured> nights, Baseline peer, int size) {
    return nights.stream()
        .filter(night -> night.peer() == peer && night.size() == size)
        .findFirst()
        .orElseThrow();
  }

  /**
   * What can be measured in twenty minutes is; peers play while the app does, in its small nights.
   */
  private List<Measured> run() throws InterruptedException {
    List<Integer> small =
        options.sizes().stream().filter(size -> size <= LARGEST_MEASURED).toList();
    List<Integer> sdkSizes = small.isEmpty() ? List.of(LARGEST_MEASURED) : small;
    CompletableFuture<BaselineRun> sequential =
        beside(() -> sdk.sequential(sdkSizes.get(0), Math.min(ONE_BY_ONE, sdkSizes.get(0))));
    for (int size : sdkSizes) {
      CompletableFuture<BaselineRun> peer = beside(() -> sdk.parallel(size));
      if (small.contains(size)) {
        nights.add(ours.run(Baseline.OURS, size));
      }
      sdkRuns.add(peer.join());
    }
    BaselineRun oneByOne = sequential.join();
    nights.add(ours.run(Baseline.OURS_FIRST_NIGHT, sdkSizes.get(sdkSizes.size() - 1)));
    for (int size : options.sizes()) {
      if (size > LARGEST_MEASURED) {
        nights.add(ours.run(Baseline.OURS, size));
      }
    }
    sdkRuns.forEach(run -> nights.add(run.measured()));
    options.sizes().forEach(size -> compute(size, oneByOne));
    return nights;
  }

  private void compute(int size, BaselineRun oneByOne) {
    PlannedFleet fleet = PlannedFleet.draw("computed", size, options);
    BaselineRun largest = sdkRuns.get(sdkRuns.size() - 1);
    if (size > LARGEST_MEASURED) {
      nights.add(largest.computedFor(fleet, SdkRun.MOST_THREADS));
    }
    nights.add(oneByOne.computedFor(fleet, 1));
  }

  private static CompletableFuture<BaselineRun> beside(Supplier<BaselineRun> night) {
    Executor thread =
        work -> {
          Thread peer = new Thread(work, "peer");
          peer.setDaemon(true);
          peer.start();
        };
    return CompletableFuture.supplyAsync(night, thread);
  }
}
