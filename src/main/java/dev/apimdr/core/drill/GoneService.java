package dev.apimdr.core.drill;

import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deleted service that has not been purged. It costs nothing, but its name stays taken, and it
 * can be undeleted.
 *
 * @param location region, as ARM spells it in the list
 */
public record GoneService(ServiceId id, String location, @Nullable Instant deletedAt) {}
