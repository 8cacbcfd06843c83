package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.listing.ServiceListing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of listings guarantees. */
public abstract class ListingsContract {
  private static final ServiceListing FULL = ListingSamples.full();
  private static final String SUBSCRIPTION = FULL.subscription();

  protected abstract Listings listings();

  @Test
  void nothing_isThereAtFirst() {
    assertThat(listings().subscriptions()).isEmpty();
    assertThat(listings().find(SUBSCRIPTION)).isEmpty();
  }

  @Test
  void written_isReadBackWhole() {
    assertThat(listings().write(null, FULL)).map(Versioned::value).contains(FULL);

    assertThat(listings().subscriptions()).containsExactly(SUBSCRIPTION);
    assertThat(listings().find(SUBSCRIPTION)).map(Versioned::value).contains(FULL);
  }

  @Test
  void first_isWrittenByOneHostOnly() {
    assertThat(listings().write(null, FULL)).isPresent();

    assertThat(listings().write(null, ServiceListing.none(SUBSCRIPTION))).isEmpty();
    assertThat(listings().find(SUBSCRIPTION)).map(Versioned::value).contains(FULL);
  }

  @Test
  void next_isWrittenOverTheReadOneOnly() {
    Versioned<ServiceListing> first = listings().write(null, FULL).orElseThrow();
    ServiceListing next = FULL.failed("A", "again", Samples.T0.plusSeconds(9_000));

    Optional<Versioned<ServiceListing>> written = listings().write(first, next);

    assertThat(written).isPresent();
    assertThat(listings().write(first, FULL)).isEmpty();
    assertThat(listings().find(SUBSCRIPTION)).isEqualTo(written);
  }

  @Test
  void setAside_isOutOfTheWay_andAnotherIsBegun() {
    assertThat(listings().write(null, FULL)).isPresent();

    assertThat(listings().setAside(SUBSCRIPTION))
        .isEqualTo("set-aside/listings/" + SUBSCRIPTION + ".json");
    assertThat(listings().find(SUBSCRIPTION)).isEmpty();
    assertThat(listings().write(null, ServiceListing.none(SUBSCRIPTION))).isPresent();
  }
}
