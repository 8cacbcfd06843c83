package dev.apimdr.app.telemetry;

import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of telemetry about operations; {@code docs/telemetry.md} lists them. */
public final class OperationEvents {

  private OperationEvents() {}

  /** An operation went from one phase to another; from none when it was accepted. */
  public static Event transition(Operation after, @Nullable Phase from, Instant now) {
    Outcome outcome = after.outcome();
    OperationError error = outcome == null ? null : outcome.error();
    RestoreSource source = after.request().source();
    Duration elapsed = Elapsed.between(after.startedAt(), outcome == null ? now : outcome.at());
    Event line =
        Event.about(after, "OperationTransition", levelOf(after.phase()))
            .with("from", from == null ? null : from.wireName())
            .with("to", after.phase().wireName())
            .with("turn", after.turn())
            .with("elapsedSeconds", elapsed)
            .with("code", error == null ? null : error.code())
            .with("message", error == null ? null : error.message())
            .with("backupName", after.request().blob().backupName())
            .with("sourceService", source == null ? null : source.service())
            .with("reason", after.request().origin().reason())
            .with("clientRequestId", after.clientRequestId());
    return withIds(line, after.progress().polling().armIds());
  }

  private static Level levelOf(Phase phase) {
    return switch (phase) {
      case FAILED, ABANDONED -> Level.ERROR;
      case NOT_STARTED, STARTING, RUNNING, VERIFYING, SUCCEEDED -> Level.INFO;
    };
  }

  /** Something stood in an operation's way. */
  public static Event problem(
      Operation operation, TransientFailure trouble, ArmIds ids, Duration delay) {
    Event line =
        Event.about(operation, "PollProblem", Level.WARNING)
            .with("problem", trouble.kind())
            .with("code", trouble.code())
            .with("message", trouble.message())
            .with("troubles", operation.progress().failures().consecutive())
            .with("delaySeconds", delay);
    return withIds(line, ids);
  }

  private static Event withIds(Event line, ArmIds ids) {
    return line.with("armRequestId", ids.requestId()).with("armCorrelationId", ids.correlationId());
  }

  /** No link to a result could be made: the answer has the address that needs a key. */
  public static Event unlinked(Operation operation, RuntimeException why) {
    return Event.about(operation, "ResultLinkMissing", Level.WARNING)
        .with("message", String.valueOf(why.getMessage()));
  }

  /** A preflight refused. */
  public static Event refused(Operation operation, PreflightReport report) {
    List<Check> failures = report.failures();
    return Event.about(operation, "PreflightRefused", Level.ERROR)
        .with("code", failures.isEmpty() ? null : failures.get(0).code())
        .with("message", report.summary())
        .with("checks", report.checks().stream().map(OperationEvents::check).toList());
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", check.name());
    fields.put("outcome", check.result().wireName());
    fields.put("detail", check.detail());
    return fields;
  }

  /** A restored target differs from what its backup left out. */
  public static Event difference(Operation restore, SettingsDrift.Difference difference) {
    return Event.about(restore, "RestoreDifference", Level.WARNING)
        .with("setting", difference.setting())
        .with("source", difference.source())
        .with("target", difference.target());
  }

  /** A service was changed while an operation of it ran. */
  public static Event changedDuring(Operation operation, List<ConcurrentChanges.Change> changes) {
    return Event.about(operation, "ChangedDuringOperation", Level.WARNING)
        .with("changes", changes.stream().map(OperationEvents::change).toList());
  }

  /** The Activity Log says something about an operation whose end nobody was told. */
  public static Event evidence(Operation operation, Evidence evidence) {
    return Event.about(operation, "EvidenceFound", Level.WARNING)
        .with("evidence", evidence.kind().wireName())
        .with("status", evidence.status())
        .with("message", evidence.message())
        .with("correlationId", evidence.correlationId());
  }

  /** The Activity Log was looked at to the last, and says nothing about such an operation. */
  public static Event noEvidence(Operation operation, Evidence evidence) {
    return Event.about(operation, "EvidenceMissing", Level.WARNING)
        .with("message", evidence.message());
  }

  private static Map<String, Object> change(ConcurrentChanges.Change change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", change.at().toString());
    fields.put("operationName", change.operationName());
    fields.put("resource", change.resource());
    return fields;
  }
}
