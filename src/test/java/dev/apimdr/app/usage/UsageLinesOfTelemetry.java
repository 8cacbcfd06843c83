package dev.apimdr.app.usage;

import dev.apimdr.app.ports.UsageReports.Reply;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.usage.UsageReport;
import java.time.Duration;
import java.util.List;

/**
 * What exports of reports write: days on which a report is refused, then one on which all is well.
 */
public final class UsageLinesOfTelemetry {
  private UsageLinesOfTelemetry() {}

  public static List<Event> all() {
    UsageWorld world = new UsageWorld();
    world.usage.reports.answer(
        UsageReport.BY_API, new Reply.Refused("AuthorizationFailed", "no \"rights\"", null));
    for (int day = 0; day < 4; day++) {
      world.requested().runToEnd();
      world.clock.jump(Duration.ofDays(1));
    }
    world.usage.reports.answer(UsageReport.BY_API, null);
    world.requested().runToEnd();
    return world.events;
  }
}
