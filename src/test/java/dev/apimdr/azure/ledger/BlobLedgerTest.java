package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.ChangeDocumentsContract;
import dev.apimdr.app.ports.DailyChecks;
import dev.apimdr.app.ports.DailyChecksContract;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.InventoriesContract;
import dev.apimdr.app.ports.ListingSamples;
import dev.apimdr.app.ports.Listings;
import dev.apimdr.app.ports.ListingsContract;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OpenOperationsContract;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.OperationsContract;
import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.app.ports.PendingLookupsContract;
import dev.apimdr.app.ports.ProbeDocuments;
import dev.apimdr.app.ports.ProbeDocumentsContract;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.ProofsContract;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.RecoveryPointsContract;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.ServiceHistoriesContract;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.ServiceLocksContract;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ledger on blobs fulfils the same contract as the fake. */
@ExtendWith(AzuriteExtension.class)
class BlobLedgerTest {
  private final AzuriteLedger ledger;

  BlobLedgerTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite);
  }

  @Nested
  class OperationsTest extends OperationsContract {
    @Override
    protected Operations operations() {
      return new BlobOperations(ledger.container);
    }

    @Override
    protected void writtenByNewerApp(String blob) {
      ledger.writtenByNewerApp(blob);
    }
  }

  @Nested
  class OpenOperationsTest extends OpenOperationsContract {
    @Override
    protected OpenOperations open() {
      return new BlobOpenOperations(ledger.container);
    }

    @Override
    protected void put(String blob) {
      ledger.write(blob, "{}");
    }
  }

  @Nested
  class ServiceLocksTest extends ServiceLocksContract {
    @Override
    protected ServiceLocks locks() {
      return new BlobServiceLocks(ledger.container);
    }

    @Override
    protected void writtenByNewerApp(String blob) {
      ledger.writtenByNewerApp(blob);
    }
  }

  @Nested
  class ChangeDocumentsTest extends ChangeDocumentsContract {
    @Override
    protected ChangeDocuments changes() {
      return new BlobChangeDocuments(ledger.container);
    }

    @Override
    protected void damage(String blob) {
      ledger.damage(blob);
    }

    @Override
    protected void writtenByNewerApp(String blob) {
      ledger.writtenByNewerApp(blob);
    }
  }

  @Nested
  class ProbesTest extends ProbeDocumentsContract {
    @Override
    protected ProbeDocuments probes() {
      return new BlobProbes(ledger.container);
    }
  }

  @Nested
  class ProofsTest extends ProofsContract {
    @Override
    protected Proofs proofs() {
      return new BlobProofs(ledger.container);
    }
  }

  @Nested
  class RecoveryPointsTest extends RecoveryPointsContract {
    @Override
    protected RecoveryPoints points() {
      return new BlobRecoveryPoints(ledger.container);
    }
  }

  @Nested
  class ServiceHistoriesTest extends ServiceHistoriesContract {
    @Override
    protected ServiceHistories records() {
      return new BlobServiceHistories(ledger.container);
    }
  }

  @Nested
  class PendingLookupsTest extends PendingLookupsContract {
    @Override
    protected PendingLookups later() {
      return new BlobPendingLookups(ledger.container);
    }
  }

  @Nested
  class InventoriesTest extends InventoriesContract {
    @Override
    protected Inventories inventories() {
      return new BlobInventories(ledger.container);
    }

    @Override
    protected Set<String> blobs() {
      return ledger.container.list("inventories/").stream()
          .map(LedgerContainer.Listed::name)
          .collect(Collectors.toSet());
    }
  }

  @Nested
  class DailyChecksTest extends DailyChecksContract {
    @Override
    protected DailyChecks looks() {
      return new BlobDailyChecks(ledger.container);
    }
  }

  @Nested
  class ListingsTest extends ListingsContract {
    private final String blob = "listings/" + ListingSamples.SUBSCRIPTION + ".json";

    @Override
    protected Listings listings() {
      return new BlobListings(ledger.container);
    }

    @Test
    void foreignBlobs_areNoSubscriptions() {
      assertThat(listings().write(null, ListingSamples.full())).isPresent();
      ledger.write("listings/notes.json", "{}");
      ledger.write("listings/11111111-2222-3333-4444-000000000000", "{}");

      assertThat(listings().subscriptions()).containsExactly(ListingSamples.SUBSCRIPTION);
    }

    @Test
    void newerAppsDocument_isNeitherReadNorWrittenOver() {
      assertThat(listings().write(null, ListingSamples.full())).isPresent();
      ledger.writtenByNewerApp(blob);

      assertThatThrownBy(() -> listings().find(ListingSamples.SUBSCRIPTION))
          .isInstanceOf(NewerDocumentException.class);
      assertThatThrownBy(() -> listings().write(null, ListingSamples.full()))
          .isInstanceOf(NewerDocumentException.class);
    }

    @Test
    void damagedDocument_isSaidToBe() {
      assertThat(listings().write(null, ListingSamples.full())).isPresent();
      ledger.write(blob, "{\"version\":1,\"writer\":\"w\",\"subscription\":7}");

      assertThatThrownBy(() -> listings().find(ListingSamples.SUBSCRIPTION))
          .isInstanceOf(DamagedDocumentException.class)
          .hasMessageContaining(blob);
    }

    /** Larger than other documents may be. */
    @Test
    void listingOfFiveThousand_isReadBack() {
      ServiceListing large =
          ServiceListing.none(ListingSamples.SUBSCRIPTION)
              .listed(
                  IntStream.range(0, 5000)
                      .mapToObj(
                          i ->
                              new ListedService(
                                  ListingSamples.id("service-" + i), "Basic", "West Europe", null))
                      .toList(),
                  Set.of(),
                  List.of(),
                  Map.of(),
                  Samples.T0);

      assertThat(listings().write(null, large)).isPresent();
      assertThat(listings().find(ListingSamples.SUBSCRIPTION))
          .map(Versioned::value)
          .contains(large);
    }
  }
}
