package dev.apimdr.local.measure.bench;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.history.ServiceHistory.Ended;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.local.environment.HostLines;
import dev.apimdr.local.environment.HostLines.Execution;
import dev.apimdr.local.environment.HostProcess;
import dev.apimdr.local.environment.LedgerBlobs;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A night of the packaged app: its timer is triggered once, on a new host. */
final class AppRun {
  /** The default heap of a JVM on an instance of 2 GB: a quarter. */
  static final String HEAP = "-Xmx512m";

  private static final Duration POLL_EVERY = Duration.ofSeconds(1);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
  private static final Duration EXTRA = Duration.ofMinutes(5);

  /**
   * Extra time for each backup: on a machine too small for the fleet the night still finishes, so
   * that its cost is known.
   */
  private static final Duration EXTRA_EACH = Duration.ofMillis(250);

  private static final Duration SETTLE_TIME = Duration.ofSeconds(2);
  private static final Duration SHORTEST_BILLED = Duration.ofSeconds(1);

  private final BenchEnvironment environment;
  private final BenchOptions options;
  private final Progress progress;

  AppRun(BenchEnvironment environment, BenchOptions options, Progress progress) {
    this.environment = environment;
    this.options = options;
    this.progress = progress;
  }

  Measured run(Runner runner, int size) throws InterruptedException {
    String name = "%s-%d".formatted(runner == Runner.OURS ? "ours" : "first", size);
    PlannedFleet fleet = PlannedFleet.draw(name, size, options);
    environment.addServices(fleet);
    return run(runner, name, fleet);
  }

  /**
   * A night of services that are at ARM already.
   *
   * @param name of the night
   */
  Measured run(Runner runner, String name, PlannedFleet fleet) throws InterruptedException {
    if (runner == Runner.OURS) {
      environment.makeContainers(fleet);
      environment.writeHistories(fleet, Instant.now());
    }
    environment.local().setting("PROTECTED_SERVICES", environment.writeList(fleet, name + ".json"));
    try (HostProcess host = environment.local().hostJvm(HEAP).startHost()) {
      return night(runner, fleet, host);
    }
  }

  private Measured night(Runner runner, PlannedFleet fleet, HostProcess host)
      throws InterruptedException {
    StorageTally storageBefore = environment.storage();
    int executionsBefore = executions().size();
    Duration azurite = ProcessCost.cpu(environment.local().storageProcess());
    Duration simulator = ProcessCost.cpu(ProcessHandle.current());
    Instant firedAt = Instant.now();
    environment.local().client().trigger("ScheduledBackup");
    await(runner, fleet, firedAt);
    // After the last end the app still looks for expired backups and the host deletes the message.
    Thread.sleep(SETTLE_TIME.toMillis());
    ProcessCost cost = ProcessCost.of(host.handle());
    List<Execution> executions = executions();
    Measured.AppCost app =
        appCost(
            environment.storage().since(storageBefore),
            executions.subList(executionsBefore, executions.size()),
            ProcessCost.cpu(environment.local().storageProcess()).minus(azurite),
            ProcessCost.cpu(ProcessHandle.current()).minus(simulator));
    return measured(runner, fleet, firedAt, cost, app);
  }

  private void await(Runner runner, PlannedFleet fleet, Instant firedAt)
      throws InterruptedException {
    Instant giveUpAt =
        firedAt
            .plus(options.longest().multipliedBy(2))
            .plus(EXTRA)
            .plus(EXTRA_EACH.multipliedBy(fleet.size()));
    Instant tellAt = firedAt;
    LedgerBlobs ledger = new LedgerBlobs(environment.local());
    while (Instant.now().isBefore(giveUpAt)) {
      if (!Instant.now().isBefore(tellAt)) {
        progress.print(runner, fleet.size(), environment.progress(fleet));
        tellAt = tellAt.plus(PROGRESS_EVERY);
      }
      if (environment.allEnded(fleet) && ledger.names("open/").isEmpty()) {
        return;
      }
      Thread.sleep(POLL_EVERY.toMillis());
    }
    progress.print(
        runner, fleet.size(), "given up: " + ledger.names("open/").size() + " still open");
  }

  private List<Execution> executions() {
    return Files.exists(environment.local().log())
        ? new HostLines(environment.local().log()).executions()
        : List.of();
  }

  private static Measured.AppCost appCost(
      StorageTally storage, List<Execution> executions, Duration azurite, Duration simulator) {
    return new Measured.AppCost(
        storage,
        executions.size(),
        executions.stream().filter(execution -> !execution.succeeded()).count(),
        executions.stream()
            .map(Execution::took)
            .map(took -> took.compareTo(SHORTEST_BILLED) < 0 ? SHORTEST_BILLED : took)
            .reduce(Duration.ZERO, Duration::plus),
        azurite,
        simulator);
  }

  private Measured measured(
      Runner runner, PlannedFleet fleet, Instant firedAt, ProcessCost cost, Measured.AppCost app) {
    Map<String, ServiceHistory> records =
        environment.histories().all().stream()
            .collect(Collectors.toMap(ServiceHistory::service, record -> record));
    List<Backup> backups =
        fleet.services().stream()
            .flatMap(
                planned ->
                    tonight(records.get(planned.id().key()), firedAt)
                        .flatMap(ended -> backup(planned, ended))
                        .stream())
            .toList();
    List<Duration> lags = backups.stream().map(Backup::lag).toList();
    ArmTally arm = ArmTally.of(environment.local().arm(), fleet);
    return new Measured(
        runner,
        fleet.size(),
        false,
        fleet.longest(),
        Duration.between(
            firedAt, backups.stream().map(Backup::knownAt).max(Instant::compareTo).orElse(firedAt)),
        new Measured.Lag(Ranks.median(lags), Ranks.at(lags, 99)),
        arm.statusGets() / (double) fleet.size(),
        arm.wastedShare(),
        arm.early(),
        fleet.size() - backups.size(),
        cost.cpu(),
        cost.peakBytes(),
        Optional.of(app));
  }

  private static Optional<Ended> tonight(ServiceHistory record, Instant firedAt) {
    return Optional.ofNullable(record).stream()
        .flatMap(known -> known.recent().stream())
        .filter(ended -> ended.phase() == Phase.SUCCEEDED && ended.endedAt().isAfter(firedAt))
        .findFirst();
  }

  private Optional<Backup> backup(PlannedService planned, Ended ended) {
    return environment
        .newest(planned)
        .map(
            operation ->
                new Backup(planned.name(), planned.tonight(), operation.endsAt(), ended.endedAt()));
  }
}
