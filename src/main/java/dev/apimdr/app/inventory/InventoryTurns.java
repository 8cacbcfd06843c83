package dev.apimdr.app.inventory;

import dev.apimdr.app.catalogue.JudgeRecoveryPoints;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.InventoryEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.turn.TurnKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Inventories as a kind of the turn protocol. */
public final class InventoryTurns implements TurnKind<InventoryWalk> {

  private final Inventories inventories;
  private final OpenTurns open;
  private final Step<InventoryWalk> walk;
  private final JudgeRecoveryPoints judge;
  private final Clock clock;

  /** The kind on top of the ports. */
  public static InventoryTurns of(Ports ports, SigningKeys keys, AppRuntime runtime) {
    return new InventoryTurns(ports.ledger(), ports.entities(), keys, runtime);
  }

  InventoryTurns(Ledger ledger, EntityReader reader, SigningKeys keys, AppRuntime runtime) {
    this.inventories = ledger.inventories();
    this.open = ledger.open();
    this.walk = new WalkStep(reader, ledger, new InventoryKeys(keys), runtime);
    this.judge = new JudgeRecoveryPoints(ledger.recoveryPoints());
    this.clock = runtime.clock();
  }

  @Override
  public String name() {
    return InventoryWalk.KIND;
  }

  @Override
  public Optional<Versioned<InventoryWalk>> find(TurnKey key) {
    return inventories.find(key.service(), key.id());
  }

  @Override
  public Optional<Versioned<InventoryWalk>> replace(
      Versioned<InventoryWalk> read, InventoryWalk next) {
    return inventories.replace(read, next);
  }

  @Override
  public Step<InventoryWalk> stepOf(InventoryWalk document) {
    return walk;
  }

  @Override
  public Optional<InventoryWalk> endIfLate(InventoryWalk next, Instant now) {
    return now.isBefore(next.request().deadline())
        ? Optional.empty()
        : Optional.of(
            next.ending(
                InventoryWalk.abandoned(now, "its time was up at " + next.request().deadline())));
  }

  /**
   * Makes one blob of the parts, writes into the recovery point what it holds, then says that it
   * ended, then takes it from the index.
   */
  @Override
  public void finish(Versioned<InventoryWalk> decided, EventSink events) {
    TurnKey key = decided.value().turnKey();
    boolean unused =
        RetryOnConflict.change(
                "the inventory " + key.id() + " of " + key.service(),
                decided,
                () -> find(key),
                current -> conclude(current, events))
            .isPresent();
    open.remove(key);
  }

  /** Everything up to the last phase; empty when somebody else changed the document. */
  private Optional<InventoryWalk> conclude(Versioned<InventoryWalk> decided, EventSink events) {
    InventoryWalk document = decided.value();
    if (document.phase().isTerminal()) {
      return Optional.of(document);
    }
    InventoryWalk assembled = assembled(document, events);
    judged(assembled, events);
    Optional<InventoryWalk> ended = replace(decided, assembled.ended()).map(Versioned::value);
    ended.ifPresent(terminal -> events.record(InventoryEvents.ended(terminal)));
    return ended;
  }

  /** Parts that somebody deleted do not come back, however often they are looked for. */
  private InventoryWalk assembled(InventoryWalk document, EventSink events) {
    try {
      inventories.assemble(document.service().key(), document.id(), document.progress().parts());
      return document;
    } catch (DamagedDocumentException lost) {
      events.record(TurnEvents.ledgerDamaged(TurnEvents.naming(document.turnKey()), lost));
      return document.lost(clock.instant(), "a part of what it had found is lost: " + lost.blob());
    }
  }

  /** What may pass brings the message back; anything else is told, and the inventory ends. */
  private void judged(InventoryWalk inventory, EventSink events) {
    try {
      judge.counted(inventory, events);
    } catch (LedgerUnavailableException | KeepsChangingException passing) {
      throw passing;
    } catch (RuntimeException failure) {
      events.record(InventoryEvents.notJudged(inventory, failure));
    }
  }

  @Override
  public Event about(InventoryWalk document, String name, Event.Level level) {
    return TurnEvents.naming(document.turnKey()).apply(Event.of(name, level));
  }
}
