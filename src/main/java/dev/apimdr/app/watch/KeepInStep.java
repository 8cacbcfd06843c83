package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.standby.FollowSource;
import dev.apimdr.app.telemetry.EventSink;

/** Keeps the standbys that follow a source in step with it. */
final class KeepInStep implements WatchdogPart {

  private final FollowSource follow;

  KeepInStep(FollowSource follow) {
    this.follow = follow;
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    seen.fleet()
        .ifPresent(
            fleet ->
                parallel.forEach(
                    fleet.restoreTargets().values().stream()
                        .filter(target -> target.follow() != null)
                        .toList(),
                    target ->
                        FailureIsolation.from(
                            events,
                            "standbys",
                            target.id().key(),
                            null,
                            () -> follow.keep(target, events))));
  }
}
