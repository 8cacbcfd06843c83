package dev.apimdr.app.ports;

import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.listing.WatchedSubscriptions;
import dev.apimdr.core.service.Fleet.ProtectedService;
import dev.apimdr.core.service.ServiceId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the listing of services needs of the world outside.
 *
 * @param written the lists of the settings, without the services that joined because of their tag
 * @param watched which subscriptions are listed
 * @param byTag how the settings protect a service that only its tag names; empty where they leave
 *     open what such a service would have to say itself
 * @param drills where drills make services, which nobody forgot; empty where there are no drills
 */
public record ListingPorts(
    Listings listings,
    SubscriptionReader subscriptions,
    FleetSource written,
    WatchedSubscriptions watched,
    Function<ServiceId, Optional<ProtectedService>> byTag,
    Optional<DrillGroup> drills) {}
