package dev.apimdr.app.usage;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.ports.UsagePorts;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.app.telemetry.UsageEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.usage.UsageExport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Exports of reports as a kind of the turn protocol. */
public final class UsageTurns implements TurnKind<UsageExport> {

  /**
   * How long after its deadline an export is ended without a look at the files: its own step, which
   * has that look, was not reached since.
   */
  private static final Duration GRACE = Duration.ofHours(1);

  private final UsageExports exports;
  private final OpenTurns open;
  private final Step<UsageExport> step;

  public UsageTurns(UsagePorts usage, OpenTurns open, AppRuntime runtime) {
    this.exports = usage.exports();
    this.open = open;
    this.step = new ExportStep(usage.reports(), usage.files(), runtime);
  }

  @Override
  public String name() {
    return UsageExport.KIND;
  }

  @Override
  public Optional<Versioned<UsageExport>> find(TurnKey key) {
    return exports.find(key.service());
  }

  @Override
  public Optional<Versioned<UsageExport>> replace(Versioned<UsageExport> read, UsageExport next) {
    return exports.replace(read, next);
  }

  @Override
  public Step<UsageExport> stepOf(UsageExport document) {
    return step;
  }

  @Override
  public Optional<UsageExport> endIfLate(UsageExport next, Instant now) {
    return now.isBefore(next.request().deadline().plus(GRACE))
        ? Optional.empty()
        : Optional.of(next.ending(next.late(now, null)));
  }

  /** Says so, then tells of it, then takes it from the index. */
  @Override
  public void finish(Versioned<UsageExport> decided, EventSink events) {
    TurnKey key = decided.value().turnKey();
    boolean unused =
        RetryOnConflict.change(
                "the export of " + key.service(),
                decided,
                () -> find(key),
                current -> conclude(current, events))
            .isPresent();
    open.remove(key);
  }

  /** Everything up to the last phase; empty when somebody else changed the document. */
  private Optional<UsageExport> conclude(Versioned<UsageExport> decided, EventSink events) {
    UsageExport document = decided.value();
    if (document.phase().isTerminal() || !document.isEndDecided()) {
      return Optional.of(document);
    }
    Optional<UsageExport> ended = replace(decided, document.ended()).map(Versioned::value);
    ended.ifPresent(terminal -> UsageEvents.ended(terminal).forEach(events::record));
    return ended;
  }

  @Override
  public Event about(UsageExport document, String name, Event.Level level) {
    return TurnEvents.naming(document.turnKey()).apply(Event.of(name, level));
  }
}
