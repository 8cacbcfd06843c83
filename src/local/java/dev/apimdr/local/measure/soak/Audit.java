package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Checks the invariants on the final state of a soak. */
final class Audit {
  private static final Set<String> ENDS = Set.of("Succeeded", "Failed", "Abandoned");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FinalState found;
  private final List<Violation> violations = new ArrayList<>();

  private Audit(FinalState found) {
    this.found = found;
  }

  /**
   * A violated invariant.
   *
   * @param rule the invariant
   * @param what violates it
   * @param operation {@code service/id}, empty if it is about none
   */
  record Violation(String rule, String what, String operation) {}

  /** Checks all invariants. */
  static List<Violation> of(FinalState found) {
    Audit audit = new Audit(found);
    audit.everyAcceptedRequestEnds();
    audit.everySucceededBackupCanBeRestored();
    audit.noRestoreIsSentTwice();
    audit.theLedgerTellsTheTruth();
    audit.nothingIsLeft();
    audit.poisonIsWhatIsForeign();
    audit.callersAreAnswered();
    new WalkAudit(found, audit::violated).check();
    new StandbyAudit(found, audit::violated).check();
    new DrillAudit(found, audit::violated).check();
    return List.copyOf(audit.violations);
  }

  private void violated(String rule, String what, String operation) {
    violations.add(new Violation(rule, what, operation));
  }

  private void everyAcceptedRequestEnds() {
    String rule = "every accepted request has exactly one terminal operation";
    for (Callers.Accepted each : found.accepted()) {
      String name = each.service() + "/" + each.operationId();
      if (!found.operations().containsKey(name)) {
        violated(rule, "there is no operation for " + each, name);
      }
    }
    found
        .operations()
        .forEach(
            (name, operation) -> {
              String phase = operation.path("phase").asText();
              if (!ENDS.contains(phase)) {
                violated(rule, "it is " + phase, name);
              } else if (!operation.at("/outcome/phase").asText().equals(phase)) {
                violated(rule, "it is " + phase + " with another outcome", name);
              }
            });
  }

  private void everySucceededBackupCanBeRestored() {
    String rule = "every succeeded backup has its blob and manifest";
    ended("backup", "Succeeded")
        .forEach(
            (name, backup) -> {
              JsonNode blob = backup.at("/request/blob");
              String backupName = blob.path("backupName").asText();
              String service = service(name);
              if (!found.blobs().contains(blob.path("containerName").asText() + "/" + backupName)) {
                violated(rule, "there is no blob " + backupName, name);
              }
              if (!found
                  .points()
                  .contains("recovery-points/" + service + "/" + backupName + ".json")) {
                violated(rule, "there is no manifest of " + backupName, name);
              }
            });
  }

  private void noRestoreIsSentTwice() {
    String rule = "no restore is POSTed twice";
    Map<String, String> names =
        found.operations().keySet().stream()
            .collect(Collectors.toMap(Audit::clientRequestId, name -> name));
    posts()
        .forEach(
            (id, posts) -> {
              String name = names.getOrDefault(id, "");
              List<Integer> statuses = posts.stream().map(FinalState.Post::status).toList();
              if (name.isEmpty()) {
                violated(rule, "no operation sent " + id + ", answered " + statuses, "");
              }
              // A restore may be sent again only after a refusal.
              if (posts.stream()
                  .limit(posts.size() - 1L)
                  .anyMatch(FinalState.Post::mayHaveBeenAccepted)) {
                violated(rule, "sent again after it may have been accepted: " + statuses, name);
              }
              long accepted =
                  found.carriedOut().stream()
                      .filter(each -> each.kind().equals("restore"))
                      .filter(each -> each.clientRequestId().equals(id))
                      .count();
              if (accepted > 1) {
                violated(rule, "carried out " + accepted + " times", name);
              }
            });
  }

  private Map<String, List<FinalState.Post>> posts() {
    return found.posts().stream()
        .collect(
            Collectors.groupingBy(
                FinalState.Post::clientRequestId, LinkedHashMap::new, Collectors.toList()));
  }

  private void theLedgerTellsTheTruth() {
    String rule = "the ledger tells what ARM did";
    for (String kind : List.of("backup", "restore")) {
      ended(kind, "Succeeded")
          .forEach(
              (name, operation) -> {
                if (!wasCarriedOut(kind, name, operation)) {
                  violated(rule, "the " + kind + " is Succeeded, and ARM did none", name);
                }
              });
      ended(kind, "Failed")
          .forEach(
              (name, operation) -> {
                if (wasCarriedOut(kind, name, operation)) {
                  violated(rule, "the " + kind + " is Failed, and ARM carried it out", name);
                }
              });
    }
  }

  private boolean wasCarriedOut(String kind, String name, JsonNode operation) {
    String id = clientRequestId(name);
    String backupName = operation.at("/request/blob/backupName").asText();
    return found.carriedOut().stream()
        .filter(FinalState.CarriedOut::succeeded)
        .filter(each -> each.kind().equals(kind))
        .anyMatch(
            each -> each.clientRequestId().equals(id) && each.backupName().equals(backupName));
  }

  private void nothingIsLeft() {
    found.open().forEach(name -> violated("open/ is empty", name, name.replace("open/", "")));
    found.locks().forEach(name -> violated("no lock is held", name, ""));
    found
        .messages()
        .forEach(
            (queue, left) -> {
              if (left > 0) {
                violated("no message is left", left + " in " + queue, "");
              }
            });
  }

  /** The app reports foreign messages in Base64; the others stay in the poison queue. */
  private void poisonIsWhatIsForeign() {
    String rule = "poison is what is foreign, all of it and nothing else";
    for (String text : found.foreignSent()) {
      if (found.unreadable().stream().noneMatch(text::equals)
          && found.reported().stream().noneMatch(line -> line.contains(text))) {
        violated(rule, "nobody was told of: " + text, "");
      }
    }
    Set<String> unfinished =
        found.unfinished().stream().map(Audit::turn).collect(Collectors.toSet());
    found.reported().stream()
        .filter(line -> found.foreignSent().stream().noneMatch(line::contains))
        .filter(line -> !unfinished.contains(turn(line)))
        .forEach(line -> violated(rule, "a message of ours: " + line, ""));
    found.unreadable().stream()
        .filter(text -> !found.foreignSent().contains(text))
        .forEach(text -> violated(rule, "a message of ours: " + text, ""));
  }

  private void callersAreAnswered() {
    found
        .wrongAnswers()
        .forEach(answer -> violated("callers are answered as documented", answer, ""));
    found.leaks().forEach(where -> violated("no secret is written down", where, ""));
  }

  private Map<String, JsonNode> ended(String kind, String phase) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    found
        .operations()
        .forEach(
            (name, operation) -> {
              if (operation.path("kind").asText().equals(kind)
                  && operation.path("phase").asText().equals(phase)) {
                all.put(name, operation);
              }
            });
    return all;
  }

  /** The turn that a message, or a log line about it, belongs to. */
  private static String turn(String text) {
    try {
      JsonNode turn = JSON.readTree(text.substring(Math.max(0, text.indexOf('{'))));
      return "%s %s/%s%s at turn %s"
          .formatted(
              turn.path("kind"),
              turn.path("service"),
              turn.path("operationId"),
              turn.path("id"),
              turn.path("turn"));
    } catch (JsonProcessingException foreign) {
      return text;
    }
  }

  private static String service(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  /** The x-ms-client-request-id of the app's POST, derived from the operation. */
  static String clientRequestId(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
