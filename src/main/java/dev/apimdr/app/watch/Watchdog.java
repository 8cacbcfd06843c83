package dev.apimdr.app.watch;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.drill.StartDueDrills;
import dev.apimdr.app.drill.SweepDrills;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.retention.PruneDrills;
import dev.apimdr.app.retention.PruneInventories;
import dev.apimdr.app.retention.PruneOperations;
import dev.apimdr.app.standby.FollowSource;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.ReviveTurn;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.posture.CatchUp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The watchdog, run by a timer: makes up for what did not happen (lost messages, stale locks,
 * missed backups) and logs how things stand. A part that fails stops no other part, a service that
 * fails no other service, and a run stays below the host's functionTimeout of 4 minutes.
 */
public final class Watchdog {

  /** The longest a run begins anything new. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  /** The last parts, which may take long. */
  private static final int LONG_PARTS = 2;

  private final ReadSnapshot snapshot;
  private final List<WatchdogPart.Named> parts;
  private final Parallelism parallelism;

  private Watchdog(ReadSnapshot snapshot, List<WatchdogPart.Named> parts, Parallelism parallelism) {
    this.snapshot = snapshot;
    this.parts = parts;
    this.parallelism = parallelism;
  }

  /**
   * The watchdog with all its parts, in the order they run.
   *
   * @param kinds what is moved on turn by turn
   * @param acceptBackup takes the requests for catch-up backups
   * @param follow keeps standbys in step
   * @param check checks the blobs of a service's recovery points
   */
  public static Watchdog of(
      Ports ports,
      Timings timings,
      List<TurnKind<?>> kinds,
      AcceptBackup acceptBackup,
      FollowSource follow,
      CheckRecoveryPoints check,
      WatchdogSettings settings,
      AppRuntime runtime) {
    Ledger ledger = ports.ledger();
    Clock clock = runtime.clock();
    return new Watchdog(
        new ReadSnapshot(ports.fleets(), ledger.open(), ledger.histories(), clock),
        List.of(
            named("heartbeat", new Heartbeat(ports.fleets(), ports.poison())),
            named(
                "turns",
                new ReviveLostTurns(
                    new ReviveTurn(kinds, ledger.open(), ports.queue(), timings.turns(), clock))),
            named("locks", new ReleaseStaleLocks(ledger.locks(), ledger.operations())),
            named(
                "freshness",
                new CatchUpBackups(
                    acceptBackup,
                    ledger.histories(),
                    new CatchUp(timings.catchUpAfter(), timings.catchUpAtMost()),
                    settings.catchUp(),
                    clock)),
            named("standbys", new KeepInStep(follow)),
            named("proofs", new WatchProofs(ledger, settings, clock)),
            named("changes", lookups(ports, timings, clock)),
            // Late: it takes the longest, and nothing waits for it.
            named(
                "blobs",
                new CheckBackupBlobs(
                    ports.dailyChecks(),
                    ledger.recoveryPoints(),
                    check,
                    new PruneOperations(ledger.operations(), clock),
                    new PruneInventories(ledger, settings.inventories().keep(), clock),
                    clock)),
            // Last: a monitor that is slow delays nothing.
            named(
                "signal",
                new SignalHealth(
                    ports.deadMansSwitch(), ports.fleets(), settings.catchUp(), clock))),
        runtime.parallelism());
  }

  /**
   * The same watchdog, which looks after drills too, before the parts that take long. Old drills
   * are removed after the daily checks, which would note anew a service whose history is removed in
   * the same run.
   */
  public Watchdog with(SweepDrills sweep, StartDueDrills start, PruneDrills prune) {
    List<WatchdogPart.Named> more = new ArrayList<>(parts);
    more.add(more.size() - LONG_PARTS, named("drills", new WatchDrills(sweep, start)));
    more.add(more.size() - 1, named("old drills", (seen, parallel, events) -> prune.prune(events)));
    return new Watchdog(snapshot, List.copyOf(more), parallelism);
  }

  private static WatchdogPart lookups(Ports ports, Timings timings, Clock clock) {
    Ledger ledger = ports.ledger();
    RewriteOperation rewrite = new RewriteOperation(ledger.operations(), ledger.recoveryPoints());
    return new RunPendingLookups(
        ledger.pendingLookups(),
        ledger.operations(),
        new LookUpEvidence(ports.arm(), ports.store(), ledger, rewrite, timings),
        new RecordConcurrentChanges(ports.arm(), rewrite, timings),
        timings,
        clock);
  }

  private static WatchdogPart.Named named(String name, WatchdogPart part) {
    return new WatchdogPart.Named(name, part);
  }

  /**
   * Does everything once.
   *
   * @throws RuntimeException the first one that stopped a whole part, when all parts had their try:
   *     the host then counts the run as failed
   */
  public void run(EventSink events) {
    BoundedParallel parallel = parallelism.within(LONGEST);
    IsolatedParts isolated = new IsolatedParts(events);
    Snapshot seen = snapshot.read(isolated, parallel, events);
    for (WatchdogPart.Named each : parts) {
      isolated.run(each.name(), () -> each.part().run(seen, parallel, events));
    }
    isolated.rethrowFirst();
  }
}
