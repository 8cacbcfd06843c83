package dev.apimdr.core;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about an operation beside its end; neither ever changes that end.
 *
 * @param comparison of a restored target with its backup's companion
 * @param window what the Activity Log says of the time while it ran
 */
public record Findings(@Nullable Comparison comparison, @Nullable ChangeWindow window) {
  public static final Findings NONE = new Findings(null, null);

  public Findings with(Comparison next) {
    return new Findings(next, window);
  }

  public Findings with(ChangeWindow next) {
    return new Findings(comparison, next);
  }
}
