package dev.apimdr.fuzz;

import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.operation.Operation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One POST that was sent, and what in truth became of it. */
final class Sent {
  final Operation operation;
  final Instant at;
  final Execution by;

  /** Whether it reaches ARM only after its sender has given up. */
  boolean onItsWay;

  /** What ARM answered, whether or not the answer was heard. */
  @Nullable ArmReply answered;

  /** Whether the execution that sent it lived to hear the answer. */
  boolean heard;

  private @Nullable Instant endsAt;
  private boolean inVain;

  Sent(Operation operation, Instant at, Execution by) {
    this.operation = operation;
    this.at = at;
    this.by = by;
  }

  void taken(Instant until, boolean isInVain) {
    endsAt = until;
    inVain = isInVain;
  }

  /** Whether its sender was told that nothing was started. */
  boolean isRefused() {
    ArmReply reply = answered;
    return heard && reply != null && Replies.saysNo(reply);
  }

  /** What the Activity Log shows of a refusal, its own request each time. */
  Optional<LogEvent> refusal() {
    return answered instanceof ArmReply.Failed failed && !isTaken()
        ? Optional.of(new LogEvent(at, true, "refused-at-" + at, "Failed", 400, failed.message()))
        : Optional.empty();
  }

  /** What the Activity Log shows of its end. */
  Optional<LogEvent> end() {
    return Optional.ofNullable(endsAt)
        .map(
            end ->
                new LogEvent(
                    end,
                    false,
                    MemoryApiManagement.CORRELATION,
                    inVain ? "Failed" : "Succeeded",
                    0,
                    ""));
  }

  boolean isRunning(Instant now) {
    Instant end = endsAt;
    return onItsWay || (end != null && now.isBefore(end));
  }

  boolean isTaken() {
    return onItsWay || endsAt != null;
  }

  /** Whether ARM does, or has done, what was asked. */
  boolean isCarriedOut(Instant now) {
    return isTaken() && (isRunning(now) || !inVain);
  }
}
