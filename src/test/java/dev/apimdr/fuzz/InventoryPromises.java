package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.proof.RestoreProof;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is promised of inventories and proofs, checked when nothing is left to do. */
final class InventoryPromises {

  /** What {@link FuzzWorld} fills a service with; nothing of it changes. */
  static final Set<String> ENTITIES =
      Set.of(
          "policies/policy",
          "namedValues/v",
          "namedValues/w",
          "apis/echo;rev=1",
          "apis/echo/revisions/1",
          "apis/echo;rev=1/operations/get",
          "apis/echo;rev=1/operations/get/policies/policy");

  private final FuzzWorld world;
  private final BiConsumer<String, String> violated;
  private final Set<String> notRequested = new HashSet<>();

  InventoryPromises(FuzzWorld world, BiConsumer<String, String> violated) {
    this.world = world;
    this.violated = violated;
  }

  /** A person was told that there will be none. */
  void event(Event event) {
    if (event.name().equals("InventoryNotRequested")) {
      notRequested.add(event.fields().get("service") + "/" + event.fields().get("operationId"));
    }
  }

  void isAtRest(Operation operation) {
    if (!world.mix.inventories || operation.phase() != Phase.SUCCEEDED) {
      return;
    }
    Optional<InventoryWalk> inventory =
        world
            .ledger
            .inventories()
            .find(operation.service().key(), operation.id().value())
            .map(Versioned::value);
    if (inventory.isPresent()) {
      isWhole(inventory.get());
      if (!operation.isBackup()) {
        isCompared(operation);
      }
    } else if (!isSafetyBackup(operation) && !notRequested.contains(Oracle.key(operation))) {
      violated.accept("everySuccessHasItsInventory", Oracle.key(operation));
    }
  }

  private void isWhole(InventoryWalk inventory) {
    String service = inventory.service().key();
    String key = service + "/" + inventory.id();
    if (!inventory.phase().isTerminal()) {
      violated.accept("everyInventoryEnds", key + " is " + inventory.phase());
    }
    List<String> found = new ArrayList<>();
    boolean assembled =
        world
            .ledger
            .inventories()
            .read(service, inventory.id(), entry -> found.add(entry.path().text()));
    if (!assembled) {
      violated.accept("everyInventoryEnds", key + " is in parts");
    }
    boolean whole = inventory.phase() == InventoryPhase.DONE;
    if (new HashSet<>(found).size() != found.size()
        || !ENTITIES.containsAll(found)
        || (whole && found.size() != ENTITIES.size())) {
      violated.accept("everyEntityIsFoundOnce", key + " has " + found);
    }
    boolean late = !world.clock.instant().isBefore(inventory.request().deadline());
    boolean overwritten = String.valueOf(why(inventory)).contains("began before it had ended");
    if (!whole && !late && !overwritten) {
      violated.accept("noInventoryIsGivenUpEarly", key + ": " + inventory.outcome());
    }
  }

  private static @Nullable String why(InventoryWalk inventory) {
    InventoryOutcome outcome = inventory.outcome();
    return outcome == null ? null : outcome.why();
  }

  /** Its restore overwrites the service at once. */
  private static boolean isSafetyBackup(Operation operation) {
    return operation.isBackup() && operation.request().safety() != null;
  }

  /** Every service holds the same, so that no restore can bring back anything else. */
  private void isCompared(Operation restore) {
    String key = Oracle.key(restore);
    Optional<RestoreProof> proof =
        world.ledger.proofs().find(restore.service().key(), restore.id()).map(Versioned::value);
    if (proof.isEmpty()) {
      if (!notRequested.contains(key)) {
        violated.accept("everyRestoreIsCompared", key);
      }
    } else if (!proof.get().isEnded()) {
      violated.accept("everyProofEnds", key);
    } else if (proof.get().verdict().filter(verdict -> verdict == Verdict.DIFFERENT).isPresent()) {
      violated.accept("equalIsNeverCalledDifferent", key + ": " + proof.get().outcome());
    }
  }
}
