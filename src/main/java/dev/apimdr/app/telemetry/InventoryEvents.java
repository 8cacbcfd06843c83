package dev.apimdr.app.telemetry;

import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.turn.TurnKey;
import java.time.Duration;
import java.time.Instant;

/** The lines of telemetry about inventories; {@code docs/telemetry.md} lists them. */
public final class InventoryEvents {

  private InventoryEvents() {}

  private static Event about(InventoryWalk walk, String name, Level level) {
    return TurnEvents.naming(walk.turnKey()).apply(Event.of(name, level));
  }

  /**
   * Something could not be read and is asked for again.
   *
   * @param failures in a row that were a server's errors
   */
  public static Event problem(
      InventoryWalk walk,
      WalkRead read,
      EntityReader.Reply.Later reply,
      int failures,
      Duration delay) {
    return about(walk, "InventoryProblem", Level.WARNING)
        .with("path", read.path())
        .with("code", reply.code())
        .with("message", reply.message())
        .with("troubles", failures)
        .with("delaySeconds", delay);
  }

  /** The inventory that was to follow an operation could not be asked for. */
  public static Event notRequested(Operation succeeded, RuntimeException failure) {
    return Event.about(succeeded, "InventoryNotRequested", Level.WARNING)
        .with("message", String.valueOf(failure.getMessage()));
  }

  /** An inventory was accepted, but its first message could not be sent. */
  public static Event unsent(InventoryWalk walk) {
    return about(walk, "QueueUnavailable", Level.WARNING)
        .with("message", "accepted; the watchdog will send its first turn");
  }

  /** An inventory, or a proof, was kept for as long as inventories are. */
  public static Event pruned(TurnKey key, Instant since) {
    return TurnEvents.naming(key)
        .apply(Event.of("InventoryPruned", Level.INFO))
        .with("requestedAt", since.toString());
  }

  /** What a backup holds could not be written into its manifest, or not be judged. */
  public static Event notJudged(InventoryWalk walk, RuntimeException failure) {
    return about(walk, "RecoveryPointNotJudged", Level.WARNING).with("message", failure.toString());
  }

  /** An inventory ended. */
  public static Event ended(InventoryWalk walk) {
    InventoryProgress progress = walk.progress();
    InventoryOutcome outcome = walk.outcome();
    return about(walk, "InventoryEnded", levelOf(walk))
        .with("phase", walk.phase().wireName())
        .with("reason", walk.request().reason().wireName())
        .with("level", walk.request().scope().level().wireName())
        .with("entities", progress.counts().total())
        .with("unreadLists", progress.unread().size())
        .with("unreadEntities", progress.unreadable())
        .with("reads", progress.reads())
        .with(
            "elapsedSeconds",
            outcome == null ? null : Duration.between(walk.request().requestedAt(), outcome.at()))
        .with("message", outcome == null ? null : outcome.why());
  }

  private static Level levelOf(InventoryWalk walk) {
    return switch (walk.phase()) {
      case WALKING, ASSEMBLING, DONE -> Level.INFO;
      case PARTIAL, ABANDONED -> Level.WARNING;
    };
  }
}
