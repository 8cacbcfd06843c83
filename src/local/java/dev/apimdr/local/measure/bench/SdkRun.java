package dev.apimdr.local.measure.bench;

import dev.apimdr.local.arm.SimulatedOperation;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the official SDK's poller in a process of its own. */
final class SdkRun {
  /** The maximum number of backups it waits for at a time. */
  static final int MAX_THREADS = 64;

  private static final int PROGRESS_STEPS = 10;

  private final BenchEnvironment environment;
  private final BenchOptions options;
  private final Progress progress;

  SdkRun(BenchEnvironment environment, BenchOptions options, Progress progress) {
    this.environment = environment;
    this.options = options;
    this.progress = progress;
  }

  /** Backs all services up in parallel, as far as there are threads. */
  BaselineRun parallel(int size) {
    return run(
        Runner.SDK, PlannedFleet.draw("sdk-" + size, size, options), Math.min(size, MAX_THREADS));
  }

  /** Backs up the services with the shortest backups, one after the other. */
  BaselineRun sequential(int fleet, int size) {
    return run(
        Runner.SEQUENTIAL, PlannedFleet.draw("one-by-one", fleet, options).shortest(size), 1);
  }

  private BaselineRun run(Runner runner, PlannedFleet fleet, int threads) {
    environment.addServices(fleet);
    environment.makeContainers(fleet);
    List<BaselineLine> lines = backUp(runner, fleet, threads);
    Map<String, BaselineLine.Known> known =
        lines.stream()
            .filter(BaselineLine.Known.class::isInstance)
            .map(BaselineLine.Known.class::cast)
            .collect(Collectors.toMap(BaselineLine.Known::service, line -> line));
    List<BaselineRun.Wait> waits =
        fleet.services().stream()
            .flatMap(planned -> wait(planned, known.get(planned.name())).stream())
            .toList();
    ProcessCost cost =
        lines.stream()
            .filter(BaselineLine.Ended.class::isInstance)
            .map(line -> ((BaselineLine.Ended) line).cost())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(runner.label() + " ended early"));
    return new BaselineRun(
        runner,
        fleet.size(),
        known.values().stream()
            .map(BaselineLine.Known::begunAt)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH),
        waits,
        ArmTally.of(environment.local().arm(), fleet),
        known.values().stream()
            .map(BaselineLine.Known::cpu)
            .min(Duration::compareTo)
            .orElse(Duration.ZERO),
        cost.cpu(),
        cost.peakBytes());
  }

  private Optional<BaselineRun.Wait> wait(PlannedService planned, BaselineLine.Known line) {
    Optional<SimulatedOperation> operation = environment.newest(planned);
    return line == null || operation.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BaselineRun.Wait(
                new Backup(
                    planned.name(), planned.tonight(), operation.get().endsAt(), line.knownAt()),
                Duration.between(line.begunAt(), line.knownAt())));
  }

  private List<BaselineLine> backUp(Runner runner, PlannedFleet fleet, int threads) {
    try {
      Process process = start(threads);
      try (Writer services = process.outputWriter(StandardCharsets.UTF_8)) {
        for (PlannedService planned : fleet.services()) {
          services.write(planned.id().path() + "\n");
        }
      }
      List<BaselineLine> lines = new ArrayList<>();
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          Optional<BaselineLine> next = BaselineLine.parse(line);
          next.ifPresent(lines::add);
          if (next.filter(BaselineLine.Known.class::isInstance).isPresent()
              && lines.size() % Math.max(1, fleet.size() / PROGRESS_STEPS) == 0) {
            progress.print(runner, fleet.size(), lines.size() + " known");
          }
        }
      }
      progress.print(runner, fleet.size(), "is done");
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("the baseline's process failed", e);
    }
  }

  private Process start(int threads) throws IOException {
    LocalEnvironment local = environment.local();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(local.trustingJvmArguments());
    command.addAll(
        List.of(
            AppRun.HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            SdkPoller.class.getName(),
            local.arm().endpoint(),
            BenchEnvironment.SDK_CLIENT_ID,
            String.valueOf(threads),
            String.valueOf(options.retryAfter().toSeconds()),
            LocalEnvironment.BACKUP_ACCOUNT));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(local.identityEndpoint());
    return builder.start();
  }
}
