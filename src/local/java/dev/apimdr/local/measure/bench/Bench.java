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
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The program of {@code mvn -Pbench}: nights of several sizes, of the app and of the baselines,
 * against one simulated ARM. Ends 0 only if every {@link Target} is met.
 */
public final class Bench {
  private static final String RESULTS = "benchmarks.md";

  /** Above this size the SDK's poller takes too long and its result is extrapolated. */
  private static final int LARGEST_MEASURED = 100;

  private static final int SEQUENTIAL_BACKUPS = 3;

  private final BenchOptions options;
  private final AppRun ours;
  private final SdkRun sdk;
  private final List<Measured> nights = new ArrayList<>();
  private final List<BaselineRun> sdkRuns = new ArrayList<>();

  private Bench(BenchEnvironment environment, BenchOptions options, Progress progress) {
    this.options = options;
    this.ours = new AppRun(environment, options, progress);
    this.sdk = new SdkRun(environment, options, progress);
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
    progress.print(options.command());
    List<Measured> nights;
    try (BenchEnvironment environment = new BenchEnvironment(folder, packaged, options)) {
      nights = new Bench(environment, options, progress).run();
    }
    List<Target> targets =
        Target.of(
            of(nights, Runner.OURS, options.judged()),
            of(nights, Runner.SDK, options.judged()),
            options.retryAfter());
    List<Target> growth = Growth.targets(nights);
    String report = Report.of(options, nights, targets, growth);
    System.out.println();
    System.out.println(report);
    Files.writeString(folder.resolve(RESULTS), report);
    new GeneratedSection(document, "mvn -Pbench").write(report);
    boolean allMet = Stream.concat(targets.stream(), growth.stream()).allMatch(Target::met);
    System.out.println(allMet ? "All targets are met." : "NOT all targets are met.");
    return allMet ? 0 : 1;
  }

  private static Measured of(List<Measured> nights, Runner runner, int size) {
    return nights.stream()
        .filter(night -> night.runner() == runner && night.size() == size)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Runs all nights; baselines run at the same time as the small nights of the app, to save time.
   */
  private List<Measured> run() throws InterruptedException {
    List<Integer> small =
        options.sizes().stream().filter(size -> size <= LARGEST_MEASURED).toList();
    List<Integer> sdkSizes = small.isEmpty() ? List.of(LARGEST_MEASURED) : small;
    CompletableFuture<BaselineRun> sequential =
        inParallel(
            () -> sdk.sequential(sdkSizes.get(0), Math.min(SEQUENTIAL_BACKUPS, sdkSizes.get(0))));
    for (int size : sdkSizes) {
      CompletableFuture<BaselineRun> runner = inParallel(() -> sdk.parallel(size));
      if (small.contains(size)) {
        nights.add(ours.run(Runner.OURS, size));
      }
      sdkRuns.add(runner.join());
    }
    BaselineRun oneByOne = sequential.join();
    nights.add(ours.run(Runner.OURS_FIRST_NIGHT, sdkSizes.get(sdkSizes.size() - 1)));
    for (int size : options.sizes()) {
      if (size > LARGEST_MEASURED) {
        nights.add(ours.run(Runner.OURS, size));
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
      nights.add(largest.computedFor(fleet, SdkRun.MAX_THREADS));
    }
    nights.add(oneByOne.computedFor(fleet, 1));
  }

  private static CompletableFuture<BaselineRun> inParallel(Supplier<BaselineRun> night) {
    Executor thread =
        work -> {
          Thread runner = new Thread(work, "peer");
          runner.setDaemon(true);
          runner.start();
        };
    return CompletableFuture.supplyAsync(night, thread);
  }
}
