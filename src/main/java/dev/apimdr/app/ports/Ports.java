package dev.apimdr.app.ports;

/**
 * Everything that backups and restores need of the world outside. It is handed from part to part
 * while the app is put together; a class that uses a single port takes that one alone.
 */
public record Ports(
    Ledger ledger,
    DailyChecks dailyChecks,
    OperationQueue queue,
    PoisonQueues poison,
    ApiManagement arm,
    EntityReader entities,
    BackupStore store,
    FleetSource fleets,
    DeadMansSwitch deadMansSwitch) {

  /** The same with another way to the backups. */
  public Ports with(BackupStore other) {
    return new Ports(
        ledger, dailyChecks, queue, poison, arm, entities, other, fleets, deadMansSwitch);
  }
}
