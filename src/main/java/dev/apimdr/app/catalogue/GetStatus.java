package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.posture.Nights;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.ServiceStatus;
import dev.apimdr.core.posture.ServiceStatus.LastRestore;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.usage.MissingReports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the status page shows. The overview takes the listings of {@link GetPosture} and at most ten
 * reads more, however many services there are.
 */
public final class GetStatus {

  /** How many records are read for the words of a failure, which the listing cuts. */
  static final int FAILURES_READ = 10;

  /** How many targets' records are read for the last restore of one service's backups. */
  static final int TARGETS_READ = 10;

  private final GetPosture postures;
  private final FleetSource fleets;
  private final Ledger ledger;

  public GetStatus(GetPosture postures, FleetSource fleets, Ledger ledger) {
    this.postures = postures;
    this.fleets = fleets;
    this.ledger = ledger;
  }

  /**
   * Every service, those a person should look at first.
   *
   * @param problems what is wrong with a newer service list that was not accepted
   * @param coverage which services of Azure are not among them
   * @param missing what is missing of the reports that are taken out
   */
  public record Overview(
      List<ServiceStatus> services,
      List<String> problems,
      Coverage coverage,
      List<MissingReports> missing,
      Instant now) {}

  /**
   * One service.
   *
   * @param points all its recovery points, the newest first, without the settings they omit
   */
  public record Detail(ServiceStatus status, List<RecoveryPoint> points, Instant now) {}

  /**
   * One operation.
   *
   * @param usual what operations of its kind have taken for this service, waiting included
   */
  public record OperationStatus(Operation operation, @Nullable Percentiles usual) {}

  /** What is kept of a service's recovery points while they are listed. */
  private static final class Points {
    private final List<Nights.Made> made = new ArrayList<>();
    private @Nullable RecoveryPoint newest;

    private void add(RecoveryPoint point, Instant now) {
      made.add(Nights.Made.of(point));
      RecoveryPoint known = newest;
      if (CatalogueEntry.recorded(point, now).isRestorable()
          && (known == null || point.takenAt().isAfter(known.takenAt()))) {
        newest = point;
      }
    }
  }

  /**
   * Reads the overview.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Overview all() {
    Map<String, Points> points = new HashMap<>();
    GetPosture.Answer answer =
        postures.all(
            (point, now) ->
                points.computeIfAbsent(point.service().key(), key -> new Points()).add(point, now));
    KnownServices known = new KnownServices(fleets);
    Map<String, LastRestore> restores =
        lastRestores(answer.services().stream().map(Posture::history).toList(), known.all());
    List<ServiceStatus> services =
        answer.services().stream()
            .map(
                posture ->
                    status(
                        posture,
                        points.getOrDefault(posture.service(), new Points()),
                        known,
                        restores.get(posture.service())))
            .sorted(Comparator.comparing(ServiceStatus::readiness))
            .toList();
    return new Overview(
        withWords(services), answer.problems(), answer.coverage(), answer.missing(), answer.now());
  }

  /**
   * Reads one service; empty when neither the lists nor the ledger know it.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<Detail> service(String service) {
    return postures.find(service).map(this::detail);
  }

  private Detail detail(GetPosture.One found) {
    Posture posture = found.posture();
    Points points = new Points();
    found.points().forEach(point -> points.add(point, posture.now()));
    KnownServices known = new KnownServices(fleets);
    List<ServiceHistory> targets =
        known.targetsOf(posture.service()).stream()
            .limit(TARGETS_READ)
            .flatMap(target -> history(target).stream())
            .toList();
    Set<String> services = new HashSet<>(known.all());
    services.add(posture.service());
    LastRestore restore = lastRestores(targets, services).get(posture.service());
    return new Detail(status(posture, points, known, restore), found.points(), posture.now());
  }

  /**
   * Reads how long an operation's like have taken.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public OperationStatus operation(Operation operation) {
    return new OperationStatus(
        operation,
        history(operation.service().key())
            .flatMap(history -> Percentiles.of(history.measured().of(operation.kind())))
            .orElse(null));
  }

  private static ServiceStatus status(
      Posture posture, Points points, KnownServices known, @Nullable LastRestore restore) {
    return new ServiceStatus(
        posture,
        Nights.of(points.made, posture.history(), posture.now()),
        points.newest,
        List.copyOf(known.targetsOf(posture.service())),
        restore);
  }

  /** By the service whose backup it was. */
  private static Map<String, LastRestore> lastRestores(
      List<ServiceHistory> targets, Set<String> services) {
    Map<String, LastRestore> restores = new HashMap<>();
    for (ServiceHistory target : targets) {
      for (ServiceHistory.Ended ended : target.recent()) {
        if (ended.kind() == OperationKind.RESTORE && ended.phase() == Phase.SUCCEEDED) {
          LastRestore restore = new LastRestore(target.service(), ended.endedAt(), ended.took());
          BackupBlob.ownerOf(ended.backupName(), services)
              .ifPresent(source -> restores.merge(source, restore, GetStatus::later));
        }
      }
    }
    return restores;
  }

  private static LastRestore later(LastRestore one, LastRestore other) {
    return other.endedAt().isAfter(one.endedAt()) ? other : one;
  }

  /** The first failures with all their words and advice, from the records themselves. */
  private List<ServiceStatus> withWords(List<ServiceStatus> services) {
    List<ServiceStatus> all = new ArrayList<>(services);
    int read = 0;
    for (int i = 0; i < all.size() && read < FAILURES_READ; i++) {
      ServiceStatus status = all.get(i);
      if (status.openFailure().isPresent()) {
        read++;
        all.set(i, history(status.service()).map(status::with).orElse(status));
      }
    }
    return all;
  }

  /** One that cannot be read says less than its listing does, and holds nothing up. */
  private Optional<ServiceHistory> history(String service) {
    try {
      return ledger.histories().find(service).map(Versioned::value);
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return Optional.empty();
    }
  }
}
