package dev.apimdr.core.arm;

import org.jspecify.annotations.Nullable;

/** What Microsoft's support asks for: ARM's ids of one exchange. */
public record ArmIds(@Nullable String requestId, @Nullable String correlationId) {
  public static final ArmIds NONE = new ArmIds(null, null);
}
