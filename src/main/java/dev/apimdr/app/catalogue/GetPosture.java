package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.listing.FindCoverage;
import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ProofDocuments;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.posture.InFleet;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.Unended;
import dev.apimdr.core.proof.ExpectedProofs;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.standby.Following;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.usage.MissingReports;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers how well each service of the lists and of the ledger could be recovered now. It takes
 * four listings, however many services and recovery points there are, and one read for each
 * subscription, for each standby, and for each operation that waits longer than it should; and for
 * the services nobody protects one more listing with a read for each watched subscription, and for
 * missing reports one more.
 */
public final class GetPosture {

  private final FleetSource fleets;
  private final ServiceHistories histories;
  private final OpenOperations open;
  private final Operations operations;
  private final RecoveryPoints recoveryPoints;
  private final ChangeDocuments changes;
  private final ReadStandbys standbys;
  private final FindCoverage findCoverage;
  private final UsageExports usage;
  private final ProofDocuments proofs;
  private final ExpectedProofs expected;
  private final Clock clock;

  public GetPosture(
      Ledger ledger,
      ChangeDocuments changes,
      FleetSource fleets,
      FindCoverage findCoverage,
      UsageExports usage,
      ExpectedProofs expected,
      AppRuntime runtime) {
    this.findCoverage = findCoverage;
    this.usage = usage;
    this.fleets = fleets;
    this.histories = ledger.histories();
    this.open = ledger.open();
    this.operations = ledger.operations();
    this.recoveryPoints = ledger.recoveryPoints();
    this.changes = changes;
    this.standbys = new ReadStandbys(ledger.standbys(), runtime.parallelism());
    this.proofs = ledger.proofs();
    this.expected = expected;
    this.clock = runtime.clock();
  }

  /**
   * The postures of all services.
   *
   * @param services by key
   * @param problems what is wrong with a newer service list that was not accepted
   * @param coverage which services of Azure are not among them
   * @param missing what is missing of the reports that are taken out
   */
  public record Answer(
      List<Posture> services,
      List<String> problems,
      Coverage coverage,
      List<MissingReports> missing,
      Instant now) {}

  /**
   * Reads the postures.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Answer all() {
    return all((point, now) -> {});
  }

  /**
   * Reads it, and hands over every recovery point on the way, with the time that counts as now.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  Answer all(BiConsumer<RecoveryPoint, Instant> each) {
    Instant now = clock.instant();
    Fleet fleet = fleets.current();
    // Open operations are listed before histories: one that ends in between is then in both lists
    // rather than in neither.
    Map<String, List<OpenOperation>> running =
        open.all().stream().collect(Collectors.groupingBy(OpenOperation::service));
    Map<String, ServiceHistory> known =
        histories.all().stream()
            .collect(Collectors.toMap(ServiceHistory::service, Function.identity()));
    Map<String, RecoveryPointSummary> summaries = new HashMap<>();
    recoveryPoints.each(
        point -> {
          each.accept(point, now);
          summaries.compute(
              point.service().key(),
              (key, before) ->
                  (before == null ? RecoveryPointSummary.NONE : before).plus(point, now));
        });
    Map<String, ServiceProofs> proven = ServiceProofs.bySource(proofs.all());
    SortedSet<String> services = new TreeSet<>(fleet.protectedServices().keySet());
    services.addAll(fleet.restoreTargets().keySet());
    services.addAll(known.keySet());
    services.addAll(running.keySet());
    services.addAll(summaries.keySet());
    ChangeStates states = new ChangeStates(changes);
    Map<String, Following> following = standbys.all(fleet);
    return new Answer(
        services.stream()
            // The services of drills come and go, and are nobody's posture.
            .filter(service -> fleet.service(service).isPresent() || !DrillName.isShapedSo(service))
            .map(
                service ->
                    posture(
                        service,
                        fleet,
                        following.get(service),
                        known.getOrDefault(service, ServiceHistory.empty(service)),
                        running.getOrDefault(service, List.of()),
                        summaries.getOrDefault(service, RecoveryPointSummary.NONE),
                        states,
                        judged(
                            service,
                            fleet,
                            proven.getOrDefault(service, ServiceProofs.NONE),
                            following.values(),
                            now),
                        now))
            .toList(),
        fleets.problems(),
        findCoverage.of(fleet, now),
        usage.missing(),
        now);
  }

  /**
   * One service's posture and its recovery points, the newest first.
   *
   * @param points without the settings they omit
   */
  record One(Posture posture, List<RecoveryPoint> points) {}

  /**
   * Reads one service's; empty when neither the lists nor the ledger know it. It takes three
   * listings and one read.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  Optional<One> find(String service) {
    Instant now = clock.instant();
    Fleet fleet = fleets.current();
    // Before the history: what ends in between is then found in both, not in neither.
    List<OpenOperation> running = open.of(service);
    Optional<ServiceHistory> history = histories.find(service).map(Versioned::value);
    List<RecoveryPoint> all = recoveryPoints.of(service);
    if (fleet.service(service).isEmpty()
        && history.isEmpty()
        && running.isEmpty()
        && all.isEmpty()) {
      return Optional.empty();
    }
    ServiceProofs proven =
        judged(
            service,
            fleet,
            ServiceProofs.bySource(proofs.all()).getOrDefault(service, ServiceProofs.NONE),
            standbys.of(fleet, service),
            now);
    RecoveryPointSummary sum = RecoveryPointSummary.NONE;
    for (RecoveryPoint point : all) {
      sum = sum.plus(point, now);
    }
    return Optional.of(
        new One(
            posture(
                service,
                fleet,
                standbys.following(fleet, service).orElse(null),
                history.orElse(ServiceHistory.empty(service)),
                running,
                sum,
                new ChangeStates(changes),
                proven,
                now),
            all));
  }

  private ServiceProofs judged(
      String service,
      Fleet fleet,
      ServiceProofs proven,
      Collection<Following> standbys,
      Instant now) {
    Optional<Instant> followedSince =
        standbys.stream()
            .filter(standby -> standby.follow().source().equals(service))
            .flatMap(standby -> Stream.ofNullable(standby.standby()))
            .map(Standby::since)
            .min(Instant::compareTo);
    return expected.judge(
        service, fleet.protectedServices().containsKey(service), followedSince, proven, now);
  }

  private Posture posture(
      String service,
      Fleet fleet,
      @Nullable Following following,
      ServiceHistory history,
      List<OpenOperation> open,
      RecoveryPointSummary points,
      ChangeStates states,
      ServiceProofs proven,
      Instant now) {
    InFleet inFleet = InFleet.of(service, fleet);
    Fleet.ProtectedService protection = inFleet.protection();
    return new Posture(
        service,
        inFleet,
        history,
        new Unended(open, overdue(open)),
        following,
        points,
        protection == null ? null : states.of(protection.id(), history, now),
        proven,
        now);
  }

  /**
   * Waits that last longer than they should. The index says which operations to read; whether they
   * still wait only the operations tell.
   */
  private Map<OperationId, Waiting> overdue(List<OpenOperation> open) {
    Map<OperationId, Waiting> overdue = new HashMap<>();
    open.stream()
        .filter(OpenOperation::waitsLong)
        .forEach(
            entry ->
                OpenOperationSummaries.operation(entry, operations)
                    .filter(operation -> operation.outcome() == null)
                    .flatMap(operation -> operation.progress().overdueWait())
                    .ifPresent(wait -> overdue.put(entry.operationId(), wait)));
    return overdue;
  }
}
