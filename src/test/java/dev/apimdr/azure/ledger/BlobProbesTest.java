package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbeSummary;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What probes in blobs do besides the contract of the port. */
@ExtendWith(AzuriteExtension.class)
class BlobProbesTest {
  private static final String BLOB = "probes/contoso/restore-1.json";
  private static final GatewayProbes SERVED = ProbeSamples.served(Samples.RESTORE, Samples.T0);

  private final AzuriteLedger ledger;
  private final BlobProbes probes;

  BlobProbesTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite);
    probes = new BlobProbes(ledger.container);
  }

  @Test
  void document_damagedOrNewer_isTold() {
    probes.create(SERVED);
    ledger.damage(BLOB);
    assertThatThrownBy(() -> probes.find(Samples.KEY, Samples.RESTORE))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining(BLOB);

    ledger.writtenByNewerApp(BLOB);
    assertThatThrownBy(() -> probes.find(Samples.KEY, Samples.RESTORE))
        .isInstanceOf(NewerDocumentException.class);
  }

  @Test
  void of_metadataLost_readsTheDocument_andLeavesOutWhatCannotBeRead() {
    probes.create(SERVED);
    for (Map<String, String> lost : List.of(Map.<String, String>of(), Map.of("at", "yesterday"))) {
      ledger.container.describe(BLOB, lost);
      assertThat(probes.of(Samples.KEY)).containsExactly(ProbeSummary.of(SERVED));
    }
    ledger.write("probes/contoso/broken.json", "{}");
    ledger.write("probes/contoso/Not-Ours.json", "{}");
    assertThat(probes.all()).containsExactly(ProbeSummary.of(SERVED));
  }

  /** None of these may end a turn with an exception that the turn protocol does not know. */
  @Test
  void pathOrTimesThatCannotBe_areDamage() {
    probes.create(SERVED);
    String whole = ledger.text(BLOB);
    for (Map.Entry<String, String> change :
        Map.of(
                "\"/a/b\"", "\"@elsewhere.example/\"",
                "\"/a/", "\"/a b/",
                "\"awayOften\" : 1", "\"awayOften\" : 7",
                "\"looks\" : 7", "\"looks\" : \"many\"")
            .entrySet()) {
      String changed = whole.replace(change.getKey(), change.getValue());
      assertThat(changed).isNotEqualTo(whole);
      ledger.write(BLOB, changed);
      assertThatThrownBy(() -> probes.find(Samples.KEY, Samples.RESTORE))
          .as(changed)
          .isInstanceOf(DamagedDocumentException.class);
    }
  }

  /** Whoever can write the ledger must not be able to send the app's requests elsewhere. */
  @Test
  void gatewayThatIsNoOrigin_isDamage() {
    probes.create(SERVED);
    String whole = ledger.text(BLOB);
    for (String url :
        new String[] {
          "http://contoso.azure-api.net",
          "https://user@contoso.azure-api.net",
          "https://contoso.azure-api.net/path",
          "file:///etc/hosts"
        }) {
      ledger.write(BLOB, whole.replace("https://contoso.azure-api.net", url));
      assertThatThrownBy(() -> probes.find(Samples.KEY, Samples.RESTORE))
          .as(url)
          .isInstanceOf(DamagedDocumentException.class);
    }
  }
}
