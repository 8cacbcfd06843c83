package dev.apimdr.app.operation;

import dev.apimdr.app.completion.CompareTarget;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.completion.ReadableHistories;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.preflight.StandbyCheck;
import dev.apimdr.app.preflight.StandbyInUse;
import dev.apimdr.app.requests.CompetingRestores;
import dev.apimdr.app.requests.SafetyBackups;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Answer;
import dev.apimdr.app.turns.Found;
import dev.apimdr.app.turns.SendTurn;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.lifecycle.StartWindow;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Backups and restores as a kind of the turn protocol. */
public final class OperationTurns implements TurnKind<Operation> {

  private final Operations operations;
  private final OpenOperations open;
  private final CompleteOperation complete;
  private final OperationLifecycle lifecycle;
  private final CreateScheduledBackup createScheduledBackup;
  private final CarriedAnswers carried;
  private final Steps steps;

  /** The step of each phase. */
  private record Steps(
      StartStep start, Step<Operation> unconfirmed, Step<Operation> poll, Step<Operation> verify) {

    Step<Operation> of(Phase phase, Optional<List<OpenOperation>> listed) {
      return switch (phase) {
        case NOT_STARTED ->
            (operation, message, events) -> start.take(operation, listed, message, events);
        case STARTING -> unconfirmed;
        case RUNNING -> poll;
        case VERIFYING -> verify;
        case SUCCEEDED, FAILED, ABANDONED ->
            throw new IllegalStateException("an operation that has ended takes no step");
      };
    }
  }

  private OperationTurns(
      Ledger ledger,
      CompleteOperation complete,
      OperationLifecycle lifecycle,
      CreateScheduledBackup createScheduledBackup,
      CarriedAnswers carried,
      Steps steps) {
    this.operations = ledger.operations();
    this.open = ledger.open();
    this.complete = complete;
    this.lifecycle = lifecycle;
    this.createScheduledBackup = createScheduledBackup;
    this.carried = carried;
    this.steps = steps;
  }

  /**
   * Puts the steps together.
   *
   * @param drills into whose own services restores may go too
   */
  public static OperationTurns of(
      Ports ports, Drills drills, CompleteOperation complete, Rules rules, AppRuntime runtime) {
    Ledger ledger = ports.ledger();
    OperationLifecycle lifecycle = rules.lifecycle();
    Clock clock = runtime.clock();
    LiveOperations live = new LiveOperations(ledger.operations(), ledger.open(), complete);
    StartLimit limit =
        new StartLimit(
            new SafetyBackups(ledger.operations()),
            new StartWindow(rules.defaults().limits().startWithin(), rules.timings().lockWait()));
    DecideTurn decide =
        new DecideTurn(
            ledger.open(),
            ledger.locks(),
            new CompareTarget(ports.arm(), ledger.recoveryPoints()),
            limit,
            clock);
    Observer observer = new Observer(ports.arm(), ports.store(), ledger.open(), lifecycle, clock);
    AtMostOncePost post =
        new AtMostOncePost(
            ports.arm(),
            new ShortestRecent(new ReadableHistories(ledger.histories())),
            decide,
            rules,
            runtime);
    Steps steps =
        new Steps(
            new StartStep(
                admission(ports, drills, live, rules, runtime, limit),
                new Preflight(ports.arm(), ports.store(), standbyCheck(ports)),
                ports.arm(),
                post,
                decide,
                rules,
                clock),
            new UnconfirmedStartStep(observer, decide, rules.timings(), clock),
            new PollStep(ports.arm(), observer, lifecycle, decide, clock),
            new VerifyStep(observer, lifecycle, decide, clock));
    return new OperationTurns(
        ledger,
        complete,
        lifecycle,
        new CreateScheduledBackup(
            ledger.operations(), ledger.open(), live, ports.fleets(), rules.defaults(), clock),
        new CarriedAnswers(lifecycle, decide, clock),
        steps);
  }

  private static StartAdmission admission(
      Ports ports,
      Drills drills,
      LiveOperations live,
      Rules rules,
      AppRuntime runtime,
      StartLimit limit) {
    return new StartAdmission(
        new ReadableHistories(ports.ledger().histories()),
        new AllowedTargets(ports.fleets(), drills),
        new AcquireServiceLock(
            ports.ledger(),
            live,
            new SendTurn(ports.queue(), runtime.clock()),
            rules.timings(),
            runtime.clock()),
        new CompetingRestores(live),
        limit,
        standbyCheck(ports),
        rules.timings());
  }

  private static StandbyCheck standbyCheck(Ports ports) {
    return new StandbyCheck(
        new StandbyInUse(ports.arm(), ports.ledger().proofs().probes()),
        ports.ledger().standbys(),
        ports.fleets());
  }

  @Override
  public String name() {
    return OperationMessage.KIND;
  }

  @Override
  public Optional<Versioned<Operation>> find(TurnKey key) {
    return operations.find(key.service(), OperationMessage.id(key));
  }

  @Override
  public Optional<Versioned<Operation>> replace(Versioned<Operation> read, Operation next) {
    return operations.replace(read, next);
  }

  @Override
  public Step<Operation> stepOf(Operation operation) {
    return steps.of(operation.phase(), Optional.empty());
  }

  @Override
  public Optional<Operation> endIfLate(Operation next, Instant now) {
    return lifecycle.timeIsUp(next, now).map(next::ending);
  }

  @Override
  public void finish(Versioned<Operation> decided, EventSink events) {
    var unused = complete.finish(decided, events);
  }

  @Override
  public Event about(Operation operation, String name, Event.Level level) {
    return Event.about(operation, name, level);
  }

  @Override
  public boolean comesFirst(TurnMessage message) {
    return OperationMessage.in(message).scheduled();
  }

  /** What was listed to make the operation need not be listed again to start it. */
  @Override
  public Optional<Found<Operation>> create(TurnMessage message, EventSink events) {
    return createScheduledBackup
        .create(message, events)
        .map(
            created ->
                new Found<>(
                    created.stored(),
                    false,
                    operation -> steps.of(operation.phase(), Optional.of(created.listed()))));
  }

  @Override
  public List<Answer<Operation>> answersIn(TurnMessage message, EventSink events) {
    OperationMessage said = OperationMessage.in(message);
    List<Answer<Operation>> answers = new ArrayList<>();
    if (said.accepted() != null) {
      answers.add(carried.accepted(said.accepted()));
    }
    if (said.answered() != null) {
      answers.add(carried.answered(said.answered(), events));
    }
    return answers;
  }

  /** Of two requests with one id the one that lost may have written the entry last. */
  @Override
  public void correct(OpenTurn entry, Operation operation) {
    OperationId safetyFor = operation.isBackup() ? operation.request().safety() : null;
    if (entry instanceof OpenOperation listed
        && (listed.kind() != operation.kind() || !Objects.equals(listed.safetyFor(), safetyFor))) {
      open.add(operation);
    }
  }

  /** The many polls of a night: they ask for a status, and one operation in a thousand changes. */
  @Override
  public boolean isRemembered(Operation written) {
    return written.phase() == Phase.RUNNING && written.outcome() == null;
  }
}
