package dev.apimdr.app.turns;

import dev.apimdr.app.completion.OmittedSettingsReader;
import dev.apimdr.app.completion.ReadableHistories;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.lifecycle.Advice;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step of an operation that has not been POSTed: its standing among others, preflight, a token,
 * the lock, and then the one licensed POST.
 */
final class StartStep implements Step {

  private final StartAdmission standing;
  private final ReadableHistories records;
  private final Preflight preflight;
  private final ApiManagement arm;
  private final OmittedSettingsReader companion;
  private final AtMostOncePost post;
  private final OperationLifecycle lifecycle;
  private final ApplyDecision turns;
  private final Timings timings;
  private final Clock clock;

  StartStep(
      StartAdmission standing,
      ServiceHistories records,
      Preflight preflight,
      ApiManagement arm,
      AtMostOncePost post,
      OperationLifecycle lifecycle,
      ApplyDecision turns,
      Timings timings,
      Clock clock) {
    this.standing = standing;
    this.records = new ReadableHistories(records);
    this.preflight = preflight;
    this.arm = arm;
    this.companion = new OmittedSettingsReader(arm);
    this.post = post;
    this.lifecycle = lifecycle;
    this.turns = turns;
    this.timings = timings;
    this.clock = clock;
  }

  @Override
  public void take(CurrentOperation met, TurnMessage message, EventSink events) {
    Versioned<Operation> read = met.read();
    Instant now = clock.instant();
    Optional<Decision> obstacle = standing.obstacle(read.value(), met.listed(), now, events);
    if (obstacle.isPresent()) {
      turns.carryOut(read, obstacle.get(), ArmIds.NONE, events);
      return;
    }
    PreflightReport report = preflight.of(read.value(), now);
    Operation checked = read.value().with(read.value().progress().withFacts(report.facts()));
    Optional<Decision> stop = stop(checked, report, now, events);
    if (stop.isPresent()) {
      turns.carryOut(read, stop.get(), ArmIds.NONE, events);
      return;
    }
    ArmAnswer token = arm.prepare();
    if (!(token.reply() instanceof ArmReply.Succeeded)) {
      turns.carryOut(read, lifecycle.onPost(checked, token, now), token.ids(), events);
      return;
    }
    post.refuseWithoutTime();
    Optional<Decision> late = standing.hold(checked, clock.instant(), events);
    if (late.isPresent()) {
      turns.carryOut(read, late.get(), ArmIds.NONE, events);
      return;
    }
    post.send(read, withCompanion(checked), atLeast(checked, message, events), message, events);
  }

  /**
   * The shortest of the service's last backups. Restores are watched as closely as ARM allows:
   * people wait for their end, above all when they fail early. The timer's message brings it; it is
   * read where it was asked for otherwise, or had to wait.
   */
  private @Nullable Duration atLeast(Operation checked, TurnMessage message, EventSink events) {
    if (!checked.isBackup()) {
      return null;
    }
    Duration told = OperationMessage.in(message).shortestUsual();
    if (told != null) {
      return told;
    }
    try {
      return records
          .find(checked.service().key(), events)
          .flatMap(stored -> stored.value().lastBackups().stream().min(Comparator.naturalOrder()))
          .orElse(null);
    } catch (NewerDocumentException unreadable) {
      return null;
    }
  }

  /** What the backup leaves out is read as late as can be, and once. */
  private Operation withCompanion(Operation checked) {
    ServiceFacts facts = checked.progress().facts();
    return facts == null || !checked.isBackup()
        ? checked
        : checked.with(checked.progress().withFacts(companion.complete(checked.service(), facts)));
  }

  private Optional<Decision> stop(
      Operation checked, PreflightReport report, Instant now, EventSink events) {
    if (!report.isClear()) {
      events.record(OperationEvents.refused(checked, report));
      return Optional.of(new Decision.End(checked, Outcome.failed(now, refusal(report))));
    }
    return report.backupCameLate()
        ? Optional.of(adopt(checked))
        : report.waitsFor().map(check -> waitFor(checked, check, report.retryAfter()));
  }

  /**
   * The backup of an earlier POST is there: look until the service is settled, as after a crash.
   */
  private Decision adopt(Operation checked) {
    PostAttempt earlier = new PostAttempt("adopted", checked.request().requestedAt(), true, null);
    return new Decision.Again(
        checked.in(Phase.STARTING, checked.progress().licensed(earlier)), timings.lockWait());
  }

  private Decision waitFor(Operation checked, Check check, @Nullable Duration retryAfter) {
    return new Decision.Again(
        checked.with(
            checked
                .progress()
                .waitingFor(
                    new Waiting(check.code(), check.detail(), clock.instant()),
                    check.longest(timings.waits()))),
        PollPolicy.atLeast(retryAfter, timings.beforeLook(checked.turn())));
  }

  private static OperationError refusal(PreflightReport report) {
    return new OperationError(
        report.failures().get(0).code(),
        report.summary(),
        Advice.NOTHING_STARTED + " Put right what the message names, then request it again.");
  }
}
