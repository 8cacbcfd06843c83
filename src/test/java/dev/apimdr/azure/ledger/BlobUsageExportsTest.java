package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.ports.UsageExportsContract;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AzuriteExtension.class)
class BlobUsageExportsTest extends UsageExportsContract {
  private final BlobUsageExports exports;

  BlobUsageExportsTest(Azurite azurite) {
    exports = new BlobUsageExports(new AzuriteLedger(azurite).container);
  }

  @Override
  protected UsageExports exports() {
    return exports;
  }
}
