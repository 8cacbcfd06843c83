package dev.apimdr.core.standby;

import dev.apimdr.core.service.Follow;
import org.jspecify.annotations.Nullable;

/**
 * A restore target that follows a source, by the settings, and how it stands.
 *
 * @param standby null where it was not seen yet, or its document cannot be read
 */
public record Following(Follow follow, @Nullable Standby standby) {}
