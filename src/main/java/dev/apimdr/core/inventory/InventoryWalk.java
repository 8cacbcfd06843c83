package dev.apimdr.core.inventory;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One inventory of one service: what was asked, and what has come of it. The entries themselves lie
 * beside it.
 *
 * @param id unique among the service's inventories; {@code [a-z0-9-]{1,64}}
 * @param turn the step counter: a message acts only if it carries this number
 * @param due when the current turn is to be taken
 * @param outcome the end, once decided; the phase follows when the end has been carried out
 */
public record InventoryWalk(
    ServiceId service,
    String id,
    InventoryRequest request,
    InventoryPhase phase,
    int turn,
    Instant due,
    InventoryProgress progress,
    @Nullable InventoryOutcome outcome)
    implements TurnDocument<InventoryWalk> {

  /** The kind of an inventory's turns. */
  public static final String KIND = "inventory";

  /** A new one: turn 0, due at once. */
  public static InventoryWalk requested(ServiceId service, String id, InventoryRequest request) {
    return new InventoryWalk(
        service,
        id,
        request,
        InventoryPhase.WALKING,
        0,
        request.requestedAt(),
        InventoryProgress.begin(request.scope().level()),
        null);
  }

  /** The key of an inventory's turns. */
  public static TurnKey key(String service, String id) {
    return new TurnKey(KIND, service, id);
  }

  /** With what has come of it since. */
  public InventoryWalk with(InventoryProgress next) {
    return new InventoryWalk(service, id, request, phase, turn, due, next, outcome);
  }

  /** How it ends now that its walk is over, or cannot go on. */
  public InventoryOutcome walked(Instant now) {
    if (progress.isHopeless()) {
      return abandoned(now, "more than " + InventoryProgress.MOST_UNREAD + " lists are unreadable");
    }
    Optional<String> missing = progress.missing();
    return new InventoryOutcome(
        missing.isPresent() ? InventoryPhase.PARTIAL : InventoryPhase.DONE,
        now,
        missing.orElse(null));
  }

  /** How it ends where it is given up. */
  public static InventoryOutcome abandoned(Instant now, String why) {
    return new InventoryOutcome(InventoryPhase.ABANDONED, now, why);
  }

  /** With its end decided, unless one was decided before: the first wins. */
  public InventoryWalk ending(InventoryOutcome end) {
    return outcome != null
        ? this
        : new InventoryWalk(
            service, id, request, InventoryPhase.ASSEMBLING, turn, due, progress, end);
  }

  /** Ended another way than was decided, for what it had found is lost. */
  public InventoryWalk lost(Instant now, String why) {
    return new InventoryWalk(service, id, request, phase, turn, due, progress, abandoned(now, why));
  }

  /** With its decided end carried out. */
  public InventoryWalk ended() {
    return outcome == null
        ? this
        : new InventoryWalk(service, id, request, outcome.phase(), turn, due, progress, outcome);
  }

  @Override
  public TurnKey turnKey() {
    return key(service.key(), id);
  }

  @Override
  public TurnQueue queue() {
    return TurnQueue.BACKGROUND;
  }

  @Override
  public boolean isEndDecided() {
    return outcome != null;
  }

  @Override
  public InventoryWalk nextTurn(Instant now, Duration delay) {
    return new InventoryWalk(
        service, id, request, phase, turn + 1, now.plus(delay), progress, outcome);
  }

  @Override
  public InventoryWalk dueAt(Instant instant) {
    return new InventoryWalk(service, id, request, phase, turn, instant, progress, outcome);
  }
}
