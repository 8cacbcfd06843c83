package dev.apimdr.core.operation;

import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about an operation beside its end; nothing of it ever changes that end.
 *
 * @param comparison of a restored target with the settings that its backup left out
 * @param window what the Activity Log says of the time while it ran
 * @param evidence what the Activity Log says of the operation itself, where ARM did not report its
 *     end
 */
public record Findings(
    @Nullable SettingsDrift comparison,
    @Nullable ConcurrentChanges window,
    @Nullable Evidence evidence) {
  public static final Findings NONE = new Findings(null, null, null);

  public Findings with(SettingsDrift next) {
    return new Findings(next, window, evidence);
  }

  public Findings with(ConcurrentChanges next) {
    return new Findings(comparison, next, evidence);
  }

  public Findings with(Evidence next) {
    return new Findings(comparison, window, next);
  }
}
