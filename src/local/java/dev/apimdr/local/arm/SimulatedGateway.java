package dev.apimdr.local.arm;

import dev.apimdr.local.arm.metrics.RequestCounts;
import dev.apimdr.local.arm.reports.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gateway of a service: who has called it, and when it is away. */
public final class SimulatedGateway {
  private static final Set<String> NOT_THERE = Set.of("Created", "Activating", "Terminating");

  private final RequestCounts withoutKey = new RequestCounts();
  private final RequestCounts ofUsers = new RequestCounts();
  private volatile Traffic traffic = Traffic.NONE;
  private volatile Optional<Away> away = Optional.empty();

  SimulatedGateway() {}

  /** Sets when it is away during each restore into its service; never by default. */
  public SimulatedGateway awayWhileRestored(Away time) {
    away = Optional.of(time);
    return this;
  }

  /** Counts requests of users at a time. */
  public SimulatedGateway requests(Instant at, long number) {
    ofUsers.add(at, number);
    return this;
  }

  void traffic(Traffic calls) {
    traffic = calls;
  }

  Traffic traffic() {
    return traffic;
  }

  /** Counts a request that was received. Probes have no key, users have one. */
  void received(Instant at, boolean withKey) {
    (withKey ? ofUsers : withoutKey).add(at, 1);
  }

  /** All requests between two times, the second exclusive: what Azure Monitor counts. */
  long requests(Instant from, Instant until) {
    return ofUsers(from, until) + withoutKey.between(from, until);
  }

  /** Those of users alone. */
  long ofUsers(Instant from, Instant until) {
    return ofUsers.between(from, until) + traffic.calls(from, until).count();
  }

  /** What it answers instead of serving; empty where it serves. */
  Optional<WireReply> insteadOfServing(
      String provisioningState, List<SimulatedOperation> operations, Instant now) {
    if (NOT_THERE.contains(provisioningState)) {
      return Optional.of(WireReply.empty(0).delivered(Delivery.Mode.RESET));
    }
    return away.filter(time -> operations.stream().anyMatch(each -> isAway(time, each, now)))
        .map(Away::reply);
  }

  private static boolean isAway(Away time, SimulatedOperation operation, Instant now) {
    Instant since = operation.startedAt().plus(time.from());
    Instant until = operation.startedAt().plus(time.until());
    return operation.kind() == OperationKind.RESTORE
        && !now.isBefore(since)
        && now.isBefore(until)
        && now.isBefore(operation.endsAt());
  }
}
