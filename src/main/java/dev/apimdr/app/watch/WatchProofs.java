package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.ProofEvents;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Standby;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells which services were not proven for too long, of those that a standby follows or a schedule
 * drills: no restore of their backups brought back everything. A standby that has only begun to
 * follow has that long for its first proof. A drill that never passed is told by itself.
 */
final class WatchProofs implements WatchdogPart {

  private final Proofs proofs;
  private final Standbys standbys;
  private final Duration within;
  private final Predicate<String> isDrilled;
  private final Clock clock;

  WatchProofs(Ledger ledger, WatchdogSettings settings, Clock clock) {
    this.proofs = ledger.proofs().restores();
    this.standbys = ledger.standbys();
    this.within = settings.proofs().within();
    this.isDrilled = settings.isDrilled();
    this.clock = clock;
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    seen.fleet().ifPresent(fleet -> run(fleet, parallel, events));
  }

  private void run(Fleet fleet, BoundedParallel parallel, EventSink events) {
    Map<String, Set<String>> followers = followers(fleet);
    Set<String> expected = new HashSet<>(followers.keySet());
    fleet.protectedServices().keySet().stream().filter(isDrilled).forEach(expected::add);
    if (expected.isEmpty()) {
      return;
    }
    Map<String, ServiceProofs> known = ServiceProofs.bySource(proofs.all());
    parallel.forEach(
        expected,
        source ->
            FailureIsolation.from(
                events,
                "proofs",
                source,
                null,
                () ->
                    judge(
                        source,
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

  private void judge(String source, ServiceProofs proven, Set<String> followers, EventSink events) {
    Instant now = clock.instant();
    proven
        .provenAt()
        .or(() -> begun(followers))
        .filter(since -> now.isAfter(since.plus(within)))
        .ifPresent(since -> events.record(ProofEvents.overdue(source, proven, within, now)));
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
