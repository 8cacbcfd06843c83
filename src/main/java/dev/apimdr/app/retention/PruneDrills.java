package dev.apimdr.app.retention;

import dev.apimdr.app.ports.DailyChecks;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.DrillEvents;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Removes drills that were kept for as long as inventories are, with what the ledger noted of the
 * services they made.
 *
 * <p>Only a drill that passed or failed is removed: its service is known to be gone. One that is
 * under way, or was abandoned, stays. So do the drills of the round that the schedule is at: by
 * their ids it knows whom it has drilled already, and a second drill costs money.
 */
public final class PruneDrills {

  /** The most drills that one run removes. */
  static final int MOST = 100;

  private final Ledger ledger;
  private final DailyChecks checks;
  private final Drills drills;
  private final Duration keep;
  private final Clock clock;

  /**
   * The use case.
   *
   * @param keep how long after its end a drill is removed
   */
  public PruneDrills(Ledger ledger, DailyChecks checks, Drills drills, Duration keep, Clock clock) {
    this.ledger = ledger;
    this.checks = checks;
    this.drills = drills;
    this.keep = keep;
    this.clock = clock;
  }

  /**
   * Removes the drills that are due, those asked for first before others, and logs each.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public void prune(EventSink events) {
    Instant now = clock.instant();
    List<Drills.Listed> old =
        drills.all().stream()
            .filter(listed -> isGone(listed.phase()) && isDue(listed.requestedAt(), now))
            .sorted(Comparator.comparing(Drills.Listed::requestedAt))
            .toList();
    if (old.isEmpty()) {
      return;
    }
    Instant round = drills.agenda().map(Versioned::value).map(DrillAgenda::round).orElse(now);
    old.stream()
        .filter(listed -> listed.requestedAt().isBefore(round))
        .flatMap(listed -> find(listed.id()).stream())
        .filter(drill -> isDue(drill, now) && isNothingLeft(drill))
        .limit(MOST)
        .forEach(drill -> remove(drill, events));
  }

  private static boolean isGone(DrillPhase phase) {
    return phase == DrillPhase.PASSED || phase == DrillPhase.FAILED;
  }

  /** A document that cannot be read is left to whoever can. */
  private Optional<Drill> find(String id) {
    try {
      return drills.find(id).map(Versioned::value);
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isDue(Drill drill, Instant now) {
    DrillOutcome outcome = drill.outcome();
    return isGone(drill.phase()) && outcome != null && isDue(outcome.at(), now);
  }

  private boolean isDue(Instant since, Instant now) {
    return !now.isBefore(since.plus(keep));
  }

  /** The daily check of its service removes these in their own time, and needs its history. */
  private boolean isNothingLeft(Drill drill) {
    return made(drill)
        .filter(
            service ->
                !ledger.operations().ended(service).isEmpty()
                    || !ledger.inventories().of(service).isEmpty()
                    || !ledger.proofs().restores().of(service).isEmpty()
                    || !ledger.proofs().probes().of(service).isEmpty())
        .isEmpty();
  }

  /** The key of the service that a drill made; never that of a service with a person's name. */
  private static Optional<String> made(Drill drill) {
    return drill.target().map(ServiceId::key).filter(DrillName::isShapedSo);
  }

  /** The drill last: only it names the service. */
  private void remove(Drill drill, EventSink events) {
    made(drill)
        .ifPresent(
            service -> {
              ledger.histories().remove(service);
              checks.remove(service);
            });
    drills.remove(drill.id());
    events.record(DrillEvents.pruned(drill));
  }
}
