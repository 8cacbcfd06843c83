package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.ports.StandbysContract;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AzuriteExtension.class)
class BlobStandbysTest extends StandbysContract {
  private final BlobStandbys standbys;

  BlobStandbysTest(Azurite azurite) {
    standbys = new BlobStandbys(new AzuriteLedger(azurite).container);
  }

  @Override
  protected Standbys standbys() {
    return standbys;
  }
}
