package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What is promised of inventories, checked when nothing is left to do. */
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
    } else if (!notRequested.contains(Oracle.key(operation))) {
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
    if (!whole && !late) {
      violated.accept("noInventoryIsGivenUpEarly", key + ": " + inventory.outcome());
    }
  }
}
