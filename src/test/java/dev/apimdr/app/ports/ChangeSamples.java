package dev.apimdr.app.ports;

import dev.apimdr.core.change.AskedBackup;
import dev.apimdr.core.change.ServiceChanges;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.change.Tally;
import dev.apimdr.core.operation.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Documents of what the Activity Log showed, in every shape. */
public final class ChangeSamples {
  public static final String SUBSCRIPTION = "11111111-2222-3333-4444-55555555abcd";

  private static final Instant T0 = Samples.T0;

  private ChangeSamples() {}

  /** One service that was changed, and one that was not and whose own POST was not seen. */
  public static SubscriptionChanges changed() {
    return new SubscriptionChanges(
        SUBSCRIPTION,
        List.of(
            new ServiceChanges(
                Samples.KEY,
                T0,
                T0.plusSeconds(1),
                T0.plusSeconds(3600),
                T0.plusSeconds(5400),
                new Tally(
                    2,
                    T0.plusSeconds(600),
                    T0.plusSeconds(1200),
                    new TreeSet<>(Set.of("0a1b2c3d4e5f", "f5e4d3c2b1a0")),
                    List.of("apis/orders/policies", "products/free")),
                new Tally(
                    1, T0.plusSeconds(4000), T0.plusSeconds(4000), new TreeSet<>(), List.of()),
                new AskedBackup(
                    new OperationId("after-change-20261123t0205z"),
                    T0.plusSeconds(300),
                    "1 change since 02:04 UTC: apis/orders")),
            new ServiceChanges("fabrikam", T0, null, T0.minusSeconds(600), null, null, null, null)),
        null);
  }

  /** The log could not be read. */
  public static SubscriptionChanges unreadable() {
    return SubscriptionChanges.none(SUBSCRIPTION)
        .failing("AuthorizationFailed: The client has no access.", T0);
  }
}
