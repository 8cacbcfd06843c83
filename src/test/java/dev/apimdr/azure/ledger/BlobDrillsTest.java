package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.DrillSamples;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.DrillsContract;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AzuriteExtension.class)
class BlobDrillsTest extends DrillsContract {
  private final AzuriteLedger ledger;
  private final BlobDrills drills;

  BlobDrillsTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite);
    drills = new BlobDrills(ledger.container);
  }

  @Override
  protected Drills drills() {
    return drills;
  }

  @Test
  void all_withoutMetadata_readsTheDocument() {
    drills.create(DrillSamples.passed());
    ledger.container.describe("drills/" + DrillSamples.passed().id() + ".json", Map.of());

    assertThat(drills.all()).containsExactly(Drills.Listed.of(DrillSamples.passed()));
  }
}
