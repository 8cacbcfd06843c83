package dev.apimdr.app.ports;

import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.listing.ServiceListing.Failure;
import dev.apimdr.core.listing.ServiceListing.Gone;
import dev.apimdr.core.listing.ServiceListing.Seen;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Listings with everything in them. */
public final class ListingSamples {
  public static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  private static final Instant T0 = Samples.T0;

  private ListingSamples() {}

  public static ServiceListing full() {
    return new ServiceListing(
        SUBSCRIPTION,
        T0,
        List.of(
            seen("contoso", "Premium", null, null),
            seen("forgotten", "Basic", "later", T0.minusSeconds(3600)),
            seen("tagged", "Standard", "protect", null)),
        List.of(id("tagged")),
        List.of(
            new Gone(
                id("lost"),
                T0.minusSeconds(7200),
                new DeletedService("West Europe", T0.minusSeconds(9000), null)),
            new Gone(id("purged"), T0, null)),
        new Failure(T0.plusSeconds(60), T0.plusSeconds(3660), "AuthorizationFailed", "May not."),
        Map.of(
            "contoso", new GatewayLogs(T0, List.of("/subscriptions/s/workspaces/w"), null),
            "tagged", new GatewayLogs(T0, List.of(), "AuthorizationFailed: May not.")));
  }

  public static ServiceId id(String name) {
    return new ServiceId(SUBSCRIPTION, "rg", name);
  }

  private static Seen seen(String name, String tier, String tag, Instant since) {
    return new Seen(new ListedService(id(name), tier, "West Europe", tag), since);
  }
}
