package dev.apimdr.app.drill;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.arm.ArmReply;
import java.time.Duration;
import java.util.List;

/**
 * What drills write: one that passes, and one whose restore fails and whose service stays; and a
 * year later that nothing proves the service any more.
 */
public final class DrillLinesOfTelemetry {
  private DrillLinesOfTelemetry() {}

  public static List<Event> all() {
    DrillWorld drills = new DrillWorld().backedUp();
    drills.world.events.clear();
    drills.requested().runToEnd();
    drills.world.arm.fails(operation -> !operation.isBackup());
    drills.services.answer("delete", new ArmReply.Failed("ScopeLocked", "There is a \"lock\"."));
    drills.requested();
    drills.world.pass(Duration.ofHours(34));
    drills.world.clock.jump(DrillWorld.KEEP);
    drills.world.drilled.add("contoso");
    drills.world.watch();
    return drills.world.events.stream()
        .filter(line -> line.name().matches("Drill.*|ProofOverdue"))
        .toList();
  }
}
