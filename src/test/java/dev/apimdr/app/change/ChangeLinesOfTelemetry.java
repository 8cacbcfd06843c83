package dev.apimdr.app.change;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import java.time.Duration;
import java.util.List;

/** What reading the Activity Log writes: a change that is backed up, and a log that is refused. */
public final class ChangeLinesOfTelemetry {
  private ChangeLinesOfTelemetry() {}

  public static List<Event> all() {
    ChangeWorld changes = new ChangeWorld();
    changes.world.events.clear();
    changes.write(ChangeWorld.T0.plus(Duration.ofMinutes(10)), ChangeWorld.POLICY);
    changes.world.clock.jumpTo(ChangeWorld.T0.plus(Duration.ofMinutes(60)));
    changes.fires();
    changes.world.arm.monitoring(
        ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no \"rights\""));
    changes.fires();
    return List.copyOf(changes.world.events);
  }
}
