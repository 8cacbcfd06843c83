package dev.apimdr.azure.ledger;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import dev.apimdr.azure.storage.AzuriteClients;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.local.azurite.Azurite;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A ledger of its own on the shared Azurite: a container that nobody has made yet. */
final class AzuriteLedger {
  final StorageClients clients;
  final String name;
  final LedgerContainer container;

  AzuriteLedger(Azurite azurite, HttpPipelinePolicy... policies) {
    this(azurite, "ledger-" + UUID.randomUUID(), policies);
  }

  /** The same ledger as another one, over a network of its own. */
  AzuriteLedger(Azurite azurite, String name, HttpPipelinePolicy... policies) {
    this.name = name;
    clients = AzuriteClients.backupAccount(azurite, List.of(policies));
    container = new LedgerContainer(clients, name);
  }

  void write(String blob, String text) {
    clients
        .blobs()
        .getBlobContainerClient(name)
        .getBlobClient(blob)
        .upload(BinaryData.fromString(text), true);
  }

  String text(String blob) {
    return clients
        .blobs()
        .getBlobContainerClient(name)
        .getBlobClient(blob)
        .downloadContent()
        .toString();
  }

  /** Spoils a document's content and keeps its metadata. */
  void damage(String blob) {
    BlobClient there = clients.blobs().getBlobContainerClient(name).getBlobClient(blob);
    Map<String, String> metadata = there.getProperties().getMetadata();
    there.upload(BinaryData.fromString("damaged"), true);
    there.setMetadata(metadata);
  }

  void writtenByNewerApp(String blob) {
    write(blob, "{\"version\": 2, \"writer\": \"newer\", \"what\": {\"ever\": 1}}");
  }
}
