package dev.apimdr.fuzz;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.catalogue.OneListing;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.requests.AbandonOperation;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.requests.StartScheduledBackups;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.watch.Watchdog;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.posture.Schedule;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * One host: the use cases on a clock of its own, with the settings its process was started with.
 */
final class Host {
  static final Duration DEADLINE = Duration.ofHours(12);

  final String name;
  final Clock clock;
  final Duration startWithin;
  final ExecutionDeadline hourglass;
  final RunTurn takeTurn;
  final AcceptBackup acceptBackup;
  final AcceptRestore acceptRestore;
  final AbandonOperation abandonOperation;
  final StartScheduledBackups startScheduledBackups;
  final Watchdog watch;

  Host(String name, FuzzWorld world, Ports ports, Duration clockOff) {
    this.name = name;
    this.clock = Clock.offset(world.clock, clockOff);
    this.startWithin = world.startWithin;
    this.hourglass = new ExecutionDeadline(world::nanoTime);
    OperationDefaults terms =
        new OperationDefaults("backups", "apim-{service}", "2024-05-01", DEADLINE, startWithin);
    OperationLifecycle lifecycle =
        new OperationLifecycle(
            URI.create(MemoryApiManagement.HOST),
            Timings.STANDARD,
            new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
            () -> 0);
    BackupStore listedOnce = new OneListing(ports.store(), clock);
    CheckRecoveryPoints check =
        new CheckRecoveryPoints(ports.points(), ports.records(), listedOnce, terms, clock);
    CompleteOperation end =
        new CompleteOperation(
            ports.operations(),
            ports.points(),
            ports.records(),
            ports.locks(),
            ports.open(),
            ports.later(),
            new PruneRecoveryPoints(
                ports.points(),
                listedOnce,
                check,
                ports.open(),
                ports.operations(),
                ports.records(),
                clock));
    takeTurn =
        new RunTurn(
            ports.operations(),
            ports.open(),
            ports.locks(),
            ports.records(),
            ports.queue(),
            ports.arm(),
            listedOnce,
            () -> world.fleet,
            terms,
            ports.points(),
            end,
            lifecycle,
            Timings.STANDARD,
            clock,
            hourglass,
            () -> "licence-" + world.nextNumber());
    acceptBackup =
        new AcceptBackup(
            ports.operations(),
            ports.open(),
            ports.queue(),
            end,
            () -> world.fleet,
            terms,
            clock,
            () -> new OperationId("op-" + world.nextNumber()));
    acceptRestore =
        new AcceptRestore(
            ports.operations(),
            ports.open(),
            ports.queue(),
            end,
            ports.points(),
            ports.store(),
            ports.arm(),
            () -> world.fleet,
            terms,
            clock,
            () -> new OperationId("op-" + world.nextNumber()));
    abandonOperation = new AbandonOperation(ports.operations(), end, clock);
    startScheduledBackups =
        new StartScheduledBackups(
            () -> world.fleet, ports.records(), ports.queue(), 1, world::nanoTime);
    watch =
        new Watchdog(
            ports.operations(),
            ports.open(),
            ports.locks(),
            ports.records(),
            ports.points(),
            ports.later(),
            ports.looks(),
            check,
            ports.queue(),
            door -> 0,
            ports.arm(),
            ports.store(),
            () -> world.fleet,
            end,
            acceptBackup,
            world.temper.catchUp,
            Schedule.parse("0 0 2 * * *"),
            Timings.STANDARD,
            clock,
            1,
            world::nanoTime);
  }
}
