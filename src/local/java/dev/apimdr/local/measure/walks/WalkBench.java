package dev.apimdr.local.measure.walks;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.measure.bench.GeneratedSection;
import dev.apimdr.local.measure.bench.Progress;
import dev.apimdr.local.measure.bench.Target;
import dev.apimdr.local.program.LocalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The program of {@code mvn -Pbench-walks}. Ends 0 only if every {@link Target} is met.
 *
 * <p>Each service is walked through twice as slow and as fast as ARM may be, and a second one with
 * the same entities, where ARM refuses the list of the policies' names. The two are compared, as
 * after a restore.
 */
public final class WalkBench {
  /** Turns that one process takes from one queue at a time, by host.json. */
  static final int SLOTS = 24;

  /** Backups under way, each polled as often as {@link #POLLED}. */
  private static final int POLLS = 100;

  private static final Duration POLLED = Duration.ofSeconds(30);

  private static final int WARM_UP = 100;

  private final WalkWorld world;
  private final WalkOptions options;
  private final Progress progress = new Progress(System.out);

  private WalkBench(WalkWorld world, WalkOptions options) {
    this.world = world;
    this.options = options;
  }

  public static void main(String[] arguments) {
    LocalProgram.run(WalkBench.class, arguments);
  }

  @Command(name = "bench-walks", description = "Measures walks through large services.")
  static int measure(
      @Parameters(paramLabel = "DOCUMENT", description = "whose generated section is written")
          Path document,
      @Mixin WalkOptions options)
      throws IOException, InterruptedException {
    List<WalkedTree> trees = new ArrayList<>();
    List<WalkResult> together = new ArrayList<>();
    try (WalkWorld world = new WalkWorld()) {
      WalkBench bench = new WalkBench(world, options);
      bench.warmUp();
      for (int operations : options.operations()) {
        trees.add(bench.tree(operations));
      }
      for (int walks : options.together()) {
        together.add(bench.together(walks));
      }
    }
    List<Target> targets = WalkTargets.of(trees, together);
    String report = WalkReport.of(options, trees, together, targets);
    System.out.println();
    System.out.println(report);
    new GeneratedSection(document, "mvn -Pbench-walks").write(report);
    boolean allMet = targets.stream().allMatch(Target::met);
    System.out.println(allMet ? "All targets are met." : "NOT all targets are met.");
    return allMet ? 0 : 1;
  }

  /** What this process keeps from its first walk on is no memory of any walk. */
  private void warmUp() throws InterruptedException {
    var unused = walk(world.add("warm-up", options.seed(), WARM_UP), "first", options.fast());
  }

  private WalkedTree tree(int operations) throws InterruptedException {
    ServiceId named = world.add("named-" + operations, options.seed(), operations);
    ServiceId refused = world.add("refused-" + operations, options.seed(), operations);
    world.refusePolicyNames(refused);
    Measured withNames = walk(named, "slow", options.slow());
    Measured without = walk(refused, "slow", options.slow());
    WalkResult fast = walk(named, "fast", options.fast()).result();
    WalkResult fastWithout = walk(refused, "fast", options.fast()).result();
    ComparisonRun comparison =
        ComparisonRun.of(world, withNames.result().walks().get(0), without.result().walks().get(0));
    progress.print(
        "%,d operations compared: %s"
            .formatted(operations, comparison.comparison().verdict().wireName()));
    return new WalkedTree(
        operations,
        new WalkedTree.Way(withNames.result(), fast.took(), withNames.heap()),
        new WalkedTree.Way(without.result(), fastWithout.took(), without.heap()),
        comparison);
  }

  /** A walk, and the bytes of memory that it needed at most. */
  private record Measured(WalkResult result, long heap) {}

  private Measured walk(ServiceId service, String id, Duration getTakes)
      throws InterruptedException {
    world.makeViews(service);
    UsedHeap heap = UsedHeap.begin();
    WalkResult result =
        new WalkRun(List.of(service), getTakes, SLOTS, new Bystanders(0, POLLED), heap::sample)
            .in(world, id);
    progress.print("%s, %s: %s".formatted(service.name(), getTakes, told(result)));
    return new Measured(result, heap.most());
  }

  private WalkResult together(int walks) throws InterruptedException {
    List<ServiceId> services =
        IntStream.range(0, walks)
            .mapToObj(
                each ->
                    world.add(
                        "of-%d-%04d".formatted(walks, each), options.seed() + each, options.each()))
            .toList();
    int processes = (walks + SLOTS - 1) / SLOTS;
    WalkResult result =
        new WalkRun(
                services,
                options.slow(),
                processes * SLOTS,
                new Bystanders(POLLS, POLLED),
                () -> {})
            .in(world, "together");
    progress.print("%d together: %s, %s".formatted(walks, told(result), result.bystanders()));
    return result;
  }

  private static String told(WalkResult result) {
    return "%,d s, %,d reads in %,d turns, %,d blob transactions, %,d bytes written"
        .formatted(
            result.took().toSeconds(),
            result.reads(),
            result.turns(),
            result.stored().all(),
            result.stored().written());
  }
}
