package dev.apimdr.functions.settings;

import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a service list, as written.
 *
 * @param place where it stands, e.g. {@code PROTECTED_SERVICES[2]}
 * @param from keys
 */
record ServiceEntry(
    String place,
    ServiceId id,
    @Nullable AccessType accessType,
    @Nullable String accessClientId,
    @Nullable Duration rpo,
    @Nullable Set<String> from) {}
