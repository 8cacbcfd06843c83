package dev.apimdr.functions;

import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
