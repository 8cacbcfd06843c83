package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.ProofEvents;
import dev.apimdr.core.proof.ExpectedProofs;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Standby;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which services were not proven for too long, of those that a standby follows or a schedule
 * drills: no restore of their backups brought back everything.
 */
final class WatchProofs implements WatchdogPart {

  private final Proofs proofs;
  private final Standbys standbys;
  private final ExpectedProofs expected;
  private final Clock clock;

  WatchProofs(Ledger ledger, WatchdogSettings settings, Clock clock) {
    this.proofs = ledger.proofs().restores();
    this.standbys = ledger.standbys();
    this.expected = settings.proofs();
    this.clock = clock;
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    seen.fleet().ifPresent(fleet -> run(fleet, parallel, events));
  }

  private void run(Fleet fleet, BoundedParallel parallel, EventSink events) {
    Map<String, Set<String>> followers = followers(fleet);
    Set<String> sources = new HashSet<>(followers.keySet());
    fleet.protectedServices().keySet().stream().filter(expected.isDrilled()).forEach(sources::add);
    if (sources.isEmpty()) {
      return;
    }
    Map<String, ServiceProofs> known = ServiceProofs.bySource(proofs.all());
    parallel.forEach(
        sources,
        source ->
            FailureIsolation.from(
                events,
                "proofs",
                source,
                null,
                () ->
                    judge(
                        source,
                        fleet.protectedServices().containsKey(source),
                        known.getOrDefault(source, ServiceProofs.NONE),
                        followers.getOrDefault(source, Set.of()),
                        events)));
  }

  /** Keys of the standbys, by that of the service that they follow. */
  private static Map<String, Set<String>> followers(Fleet fleet) {
    return fleet.restoreTargets().values().stream()
        .filter(target -> target.follow() != null)
        .collect(
            Collectors.groupingBy(
                WatchProofs::followed,
                Collectors.mapping(target -> target.id().key(), Collectors.toSet())));
  }

  private static String followed(Fleet.RestoreTarget target) {
    Follow follow = target.follow();
    return follow == null ? "" : follow.source();
  }

  private void judge(
      String source,
      boolean isProtected,
      ServiceProofs proven,
      Set<String> followers,
      EventSink events) {
    Instant now = clock.instant();
    ServiceProofs judged = expected.judge(source, isProtected, begun(followers), proven, now);
    if (judged.isOverdue()) {
      events.record(ProofEvents.overdue(source, judged, expected.within(), now));
    }
  }

  /** When the first of them was seen to follow; empty while none was. */
  private Optional<Instant> begun(Set<String> followers) {
    return followers.stream()
        .flatMap(target -> standbys.find(target).stream())
        .map(read -> read.value())
        .map(Standby::since)
        .min(Instant::compareTo);
  }
}
