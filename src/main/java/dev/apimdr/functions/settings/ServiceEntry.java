package dev.apimdr.functions.settings;

import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a service list, as written; what it leaves out is null.
 *
 * @param place in the settings, e.g. {@code PROTECTED_SERVICES[2]}
 * @param from keys of services
 * @param follow only of a restore target
 */
record ServiceEntry(
    String place,
    ServiceId id,
    @Nullable AccessType accessType,
    @Nullable String accessClientId,
    @Nullable Duration rpo,
    @Nullable Duration rto,
    @Nullable Set<String> from,
    @Nullable Follow follow) {}
