package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Fingerprint;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** What inventories in blobs do besides the contract of the port. */
@ExtendWith(AzuriteExtension.class)
class BlobInventoriesTest {
  private static final String ID = "i-1";
  private static final InventoryEntry A = InventorySamples.entry("apis/a;rev=1");
  private static final InventoryEntry B = InventorySamples.entry("apis/b;rev=1");

  private final Wire wire = new Wire();
  private final AzuriteLedger ledger;
  private final BlobInventories inventories;

  BlobInventoriesTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite, wire);
    inventories = new BlobInventories(ledger.container);
  }

  private List<InventoryEntry> read() {
    List<InventoryEntry> entries = new ArrayList<>();
    assertThat(inventories.read(Samples.KEY, ID, entries::add)).isTrue();
    return entries;
  }

  private BlobClient file() {
    return ledger
        .clients
        .blobs()
        .getBlobContainerClient(ledger.name)
        .getBlobClient(LedgerLayout.inventoryLines(Samples.KEY, ID));
  }

  @Test
  void transactions_areFourForEachPart_andFourForTheInventory() {
    inventories.writePart(Samples.KEY, ID, "000000-a", List.of(A));
    wire.lines.clear();
    inventories.writePart(Samples.KEY, ID, "000001-b", List.of(B));
    assertThat(wire.lines).containsExactly("PUT part-000001-b");

    wire.lines.clear();
    inventories.assemble(Samples.KEY, ID, List.of("000000-a", "000001-b"));

    assertThat(wire.lines)
        .containsExactly(
            "HEAD i-1",
            "PUT i-1 block",
            "GET part-000000-a",
            "PUT i-1 block",
            "GET part-000001-b",
            "PUT i-1 block",
            "PUT i-1 blocklist",
            "GET list",
            "DELETE part-000000-a",
            "DELETE part-000001-b");
  }

  @Test
  void transactions_ofADocument_areOneForEachTurn() {
    InventoryWalk made = InventorySamples.requested(ID, Samples.T0);
    var first = inventories.create(made).orElseThrow();
    wire.lines.clear();
    inventories.replace(first, made.dueAt(Samples.T0.plusSeconds(1)));
    inventories.find(Samples.KEY, ID);
    inventories.of(Samples.KEY);

    assertThat(wire.lines).containsExactly("PUT i-1", "GET i-1", "GET list");
  }

  /** More than the SDK reads at once, of digests that do not compress. */
  @Test
  void file_ofManyMegabytes_isReadToItsEnd() {
    Random random = new Random(7);
    List<String> parts = new ArrayList<>();
    int entries = 0;
    for (int part = 0; part < 12; part++) {
      List<InventoryEntry> some = new ArrayList<>();
      for (int i = 0; i < 250; i++, entries++) {
        byte[] fields = new byte[1500];
        random.nextBytes(fields);
        String digests = Base64.getUrlEncoder().encodeToString(fields);
        some.add(
            new InventoryEntry(
                new EntityPath("apis/a;rev=1/operations/o" + entries),
                new Fingerprint(digests.substring(0, 22), null, digests),
                null,
                Set.of()));
      }
      parts.add("%06d-a".formatted(part));
      inventories.writePart(Samples.KEY, ID, parts.get(part), some);
    }
    inventories.assemble(Samples.KEY, ID, parts);
    assertThat(file().getProperties().getBlobSize()).isGreaterThan(4 * 1024 * 1024);

    List<String> paths = new ArrayList<>();
    inventories.read(Samples.KEY, ID, entry -> paths.add(entry.path().name()));

    assertThat(paths).hasSize(entries).doesNotHaveDuplicates().endsWith("o" + (entries - 1));
  }

  @Test
  void assemble_whoseReplyIsLost_isDone() {
    inventories.writePart(Samples.KEY, ID, "000000-a", List.of(A));
    wire.lost = "PUT i-1 blocklist";

    inventories.assemble(Samples.KEY, ID, List.of("000000-a"));

    assertThat(wire.lost).isEmpty();
    assertThat(read()).containsExactly(A);
  }

  /** Both have looked and seen no file; then one makes it and removes the parts. */
  @Test
  void assemble_byAnotherExecutionMeanwhile_isDone() {
    inventories.writePart(Samples.KEY, ID, "000000-a", List.of(A));
    inventories.writePart(Samples.KEY, ID, "000001-b", List.of(B));
    List<String> parts = List.of("000000-a", "000001-b");
    for (String moment : List.of("HEAD i-1", "GET part-000000-a", "GET part-000001-b")) {
      wire.after(moment, () -> inventories.assemble(Samples.KEY, ID, parts));

      inventories.assemble(Samples.KEY, ID, parts);

      assertThat(read()).as(moment).containsExactly(A, B);
      assertThat(ledger.container.list("inventories/")).hasSize(1);
      file().delete();
      inventories.writePart(Samples.KEY, ID, "000000-a", List.of(A));
      inventories.writePart(Samples.KEY, ID, "000001-b", List.of(B));
    }
  }

  @Test
  void file_damaged_isTold() {
    inventories.writePart(Samples.KEY, ID, "000000-a", List.of(A, B));
    inventories.assemble(Samples.KEY, ID, List.of("000000-a"));
    byte[] whole = file().downloadContent().toBytes();

    file().upload(BinaryData.fromBytes(Arrays.copyOf(whole, whole.length - 3)), true);
    assertThatThrownBy(() -> inventories.read(Samples.KEY, ID, entry -> {}))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessage("inventories/contoso/i-1.jsonl.gz is no whole gzip file");

    file().upload(BinaryData.fromString("{}"), true);
    assertThatThrownBy(() -> inventories.read(Samples.KEY, ID, entry -> {}))
        .isInstanceOf(DamagedDocumentException.class);
  }

  @Test
  void document_damagedOrNewer_isTold() {
    inventories.create(InventorySamples.requested(ID, Samples.T0));
    ledger.damage("inventories/contoso/i-1.json");
    assertThatThrownBy(() -> inventories.find(Samples.KEY, ID))
        .isInstanceOf(DamagedDocumentException.class);

    ledger.writtenByNewerApp("inventories/contoso/i-1.json");
    assertThatThrownBy(() -> inventories.find(Samples.KEY, ID))
        .isInstanceOf(NewerDocumentException.class);
    assertThatThrownBy(() -> inventories.create(InventorySamples.requested(ID, Samples.T0)))
        .isInstanceOf(NewerDocumentException.class);
  }

  @Test
  void use_thatFails_failsAsItDid() {
    inventories.writePart(Samples.KEY, ID, "000000-a", List.of(A));
    inventories.assemble(Samples.KEY, ID, List.of("000000-a"));

    assertThatThrownBy(
            () ->
                inventories.read(
                    Samples.KEY,
                    ID,
                    entry -> {
                      throw new UnsupportedOperationException("ours");
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void store_unreachable_isUnavailable_whateverIsDone() {
    wire.down = true;

    assertUnavailable(() -> inventories.find(Samples.KEY, ID));
    assertUnavailable(() -> inventories.of(Samples.KEY));
    assertUnavailable(() -> inventories.writePart(Samples.KEY, ID, "000000-a", List.of(A)));
    assertUnavailable(() -> inventories.assemble(Samples.KEY, ID, List.of()));
    assertUnavailable(() -> inventories.read(Samples.KEY, ID, entry -> {}));
    assertUnavailable(() -> inventories.remove(Samples.KEY, ID));
  }

  private static void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void store_unreachableInTheMiddleOfAFile_isUnavailable_andNotShort() {
    file_ofManyMegabytes_isReadToItsEnd();
    wire.after("GET i-1", () -> wire.down = true);

    assertUnavailable(() -> inventories.read(Samples.KEY, ID, entry -> {}));
  }

  @Test
  void ids_metadataLost_areOrderedByTheirBlobs() {
    inventories.create(InventorySamples.requested("old", Samples.T0));
    ledger
        .clients
        .blobs()
        .getBlobContainerClient(ledger.name)
        .getBlobClient("inventories/contoso/copied.json")
        .upload(BinaryData.fromString("{}"), true);
    ledger
        .clients
        .blobs()
        .getBlobContainerClient(ledger.name)
        .getBlobClient("inventories/contoso/wrong.json")
        .uploadWithResponse(
            new BlobParallelUploadOptions(BinaryData.fromString("{}"))
                .setMetadata(Map.of("requestedAt", "%")),
            null,
            null);

    assertThat(inventories.of(Samples.KEY))
        .extracting(Inventories.Listed::id)
        .hasSize(3)
        .endsWith("old");
  }

  /** Records each request, may lose a reply, and runs something after one. */
  private static final class Wire implements HttpPipelinePolicy {
    final List<String> lines = new ArrayList<>();
    String lost = "";
    boolean down;
    private String moment = "";
    private Runnable then = () -> {};

    void after(String line, Runnable what) {
      moment = line;
      then = what;
    }

    private static String line(HttpPipelineCallContext call) {
      URI url = URI.create(call.getHttpRequest().getUrl().toString());
      String query = url.getRawQuery() == null ? "" : url.getRawQuery();
      String name = url.getPath().replaceFirst(".*/", "").replaceFirst("\\.json.*", "");
      String method = call.getHttpRequest().getHttpMethod().name();
      return query.contains("comp=list")
          ? method + " list"
          : method
              + " "
              + name
              + query.replaceFirst(".*comp=(block(list)?).*|.*", " $1").stripTrailing();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy rest) {
      if (down) {
        return Mono.error(new IOException("down"));
      }
      String line = line(call);
      lines.add(line);
      return rest.process()
          .flatMap(reply -> isLost(line) ? Mono.error(new IOException("lost")) : Mono.just(reply));
    }

    private boolean isLost(String line) {
      if (line.equals(lost)) {
        lost = "";
        return true;
      }
      if (line.equals(moment)) {
        moment = "";
        then.run();
      }
      return false;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy rest) {
      if (down) {
        throw new UncheckedIOException(new IOException("down"));
      }
      String line = line(call);
      lines.add(line);
      HttpResponse reply = rest.processSync();
      if (isLost(line)) {
        throw new UncheckedIOException(new IOException("lost"));
      }
      return reply;
    }
  }
}
