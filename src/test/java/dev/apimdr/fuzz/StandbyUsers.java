package dev.apimdr.fuzz;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Those who use a standby as if it were the active service, at any time. */
final class StandbyUsers {
  /** So many within a minute that our own looks at the gateway cannot hide them. */
  private static final int REQUESTS = 100;

  private static final Duration LOG_LAGS = Duration.ofMinutes(4);

  /** How it was used. */
  enum Kind {
    /** Callers asked its gateway. */
    REQUESTS,
    /** Somebody else wrote to it. */
    WRITES
  }

  /**
   * It was used once.
   *
   * @param shownAt from when on Azure tells of it
   */
  record Use(Kind kind, Instant at, Instant shownAt) {}

  private final FuzzWorld world;
  private final List<Use> uses = new ArrayList<>();

  StandbyUsers(FuzzWorld world) {
    this.world = world;
  }

  void ask() {
    Instant now = world.clock.instant();
    for (int i = 0; i < REQUESTS; i++) {
      world.arm.answers(World.STANDBY);
    }
    uses.add(new Use(Kind.REQUESTS, now, now));
    world.tell(() -> "callers ask the gateway of standby");
  }

  void write() {
    Instant now = world.clock.instant();
    Instant shownAt = now.plus(LOG_LAGS);
    String id = "write-" + world.nextNumber();
    world.arm.logs(
        new LoggedEvent(
            id, now, id, World.STANDBY.key(), LoggedEvent.Kind.WRITE, "apis/echo", "somebody"),
        shownAt);
    uses.add(new Use(Kind.WRITES, now, shownAt));
    world.tell(() -> "somebody else writes to standby");
  }

  List<Use> uses() {
    return List.copyOf(uses);
  }

  /** Whether a pause tells of a use of this kind. */
  static boolean isOf(Pause pause, Kind kind) {
    return pause.reason() == (kind == Kind.REQUESTS ? PauseReason.TRAFFIC : PauseReason.WRITTEN);
  }
}
