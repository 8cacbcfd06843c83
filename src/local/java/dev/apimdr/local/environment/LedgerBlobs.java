package dev.apimdr.local.environment;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the ledger's blobs directly, as a person can in the portal. */
public final class LedgerBlobs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlobContainerClient container;

  public LedgerBlobs(LocalEnvironment environment) {
    this.container = environment.ledger();
  }

  public List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    if (container.exists()) {
      container
          .listBlobs(new ListBlobsOptions().setPrefix(prefix), null)
          .forEach(item -> names.add(item.getName()));
    }
    return names;
  }

  /** Every document with its metadata as text, by blob name. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (String name : names("")) {
      texts.put(
          name,
          container.getBlobClient(name).getProperties().getMetadata()
              + "\n"
              + container.getBlobClient(name).downloadContent());
    }
    return texts;
  }

  public List<JsonNode> documents(String prefix) {
    List<JsonNode> documents = new ArrayList<>();
    for (String name : names(prefix)) {
      try {
        documents.add(JSON.readTree(container.getBlobClient(name).downloadContent().toBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(name, e);
      }
    }
    return documents;
  }

  /** The operations of a service, in the order of their ids. */
  public List<JsonNode> operations(String service) {
    return documents("operations/" + service + "/");
  }
}
