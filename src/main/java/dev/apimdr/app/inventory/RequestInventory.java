package dev.apimdr.app.inventory;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.SendTurn;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.OpenTurn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Asks for an inventory. The same id again asks for nothing new. What somebody asks for while the
 * same is under way joins that. One that belongs to a backup or a restore never joins: what began
 * before a restore ended has seen entities from before it.
 */
public final class RequestInventory {

  /** When an inventory is given up. */
  static final Duration DEADLINE = Duration.ofHours(12);

  private final Inventories inventories;
  private final OpenTurns open;
  private final SendTurn send;
  private final InventoryKeys keys;
  private final String apiVersion;
  private final Clock clock;

  /**
   * The use case.
   *
   * @param apiVersion of ARM that entities are read with
   */
  RequestInventory(
      Inventories inventories,
      OpenTurns open,
      OperationQueue queue,
      SigningKeys keys,
      String apiVersion,
      AppRuntime runtime) {
    this.inventories = inventories;
    this.open = open;
    this.send = new SendTurn(queue, runtime.clock());
    this.keys = new InventoryKeys(keys);
    this.apiVersion = apiVersion;
    this.clock = runtime.clock();
  }

  /** The use case on top of the ports. */
  public static RequestInventory of(Ports ports, SigningKeys keys, AppRuntime runtime) {
    return new RequestInventory(
        ports.ledger().inventories(),
        ports.ledger().open(),
        ports.queue(),
        keys,
        ports.entities().apiVersion(),
        runtime);
  }

  /**
   * Asks for one.
   *
   * @param id of the new inventory: the operation's that it follows, or a new one; {@code
   *     [a-z0-9-]{1,64}}
   * @return the inventory as it stands: its id is another one where it joined
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when it is unknown whether it was
   *     recorded; the same id again is safe
   * @throws dev.apimdr.app.ports.QueueUnavailableException when it was recorded and its message not
   *     sent: the watchdog sends it, or the same id again
   */
  public InventoryWalk request(ServiceId service, String id, InventoryReason reason, Level level) {
    Optional<InventoryWalk> known = find(service.key(), id);
    if (known.isPresent()) {
      return begin(known.get());
    }
    InventoryScope scope = new InventoryScope(level, apiVersion, keys.currentId());
    Optional<InventoryWalk> underWay =
        reason == InventoryReason.REQUESTED ? underWay(service.key(), scope) : Optional.empty();
    return underWay.orElseGet(() -> create(service, id, reason, scope));
  }

  private Optional<InventoryWalk> find(String service, String id) {
    return inventories.find(service, id).map(Versioned::value);
  }

  private Optional<InventoryWalk> underWay(String service, InventoryScope scope) {
    return open.of(service, InventoryWalk.KIND).stream()
        .map(OpenTurn::turnKey)
        .flatMap(key -> find(service, key.id()).stream())
        .filter(walk -> !walk.isEndDecided() && walk.request().scope().equals(scope))
        .min(Comparator.comparing(walk -> walk.request().requestedAt()));
  }

  /** The entry of the index is made first: without it the watchdog would not find the document. */
  private InventoryWalk create(
      ServiceId service, String id, InventoryReason reason, InventoryScope scope) {
    Instant now = clock.instant();
    InventoryWalk made =
        InventoryWalk.requested(
            service, id, new InventoryRequest(reason, now, now.plus(DEADLINE), scope));
    open.announce(made.turnKey());
    return begin(
        inventories
            .create(made)
            .map(Versioned::value)
            .or(() -> find(service.key(), id))
            .orElse(made));
  }

  /** Its first message may not have been sent by the request before; copies of it die out. */
  private InventoryWalk begin(InventoryWalk walk) {
    if (walk.turn() == 0 && !walk.isEndDecided()) {
      send.again(walk);
    }
    return walk;
  }
}
