package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.ChangeDocumentsContract;
import dev.apimdr.app.ports.DailyChecks;
import dev.apimdr.app.ports.DailyChecksContract;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.InventoriesContract;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OpenOperationsContract;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.OperationsContract;
import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.app.ports.PendingLookupsContract;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.ProofsContract;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.RecoveryPointsContract;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.ServiceHistoriesContract;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.ServiceLocksContract;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
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
}
