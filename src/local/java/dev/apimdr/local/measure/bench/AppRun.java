package dev.apimdr.local.measure.bench;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.history.ServiceHistory.Ended;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.local.rehearsal.HostLines;
import dev.apimdr.local.rehearsal.HostLines.Execution;
import dev.apimdr.local.rehearsal.HostProcess;
import dev.apimdr.local.rehearsal.Ledger;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A night of the packaged app: one firing of its timer, on a host of its own. */
final class AppRun {
  /** What a JVM takes by itself on an instance of 2 GB: a quarter. */
  static final String HEAP = "-Xmx512m";

  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
  private static final Duration TELLS_EVERY = Duration.ofSeconds(10);
  private static final Duration BEYOND = Duration.ofMinutes(5);

  /** A machine too small for the fleet is let finish, so that its cost is known. */
  private static final Duration BEYOND_EACH = Duration.ofMillis(250);

  private static final Duration SETTLES = Duration.ofSeconds(2);
  private static final Duration SHORTEST_BILLED = Duration.ofSeconds(1);

  private final BenchEnvironment ground;
  private final BenchOptions options;
  private final Progress progress;

  AppRun(BenchEnvironment ground, BenchOptions options, Progress progress) {
    this.ground = ground;
    this.options = options;
    this.progress = progress;
  }

  Measured run(Baseline peer, int size) throws InterruptedException {
    String name = "%s-%d".formatted(peer == Baseline.OURS ? "ours" : "first", size);
    PlannedFleet fleet = PlannedFleet.draw(name, size, options);
    ground.place(fleet);
    if (peer == Baseline.OURS) {
      ground.makeContainers(fleet);
      ground.writePast(fleet, Instant.now());
    }
    ground.stage().setting("PROTECTED_SERVICES", ground.writeList(fleet, name + ".json"));
    try (HostProcess host = ground.stage().hostJvm(HEAP).startHost()) {
      return night(peer, fleet, host);
    }
  }

  private Measured night(Baseline peer, PlannedFleet fleet, HostProcess host)
      throws InterruptedException {
    StorageTally storageBefore = ground.storage();
    int executionsBefore = executions().size();
    Duration azurite = ProcessCost.cpu(ground.stage().storageProcess());
    Duration simulator = ProcessCost.cpu(ProcessHandle.current());
    Instant firedAt = Instant.now();
    ground.stage().runbook().fire("ScheduledBackup");
    await(peer, fleet, firedAt);
    // What follows an end: expired ones are looked for, the message is deleted.
    Thread.sleep(SETTLES.toMillis());
    ProcessCost cost = ProcessCost.of(host.handle());
    List<Execution> executions = executions();
    Measured.AppCost app =
        appCost(
            ground.storage().since(storageBefore),
            executions.subList(executionsBefore, executions.size()),
            ProcessCost.cpu(ground.stage().storageProcess()).minus(azurite),
            ProcessCost.cpu(ProcessHandle.current()).minus(simulator));
    return measured(peer, fleet, firedAt, cost, app);
  }

  private void await(Baseline peer, PlannedFleet fleet, Instant firedAt)
      throws InterruptedException {
    Instant giveUpAt =
        firedAt
            .plus(options.longest().multipliedBy(2))
            .plus(BEYOND)
            .plus(BEYOND_EACH.multipliedBy(fleet.size()));
    Instant tellAt = firedAt;
    Ledger ledger = new Ledger(ground.stage());
    while (Instant.now().isBefore(giveUpAt)) {
      if (!Instant.now().isBefore(tellAt)) {
        progress.tell(peer, fleet.size(), ground.progress(fleet));
        tellAt = tellAt.plus(TELLS_EVERY);
      }
      if (ground.allEnded(fleet) && ledger.names("open/").isEmpty()) {
        return;
      }
      Thread.sleep(LOOKS_EVERY.toMillis());
    }
    progress.tell(peer, fleet.size(), "given up: " + ledger.names("open/").size() + " still open");
  }

  private List<Execution> executions() {
    return Files.exists(ground.stage().log())
        ? new HostLines(ground.stage().log()).executions()
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
      Baseline peer, PlannedFleet fleet, Instant firedAt, ProcessCost cost, Measured.AppCost app) {
    Map<String, ServiceHistory> records =
        ground.records().all().stream()
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
    ArmTally arm = ArmTally.of(ground.stage().arm(), fleet);
    return new Measured(
        peer,
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
    return ground
        .newest(planned)
        .map(
            operation ->
                new Backup(planned.name(), planned.tonight(), operation.endsAt(), ended.endedAt()));
  }
}
