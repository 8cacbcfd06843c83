package dev.apimdr.local.measure.walks;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.inventory.InventoryTurns;
import dev.apimdr.app.inventory.RequestInventory;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Walks through some services that begin at the same time.
 *
 * @param getTakes how long ARM takes for each GET
 * @param slots how many turns are taken at a time
 * @param beforePart called whenever a turn is about to write what it has found, and so holds the
 *     most
 */
record WalkRun(
    List<ServiceId> services,
    Duration getTakes,
    int slots,
    Bystanders bystanders,
    Runnable beforePart) {
  /** How many reads ARM allows a subscription at once. */
  static final int BUCKET = 250;

  /** What a turn's message waits once it is due: the host looks, storage answers. */
  static final Duration PICKED_UP = Duration.ofSeconds(1);

  /** An idle bucket of 250 is full again after 10 s. */
  private static final Duration REST = Duration.ofMinutes(1);

  private static final TurnTimings TIMINGS =
      new TurnTimings(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

  WalkRun {
    services = List.copyOf(services);
  }

  /** Makes an inventory of each of the services. */
  WalkResult in(WalkWorld world, String id) throws InterruptedException {
    VirtualTime time = world.time();
    time.pass(REST);
    WalkStorage.Count before = world.stored();
    AppRuntime runtime =
        new AppRuntime(
            time,
            world.deadline(),
            () -> {
              beforePart.run();
              return UUID.randomUUID().toString();
            },
            new Parallelism(1, world.deadline()));
    TimedReader reader = new TimedReader(world.reader(), time, getTakes);
    EndedWalks ended = new EndedWalks(services.size());
    AtomicReference<RunTurn> turns = new AtomicReference<>();
    VirtualQueue queue =
        new VirtualQueue(
            time,
            PICKED_UP,
            slots,
            message -> world.deadline().run(() -> turns.get().take(message, false, ended)));
    Ports ports = world.ports(queue, reader);
    turns.set(
        new RunTurn(
            List.of(InventoryTurns.of(ports, world.keys(), runtime)),
            ports.ledger().open(),
            queue,
            TIMINGS,
            time));
    RequestInventory requests = RequestInventory.of(ports, world.keys(), runtime);
    time.after(
        Duration.ZERO,
        () ->
            services.forEach(
                service ->
                    requests.request(service, id, InventoryReason.AFTER_BACKUP, Level.FULL)));
    bystanders.begin(world, services.get(0), ended::all);
    time.run();
    WalkStorage.Count stored = world.stored().since(before);
    List<InventoryWalk> walks =
        services.stream()
            .map(service -> world.inventories().find(service.key(), id).orElseThrow().value())
            .toList();
    return new WalkResult(
        walks, stored, queue.sent(), reader.throttled(), bystanders.seen(), fileBytes(world, id));
  }

  private long fileBytes(WalkWorld world, String id) {
    return services.stream().mapToLong(service -> world.fileBytes(service, id)).sum();
  }
}
