package dev.apimdr.local.measure.soak;

import com.azure.storage.blob.models.BlobItem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.SimulatedOperation;
import dev.apimdr.local.rehearsal.HostLines;
import dev.apimdr.local.rehearsal.Ledger;
import dev.apimdr.local.rehearsal.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what there is when all is quiet again. */
final class EvidenceCollector {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPERATIONS = "operations/";
  private static final String ENDING = ".json";

  private final LocalEnvironment stage;
  private final Hosts hosts;
  private final Messages messages;
  private final Callers callers;
  private final List<String> services;

  EvidenceCollector(
      LocalEnvironment stage,
      Hosts hosts,
      Messages messages,
      Callers callers,
      List<String> services) {
    this.stage = stage;
    this.hosts = hosts;
    this.messages = messages;
    this.callers = callers;
    this.services = services;
  }

  Aftermath aftermath() {
    HostLines lines = new HostLines(hosts.logs());
    Ledger ledger = new Ledger(stage);
    Map<String, String> texts = ledger.texts();
    return new Aftermath(
        callers.accepted(),
        operations(texts),
        ledger.names("open/"),
        ledger.names("active/"),
        new HashSet<>(ledger.names("recovery-points/")),
        blobs(),
        posts(),
        carriedOut(),
        messages.left(),
        messages.foreign(),
        lines.events("PoisonMessage"),
        lines.unfinished(),
        messages.takenAway(),
        callers.wrongAnswers(),
        leaks(texts));
  }

  private static Map<String, JsonNode> operations(Map<String, String> texts) {
    Map<String, JsonNode> operations = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(OPERATIONS) && name.endsWith(ENDING)) {
            JsonNode document = document(name, text);
            // A request that joined another one's operation stands there too, and is none.
            if (!document.has("joined")) {
              operations.put(
                  name.substring(OPERATIONS.length(), name.length() - ENDING.length()), document);
            }
          }
        });
    return operations;
  }

  /** The document after its line of metadata. */
  private static JsonNode document(String name, String text) {
    try {
      return JSON.readTree(text.substring(text.indexOf('\n')));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private Set<String> blobs() {
    Set<String> names = new HashSet<>();
    for (String service : services) {
      String container = "apim-" + service;
      if (stage.blobs().getBlobContainerClient(container).exists()) {
        for (BlobItem blob : stage.blobs().getBlobContainerClient(container).listBlobs()) {
          if (blob.getProperties().getContentLength() > 0) {
            names.add(container + "/" + blob.getName());
          }
        }
      }
    }
    return names;
  }

  private List<Aftermath.Post> posts() {
    return stage.arm().journal().entries().stream()
        .filter(entry -> entry.point() == FaultPoint.POST_RESTORE)
        .map(entry -> new Aftermath.Post(entry.service(), entry.clientRequestId(), entry.status()))
        .toList();
  }

  private List<Aftermath.CarriedOut> carriedOut() {
    List<Aftermath.CarriedOut> all = new ArrayList<>();
    for (String service : services) {
      for (SimulatedOperation operation : stage.arm().service(service).operations()) {
        all.add(
            new Aftermath.CarriedOut(
                operation.kind().name().toLowerCase(Locale.ROOT),
                service,
                operation.backupName(),
                operation.clientRequestId(),
                operation.failure().map(Object::toString)));
      }
    }
    return all;
  }

  private List<String> leaks(Map<String, String> ledger) {
    Map<String, String> places = new TreeMap<>(ledger);
    for (Path log : hosts.logs()) {
      places.put(log.toString(), text(log));
    }
    places.put("what the hosts printed", text(stage.console()));
    places.put("messages", String.join("\n", messages.seen()));
    List<String> secrets = stage.secrets();
    return places.entrySet().stream()
        .filter(place -> secrets.stream().anyMatch(place.getValue()::contains))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
