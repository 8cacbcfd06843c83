package dev.apimdr.local.measure.bench;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a count of the calls of a day. */
final class CallsOptions {
  private static final String SIZES = "100,1000,10000";

  @Option(
      names = "--operations",
      split = ",",
      defaultValue = SIZES,
      description = "API operations of each service that is measured, in ascending order")
  private List<Integer> operations = new ArrayList<>();

  @Option(names = "--typical", description = "API operations of each service of the fleet")
  private int typical = 1000;

  @Option(names = "--services", description = "services of the fleet")
  private int services = 1000;

  @Option(names = "--subscriptions", description = "subscriptions that these are in")
  private int subscriptions = 10;

  /**
   * Refuses what cannot be counted.
   *
   * @throws IllegalArgumentException where no service of the fleet's size is measured
   */
  void validate() {
    if (!operations.contains(typical)) {
      throw new IllegalArgumentException(typical + " is none of " + operations);
    }
  }

  List<Integer> operations() {
    return List.copyOf(operations);
  }

  int typical() {
    return typical;
  }

  int services() {
    return services;
  }

  int subscriptions() {
    return subscriptions;
  }

  int servicesOfSubscription() {
    return services / subscriptions;
  }

  /** The Maven command line, without options that have their default. */
  String command() {
    CallsOptions standard = new CallsOptions();
    String sizes = String.join(",", operations.stream().map(String::valueOf).toList());
    return "mvn -Pbench-calls"
        + BenchOptions.property("operations", sizes, SIZES)
        + BenchOptions.property("typical", typical, standard.typical)
        + BenchOptions.property("services", services, standard.services)
        + BenchOptions.property("subscriptions", subscriptions, standard.subscriptions);
  }
}
