package dev.apimdr.local.measure.soak;

import com.azure.storage.blob.models.BlobItem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.arm.Deeds;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.environment.HostLines;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the final state. */
final class EvidenceCollector {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  private final LocalEnvironment environment;
  private final Hosts hosts;
  private final Messages messages;
  private final Callers callers;
  private final List<String> services;

  EvidenceCollector(
      LocalEnvironment environment,
      Hosts hosts,
      Messages messages,
      Callers callers,
      List<String> services) {
    this.environment = environment;
    this.hosts = hosts;
    this.messages = messages;
    this.callers = callers;
    this.services = services;
  }

  /**
   * Collects it.
   *
   * @param clockError how far from the true time a host's clock may be
   */
  FinalState collect(Witness witness, StandbyUsers users, SoakDrills drills, Duration clockError) {
    HostLines lines = new HostLines(hosts.logs());
    LedgerBlobs ledger = new LedgerBlobs(environment);
    Map<String, String> texts = ledger.texts();
    return new FinalState(
        callers.accepted(),
        operations(texts),
        ledger.names("open/"),
        ledger.names("active/"),
        new HashSet<>(ledger.names("recovery-points/")),
        blobs(),
        posts(),
        carriedOut(),
        messages.remaining(),
        messages.foreign(),
        lines.events("PoisonMessage"),
        Stream.concat(lines.unfinished().stream(), lines.unsent().stream()).toList(),
        messages.removed(),
        callers.wrongAnswers(),
        leaks(texts),
        new Walked(
            documents(texts, "inventories/"),
            documents(texts, "proofs/"),
            lines.events("InventoryNotRequested"),
            environment.arm().journal().count(FaultPoint.GET_ENTITY),
            policiesNotListed()),
        new Followed(
            documents(texts, "standbys/"),
            users.used(),
            callers.promoted(),
            witness.readings(),
            witness.sent(),
            restored(),
            clockError),
        new Drilled(
            documents(texts, "drills/"),
            callers.drilled(),
            environment.arm().deeds().all(),
            environment.arm().deeds().deletionsOfOthers(SoakDrills.TAG),
            environment.arm().deeds().restoredTwice(),
            drills.leftOver(),
            lines.events("DrillSwept").size(),
            clockError));
  }

  private Set<String> policiesNotListed() {
    return environment.arm().journal().entries().stream()
        .filter(entry -> entry.point() == FaultPoint.GET_ENTITY)
        .filter(entry -> entry.target().contains("/allPolicies?"))
        .filter(entry -> entry.status() >= 400 && entry.status() < 500)
        .map(Journal.Entry::service)
        .collect(Collectors.toSet());
  }

  private List<Followed.Restored> restored() {
    return environment.arm().deeds().of(Deeds.Kind.RESTORED).stream()
        .map(
            deed ->
                new Followed.Restored(
                    deed.service().substring(deed.service().lastIndexOf('/') + 1),
                    deed.clientRequestId(),
                    deed.at()))
        .toList();
  }

  /** The documents below a folder, by what their names say behind it. */
  private static Map<String, JsonNode> documents(Map<String, String> texts, String folder) {
    Map<String, JsonNode> documents = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(folder) && name.endsWith(ENDING)) {
            documents.put(
                name.substring(folder.length(), name.length() - ENDING.length()),
                document(name, text));
          }
        });
    return documents;
  }

  private static Map<String, JsonNode> operations(Map<String, String> texts) {
    Map<String, JsonNode> operations = new TreeMap<>();
    documents(texts, "operations/")
        .forEach(
            (name, document) -> {
              // A request that joined another operation is stored as a pointer to it.
              if (!document.has("joined")) {
                operations.put(name, document);
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
      if (environment.blobs().getBlobContainerClient(container).exists()) {
        for (BlobItem blob : environment.blobs().getBlobContainerClient(container).listBlobs()) {
          if (blob.getProperties().getContentLength() > 0) {
            names.add(container + "/" + blob.getName());
          }
        }
      }
    }
    return names;
  }

  private List<FinalState.Post> posts() {
    return environment.arm().journal().entries().stream()
        .filter(entry -> entry.point() == FaultPoint.POST_RESTORE)
        .map(entry -> new FinalState.Post(entry.service(), entry.clientRequestId(), entry.status()))
        .toList();
  }

  private List<FinalState.CarriedOut> carriedOut() {
    return environment.arm().operations().stream()
        .map(
            operation ->
                new FinalState.CarriedOut(
                    operation.kind().name().toLowerCase(Locale.ROOT),
                    operation.service().name(),
                    operation.backupName(),
                    operation.clientRequestId(),
                    operation.failure().map(Object::toString)))
        .toList();
  }

  private List<String> leaks(Map<String, String> ledger) {
    Map<String, String> places = new TreeMap<>(ledger);
    for (Path log : hosts.logs()) {
      places.put(log.toString(), text(log));
    }
    places.put("what the hosts printed", text(environment.console()));
    places.put("messages", String.join("\n", messages.recorded()));
    List<String> secrets = environment.secrets();
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
