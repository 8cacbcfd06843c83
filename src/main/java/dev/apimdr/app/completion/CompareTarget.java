package dev.apimdr.app.completion;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.drift.OmittedSettings;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceFacts;
import java.util.Optional;

/**
 * Compares a restored target with what its backup omits, to tell people what they must set by hand.
 * The target is read twice at most; a failure is only noted, because the restore has succeeded.
 */
public final class CompareTarget {

  private static final int TRIES = 2;

  private final ApiManagement arm;
  private final RecoveryPoints recoveryPoints;
  private final OmittedSettingsReader omitted;

  public CompareTarget(ApiManagement arm, RecoveryPoints recoveryPoints) {
    this.arm = arm;
    this.recoveryPoints = recoveryPoints;
    this.omitted = new OmittedSettingsReader(arm);
  }

  public SettingsDrift of(Operation restore) {
    try {
      return manifest(restore)
          .filter(point -> !point.omitted().isEmpty())
          .map(point -> withTarget(restore, point))
          .orElseGet(
              () ->
                  SettingsDrift.impossible("What the backup leaves out was not recorded with it."));
    } catch (RuntimeException unreadable) {
      return SettingsDrift.impossible("The backup's manifest could not be read: " + unreadable);
    }
  }

  private Optional<RecoveryPoint> manifest(Operation restore) {
    RestoreSource source = restore.request().source();
    return source == null
        ? Optional.empty()
        : recoveryPoints.find(source.service(), restore.request().blob().backupName());
  }

  private SettingsDrift withTarget(Operation restore, RecoveryPoint point) {
    String why = "";
    for (int tries = 0; tries < TRIES; tries++) {
      ServiceReading reading = arm.read(restore.service());
      ServiceFacts facts = reading.facts();
      if (facts != null) {
        return OmittedSettings.compare(
            point.omitted(), omitted.complete(restore.service(), facts).omitted());
      }
      ArmReply failure = reading.failure();
      why = failure == null ? "" : ReplyText.of(failure);
    }
    return SettingsDrift.impossible("The target could not be read: " + why);
  }
}
