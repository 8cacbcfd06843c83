package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The fake fulfils the same contract as the real ledger. */
class MemoryLedgerTest {
  private final MemoryLedger ledger = new MemoryLedger(Clock.fixed(Samples.T0, ZoneOffset.UTC));

  @Nested
  class OperationsTest extends OperationsContract {
    @Override
    protected Operations operations() {
      return ledger.operations();
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
      return ledger.open();
    }

    @Override
    protected void put(String blob) {
      ledger.put(blob);
    }
  }

  @Nested
  class ChangeDocumentsTest extends ChangeDocumentsContract {
    @Override
    protected ChangeDocuments changes() {
      return ledger.changes();
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
  class ServiceLocksTest extends ServiceLocksContract {
    @Override
    protected ServiceLocks locks() {
      return ledger.locks();
    }

    @Override
    protected void writtenByNewerApp(String blob) {
      ledger.writtenByNewerApp(blob);
    }
  }

  @Nested
  class RecoveryPointsTest extends RecoveryPointsContract {
    @Override
    protected RecoveryPoints points() {
      return ledger.recoveryPoints();
    }
  }

  @Nested
  class ServiceHistoriesTest extends ServiceHistoriesContract {
    @Override
    protected ServiceHistories records() {
      return ledger.histories();
    }
  }

  @Nested
  class DrillsTest extends DrillsContract {
    @Override
    protected Drills drills() {
      return ledger.drills();
    }
  }

  @Nested
  class InventoriesTest extends InventoriesContract {
    private final MemoryInventories inventories = new MemoryInventories(ledger.effects());

    @Override
    protected Inventories inventories() {
      return inventories;
    }

    @Override
    protected Set<String> blobs() {
      return inventories.blobs();
    }
  }

  @Test
  void unavailableAfter_theWriteHappened() {
    ledger.failNext("operations.create", Effects.Mode.UNAVAILABLE_AFTER);

    assertThatThrownBy(() -> ledger.operations().create(Samples.backup()))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThat(ledger.operations().find(Samples.KEY, Samples.NIGHTLY)).isPresent();
  }

  @Test
  void unavailableBefore_nothingHappened() {
    ledger.failNext("operations.create", Effects.Mode.UNAVAILABLE_BEFORE);

    assertThatThrownBy(() -> ledger.operations().create(Samples.backup()))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThat(ledger.blobs()).isEmpty();
  }

  @Test
  void crashBefore_theEffectOfThatNumber_didNotHappen() {
    ledger.effects().crashBefore(2);
    ledger.open().add(Samples.backup());

    assertThatThrownBy(() -> ledger.operations().create(Samples.backup()))
        .isInstanceOf(Effects.Crash.class);
    assertThat(ledger.blobs()).containsExactly("open/contoso/backup-20261123t0200z");
  }

  @Nested
  class PendingLookupsTest extends PendingLookupsContract {
    @Override
    protected PendingLookups later() {
      return ledger.pendingLookups();
    }
  }

  @Nested
  class ProbesTest extends ProbeDocumentsContract {
    @Override
    protected ProbeDocuments probes() {
      return ledger.probes();
    }
  }

  @Nested
  class ProofsTest extends ProofsContract {
    @Override
    protected Proofs proofs() {
      return ledger.proofs();
    }
  }

  @Nested
  class DailyChecksTest extends DailyChecksContract {
    @Override
    protected DailyChecks looks() {
      return ledger.dailyChecks();
    }
  }

  @Nested
  class ListingsTest extends ListingsContract {
    private final MemoryListings listings = new MemoryListings();

    @Override
    protected Listings listings() {
      return listings;
    }
  }
}
