package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run of nights with and without inventories. */
final class InventoryBenchOptions {
  private static final String FULL = "full";

  @Option(names = "--services", description = "number of services")
  private int size = 100;

  @Option(names = "--operations", description = "API operations of each service")
  private int operations = 1000;

  @Option(names = "--rounds", description = "nights without and with inventories, in turn")
  private int rounds = 2;

  @Option(names = "--get-takes", description = "how long ARM takes for a GET of an entity")
  private Duration getTakes = Duration.ofMillis(100);

  @Mixin private BenchOptions night = new BenchOptions();

  int size() {
    return size;
  }

  int operations() {
    return operations;
  }

  Duration getTakes() {
    return getTakes;
  }

  /** What is the same for all nights. */
  BenchOptions night() {
    return night;
  }

  /** The level of the inventories of each night. */
  List<String> levels() {
    List<String> levels = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      levels.add(InventoryNight.OFF);
      levels.add(FULL);
    }
    return levels;
  }

  /** The Maven command line, without options that have their default. */
  String command() {
    InventoryBenchOptions standard = new InventoryBenchOptions();
    return night.command("mvn -Pbench-inventories")
        + BenchOptions.property("services", size, standard.size)
        + BenchOptions.property("operations", operations, standard.operations)
        + BenchOptions.property("rounds", rounds, standard.rounds)
        + BenchOptions.property("getTakes", getTakes, standard.getTakes);
  }
}
