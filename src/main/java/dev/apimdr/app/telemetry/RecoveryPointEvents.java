package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RestoreBlocker;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of telemetry about what recovery points hold; {@code docs/telemetry.md} lists them. */
public final class RecoveryPointEvents {

  private RecoveryPointEvents() {}

  private static Event about(RecoveryPoint point, String name, Level level) {
    return Event.of(name, level)
        .with("service", point.service().key())
        .with("backupName", point.blob().backupName());
  }

  /** A recovery point was found to hold much less than one before it. */
  public static Event shrunk(RecoveryPoint point) {
    return about(point, "RecoveryPointShrunk", Level.ERROR)
        .with("losses", point.caveats().shrunk().stream().map(RecoveryPointEvents::loss).toList())
        .with(
            "message",
            CatalogueEntry.recorded(point, point.completedAt()).explain(RestoreBlocker.SHRUNK));
  }

  private static Map<String, Object> loss(Loss loss) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("what", loss.what().segment());
    fields.put("before", loss.before());
    fields.put("now", loss.now());
    fields.put("against", loss.against());
    return fields;
  }

  /** A person said that a recovery point holds what it should. */
  public static Event accepted(RecoveryPoint point, Content.Accepted word) {
    return about(point, "RecoveryPointAccepted", Level.WARNING)
        .with("reason", word.reason())
        .with("requestedBy", word.by());
  }
}
