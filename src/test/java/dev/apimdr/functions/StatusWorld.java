package dev.apimdr.functions;

import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.ChangedMeanwhile;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.ProofRequest;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.RestoreRun;
import dev.apimdr.core.proof.RestoredPoint;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fleets for the status page at {@link TestApp#T0}, a Monday at 10:00. */
public final class StatusWorld {

  /** What an attacker could put into a reason, or into an API name that Azure's messages quote. */
  public static final String MARKUP =
      "</p><script>document.title='taken over'</script><img src=x onerror=alert(1)>"
          + "<b style='color:red'>&lt;&quot;'\u202Eevil \u0007";

  private static final Instant NOW = TestApp.T0;
  private static final Instant TONIGHT = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public final TestApp app = new TestApp();

  private StatusWorld() {}

  /** No services, and an empty ledger. */
  public static StatusWorld none() {
    StatusWorld world = new StatusWorld();
    world.fleet(List.of(), "");
    return world;
  }

  /**
   * Four services and a standby: one healthy and recently restored, one failing, one with a running
   * and a lost backup, one added today.
   */
  public static StatusWorld four() {
    StatusWorld world = new StatusWorld();
    world.fleet(
        List.of("contoso-apis", "fabrikam-apis", "tailspin-apis", "wingtip-apis"),
        "{\"id\": \"%s\", \"from\": [\"contoso-apis\", \"fabrikam-apis\"]}"
            .formatted(id("contoso-standby")));
    world.nights("contoso-apis", 30, 0, 9);
    world.nights("fabrikam-apis", 30, 6, 14);
    for (int night = 5; night >= 0; night--) {
      world.failed(
          "fabrikam-apis",
          TONIGHT.minus(A_DAY.multipliedBy(night)),
          "The storage account stbackup0815 could not be resolved: the container or the account is"
              + " not reachable from the service.",
          "API Management cannot reach the storage account or the container: check that both exist,"
              + " the account's network rules, and the role of the service's own identity on the"
              + " container.");
    }
    world.nights("tailspin-apis", 17, 0, 6);
    world.damage("tailspin-apis", TONIGHT.minus(A_DAY.multipliedBy(4)));
    world.running("tailspin-apis", "before-release-7", NOW.minus(Duration.ofMinutes(4)));
    world
        .app
        .ledger
        .histories()
        .create(ServiceHistory.firstSeen("wingtip-apis", NOW.minus(Duration.ofHours(2))));
    world.restored("contoso-standby", "contoso-apis", NOW.minus(Duration.ofDays(12)));
    world.proven("contoso-standby", "failover-2", different("echo", null));
    world.away("contoso-standby", "failover-2");
    return world;
  }

  /** This many services; a few of them fail, and one in fifty is being backed up. */
  public static StatusWorld of(int services) {
    StatusWorld world = new StatusWorld();
    List<String> names =
        IntStream.range(0, services).mapToObj("contoso-%04d-apis"::formatted).toList();
    world.fleet(
        names,
        "{\"id\": \"%s\", \"from\": [%s]}"
            .formatted(
                id("contoso-standby"),
                names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","))));
    for (int i = 0; i < services; i++) {
      boolean fails = i % 200 == 7;
      world.nights(names.get(i), 30, fails ? 3 : 0, 5 + i % 12);
      if (fails) {
        for (int night = 2; night >= 0; night--) {
          world.failed(
              names.get(i),
              TONIGHT.minus(A_DAY.multipliedBy(night)),
              "A backup or restore operation is in progress.",
              "Wait for it.");
        }
      }
      if (i % 50 == 0) {
        world.running(names.get(i), "on-demand", NOW.minus(Duration.ofMinutes(3)));
      }
    }
    return world;
  }

  /** A service all of whose texts from outside are markup. */
  public static StatusWorld hostile() {
    StatusWorld world = new StatusWorld();
    world.fleet(List.of("contoso-apis"), "\"" + id("contoso-apis") + "\"");
    world.nights("contoso-apis", 30, 2, 9);
    world.failed("contoso-apis", TONIGHT.minus(A_DAY), "<i>short</i>", "<u>advice</u>");
    world.failed("contoso-apis", TONIGHT, MARKUP.repeat(3), MARKUP);
    world.proven("contoso-apis", "failover-2", different(MARKUP.replace('/', '!'), MARKUP));
    return world;
  }

  private void fleet(List<String> services, String targets) {
    app.environment.put(
        "PROTECTED_SERVICES",
        services.stream()
            .map(name -> '"' + id(name) + '"')
            .collect(Collectors.joining(",", "[", "]")));
    app.environment.put("RESTORE_TARGETS", "[" + targets + "]");
  }

  private static String id(String name) {
    return CatalogueWorld.service(name).path();
  }

  /** One backup each night, except for the newest nights. */
  private void nights(String service, int count, int without, int minutes) {
    for (int night = count - 1; night >= without; night--) {
      Instant at =
          TONIGHT
              .minus(A_DAY.multipliedBy(night))
              .plusSeconds(Math.floorMod((service + night).hashCode(), 1500));
      Instant asked = TONIGHT.minus(A_DAY.multipliedBy(night));
      Operation backup = scheduled(service, asked, at);
      long seconds = minutes * 60L + Math.floorMod((night + service).hashCode(), 90);
      Operation ended =
          backup
              .ending(
                  Outcome.succeeded(
                      at.plusSeconds(seconds),
                      new BlobFacts(
                          4_700_000L + Math.floorMod(service.hashCode(), 900_000) - night * 1000L,
                          "e" + night,
                          null,
                          at.plusSeconds(seconds))))
              .ended();
      RecoveryPoint point = RecoveryPoint.of(ended);
      app.ledger
          .recoveryPoints()
          .add(
              night == 0 && service.startsWith("contoso-apis")
                  ? point.changedBy(new ChangeSummary(2, at, at, "apis/write"))
                  : point);
      record(ended);
      if (night < 2) {
        app.ledger.operations().create(ended);
      }
    }
  }

  private static Operation scheduled(String service, Instant asked, Instant at) {
    Operation plain =
        CatalogueWorld.asked(
            service,
            OperationId.SCHEDULED_PREFIX + MINUTE.format(asked),
            OperationKind.BACKUP,
            asked);
    return posted(plain, at);
  }

  private static Operation posted(Operation asked, Instant at) {
    var progress = asked.progress().attempting(PostAttempt.of("l", at));
    return asked.in(Phase.STARTING, progress).in(Phase.RUNNING, progress.polled(null));
  }

  private void failed(String service, Instant asked, String message, String advice) {
    Instant at = asked.plusSeconds(71);
    Operation failed =
        scheduled(service, asked, at)
            .ending(
                Outcome.failed(
                    at.plusSeconds(48),
                    new OperationError("BackupStorageNotReachable", message, advice)))
            .ended();
    record(failed);
    app.ledger.operations().create(failed);
  }

  private void damage(String service, Instant night) {
    app.ledger.recoveryPoints().of(service).stream()
        .filter(point -> !point.takenAt().isBefore(night))
        .reduce((newer, older) -> older)
        .ifPresent(
            point -> {
              Versioned<RecoveryPoint> stored =
                  app.ledger
                      .recoveryPoints()
                      .stored(service, point.blob().backupName())
                      .orElseThrow();
              app.ledger
                  .recoveryPoints()
                  .replace(
                      stored,
                      point.with(
                          point.caveats().checked(new Damage(Damage.Kind.OVERWRITTEN, NOW), null)));
            });
  }

  private void running(String service, String operation, Instant asked) {
    Operation running =
        posted(CatalogueWorld.asked(service, operation, OperationKind.BACKUP, asked), asked);
    // The entry's time is the store's, so the clock must be at the request.
    app.clock.jumpTo(asked);
    app.ledger.open().add(running);
    app.clock.jumpTo(NOW);
    app.ledger.operations().create(running);
  }

  private void restored(String target, String source, Instant asked) {
    Operation restore =
        posted(
                CatalogueWorld.asked(
                    target,
                    "drill-1",
                    OperationKind.RESTORE,
                    asked,
                    CatalogueWorld.blob(source, "backup-20261111t0200z")),
                asked.plusSeconds(20))
            .ending(Outcome.succeeded(asked.plus(Duration.ofMinutes(23)), null))
            .ended();
    record(restore);
    app.ledger.operations().create(restore);
  }

  /**
   * What a restore may bring back at its worst: more differences and unread lists than a page
   * tells.
   *
   * @param name of some of the entities
   * @param note why it is not known who wrote meanwhile
   */
  private static ProofOutcome different(String name, @Nullable String note) {
    EntityPath policy = new EntityPath("apis/" + name + ";rev=2/policies/policy");
    List<Difference> differences = new ArrayList<>();
    differences.add(
        new Difference(
            Difference.Change.MISSING,
            new EntityPath("apis/pets-" + name + ";rev=1"),
            List.of(),
            12));
    differences.add(new Difference(Difference.Change.DIFFERENT, policy, List.of("value"), 0));
    differences.add(
        new Difference(
            Difference.Change.DIFFERENT,
            new EntityPath("namedValues/backend-url"),
            List.of("keyVault.lastStatus"),
            0));
    for (int i = 0; i < 22; i++) {
      differences.add(
          new Difference(
              Difference.Change.EXTRA, new EntityPath("products/trial-" + i), List.of(), 0));
    }
    return new ProofOutcome(
        NOW.minus(Duration.ofMinutes(9)),
        new Comparison(
            Verdict.DIFFERENT,
            new EntityTotals(1_204, 31, 13, 22, 2, 7),
            differences,
            0,
            List.of(
                new UnreadList("apis/" + name + ";rev=2/wikis", "AuthorizationFailed"),
                new UnreadList("gateways", "AuthorizationFailed")),
            Map.of(),
            null),
        new ChangedMeanwhile(Set.of(policy), note));
  }

  /**
   * A restore that has succeeded, and what it brought back.
   *
   * @param proof none while it is waited for
   */
  public void proven(String target, String id, @Nullable ProofOutcome proof) {
    Instant asked = NOW.minus(Duration.ofMinutes(40));
    Instant ended = NOW.minus(Duration.ofMinutes(20));
    Operation restore =
        posted(
                CatalogueWorld.asked(
                    target,
                    id,
                    OperationKind.RESTORE,
                    asked,
                    CatalogueWorld.blob("contoso-apis", "backup-20261123t0200z")),
                asked.plusSeconds(20))
            .ending(Outcome.succeeded(ended, null))
            .ended();
    app.ledger.operations().create(restore);
    RestoreProof waiting =
        RestoreProof.requested(
            restore.service(),
            restore.id(),
            new ProofRequest(
                new RestoredPoint(
                    "contoso-apis",
                    restore.request().blob().backupName(),
                    TONIGHT,
                    "backup-20261123t0200z"),
                ended,
                ended,
                ended.plus(A_DAY),
                RestoreRun.of(restore, Duration.ofHours(4))));
    app.ledger.proofs().create(proof == null ? waiting : waiting.ending(proof).ended());
  }

  /** The gateway was away for 40 s of that restore. */
  public void away(String target, String id) {
    Instant asked = NOW.minus(Duration.ofMinutes(40));
    GatewayProbes sample = ProbeSamples.served(new OperationId(id), asked);
    app.ledger
        .probes()
        .create(
            new GatewayProbes(
                World.service(target),
                sample.operationId(),
                sample.times(),
                sample.gateway(),
                sample.seen(),
                sample.phase(),
                sample.turn(),
                sample.due()));
  }

  private void record(Operation ended) {
    String service = ended.service().key();
    Optional<Versioned<ServiceHistory>> known = app.ledger.histories().find(service);
    if (known.isPresent()) {
      app.ledger.histories().replace(known.get(), known.get().value().with(ended));
    } else {
      app.ledger.histories().create(ServiceHistory.empty(service).with(ended));
    }
  }
}
