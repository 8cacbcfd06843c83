package dev.apimdr.fuzz;

import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.operation.Operation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One POST that was sent, and its true result. */
final class Sent {
  final Operation operation;
  final Instant at;
  final Execution by;

  /** Whether it reaches ARM only after its sender has stopped waiting. */
  boolean onItsWay;

  /** ARM's response, whether or not it was received. */
  @Nullable ArmReply answered;

  /** Whether the sender received the response. */
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

  /** The refusal's event in the Activity Log, with its own request id. */
  Optional<LogEvent> refusal() {
    return answered instanceof ArmReply.Failed failed && !isTaken()
        ? Optional.of(new LogEvent(at, true, "refused-at-" + at, "Failed", 400, failed.message()))
        : Optional.empty();
  }

  /** The end's event in the Activity Log. */
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

  /** Whether ARM carries the request out or has done so. */
  boolean isCarriedOut(Instant now) {
    return isTaken() && (isRunning(now) || !inVain);
  }
}
