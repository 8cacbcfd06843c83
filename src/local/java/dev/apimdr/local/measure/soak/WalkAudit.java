package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Checks the invariants of inventories and proofs. */
final class WalkAudit {
  private static final Set<String> ENDS = Set.of("Done", "Partial", "Abandoned");
  private static final String DONE = "Done";

  /** At most so often is each entity read, with what kills and copies of messages repeat. */
  private static final int MOST_TIMES = 3;

  private final FinalState found;
  private final Walked walked;
  private final Violated violated;

  /** Notes a violation. */
  @FunctionalInterface
  interface Violated {
    void note(String rule, String what, String operation);
  }

  WalkAudit(FinalState found, Violated violated) {
    this.found = found;
    this.walked = found.walked();
    this.violated = violated;
  }

  void check() {
    found.operations().entrySet().stream()
        .filter(operation -> operation.getValue().path("phase").asText().equals("Succeeded"))
        .filter(operation -> !isSafetyBackup(operation.getValue()))
        .forEach(this::everySuccessIsFollowed);
    noWalkBeginsAgain();
    nothingDiffers();
  }

  /** Its restore overwrites the service at once. */
  private static boolean isSafetyBackup(JsonNode operation) {
    return operation.path("kind").asText().equals("backup")
        && !operation.at("/request/safety").isMissingNode();
  }

  private void everySuccessIsFollowed(Map.Entry<String, JsonNode> operation) {
    String rule = "every success is followed by an inventory that ends";
    String name = operation.getKey();
    JsonNode inventory = walked.inventories().get(name);
    if (inventory != null) {
      String phase = inventory.path("phase").asText();
      if (!ENDS.contains(phase)) {
        violated.note(rule, "it is " + phase, name);
      }
    } else if (!isTold(name)) {
      violated.note(rule, "there is none, and nobody was told", name);
    }
    if (operation.getValue().path("kind").asText().equals("restore")
        && inventory != null
        && !walked.proofs().containsKey(name)) {
      violated.note("every restore is compared", "there is no proof", name);
    }
  }

  private boolean isTold(String name) {
    String service = service(name);
    String id = name.substring(name.indexOf('/') + 1);
    return walked.notRequested().stream()
        .anyMatch(line -> line.contains('"' + service + '"') && line.contains('"' + id + '"'));
  }

  /** All services hold the same, so that whole inventories come from the same number of reads. */
  private void noWalkBeginsAgain() {
    String rule = "no inventory is walked twice from the start";
    long once =
        walked.inventories().values().stream()
            .filter(WalkAudit::isDone)
            .mapToLong(WalkAudit::reads)
            .min()
            .orElse(0);
    walked.inventories().entrySet().stream()
        .filter(inventory -> isDone(inventory.getValue()))
        .filter(inventory -> reads(inventory.getValue()) > once)
        .filter(inventory -> !walked.policiesNotListed().contains(service(inventory.getKey())))
        .forEach(
            inventory ->
                violated.note(
                    rule,
                    "%d reads instead of %d".formatted(reads(inventory.getValue()), once),
                    inventory.getKey()));
    if (walked.reads() > MOST_TIMES * walked.kept()) {
      violated.note(rule, "%d reads for %d".formatted(walked.reads(), walked.kept()), "");
    }
  }

  private static String service(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  private static boolean isDone(JsonNode inventory) {
    return inventory.path("phase").asText().equals(DONE);
  }

  private static long reads(JsonNode inventory) {
    return inventory.at("/progress/reads").asLong();
  }

  /** Nothing is changed in a soak, so that whatever is restored is equal. */
  private void nothingDiffers() {
    walked
        .proofs()
        .forEach(
            (name, proof) -> {
              String verdict = proof.at("/outcome/verdict").asText();
              if (verdict.isEmpty()) {
                violated.note("every restore is compared", "it is " + proof.path("phase"), name);
              } else if (verdict.equals("different")) {
                violated.note("what is restored is equal", proof.path("outcome").toString(), name);
              }
            });
  }
}
