package dev.apimdr.local.arm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The simulated resources: services, deleted services, and all that runs, by the path of its status
 * URL.
 */
final class Cloud {
  private static final Duration USED_WITHIN = Duration.ofHours(1);

  private final SimulatorOptions options;
  private final BackupVault vault;
  private final Map<String, SimulatedService> services = new ConcurrentSkipListMap<>();
  private final DeletedServices deleted;
  private final Map<String, SimulatedOperation> operations = new ConcurrentHashMap<>();
  private final Map<String, LifecycleOperation> lifecycles = new ConcurrentHashMap<>();
  private final SubscriptionRules rules;
  private final Gateways gateways;
  private final Deeds deeds = new Deeds();

  Cloud(SimulatorOptions options, BackupVault vault, SubscriptionRules rules, Gateways gateways) {
    this.options = options;
    this.vault = vault;
    this.rules = rules;
    this.gateways = gateways;
    this.deleted = new DeletedServices(options.clock());
  }

  SubscriptionRules rules() {
    return rules;
  }

  Deeds deeds() {
    return deeds;
  }

  /** Records what was done to a service. */
  void did(Deeds.Kind kind, SimulatedService service, Principal by, WireRequest request) {
    deeds.add(
        new Deeds.Deed(
            now(),
            kind,
            service.id(),
            by.clientId(),
            request.header("x-ms-client-request-id").orElse(""),
            service.isMadeByPut(),
            service.tags(),
            kind == Deeds.Kind.RESTORED ? use(service) : Deeds.Use.NONE));
  }

  private Deeds.Use use(SimulatedService service) {
    return new Deeds.Use(
        service.gateway().ofUsers(now().minus(USED_WITHIN), now()),
        ActivityQuery.writesAfter(
            deeds.lastRestore(service.id()).orElse(Instant.MIN), service.activityLog()));
  }

  /** The services, deleted ones too, whose tag names a time before this one. */
  List<String> leftOver(String tag, Instant at) {
    return Stream.concat(
            services.values().stream(), deleted.all().map(DeletedServices.Deleted::service))
        .filter(service -> service.tags().has(tag))
        .filter(service -> Instant.parse(service.tags().path(tag).asText()).isBefore(at))
        .map(SimulatedService::name)
        .toList();
  }

  DeletedServices deleted() {
    return deleted;
  }

  void add(SimulatedService service) {
    services.put(key(service.name()), service);
    deleted.remove(service.name());
    gateways.open(service);
    rules.resourceGroup(service.subscription(), service.resourceGroup());
  }

  void delete(String name) {
    SimulatedService service = services.remove(key(name));
    deleted.add(service);
    gateways.close(name);
  }

  Optional<SimulatedService> named(String name) {
    return Optional.ofNullable(services.get(key(name)));
  }

  List<SimulatedService> services(String subscription) {
    return services.values().stream().filter(service -> isOf(service, subscription)).toList();
  }

  /** The service with exactly this id; throws ARM's error if there is none. */
  SimulatedService find(String subscription, String group, String name) {
    Optional<SimulatedService> found =
        named(name)
            .filter(service -> isOf(service, subscription))
            .filter(service -> service.resourceGroup().equalsIgnoreCase(group));
    if (found.isPresent()) {
      return found.get();
    }
    checkSubscription(subscription);
    throw new ArmRefusal(
        rules.knowsGroup(subscription, group)
            ? ArmError.resourceNotFound(name, group)
            : ArmError.resourceGroupNotFound(group));
  }

  void checkSubscription(String subscription) {
    if (!rules.knowsSubscription(subscription)) {
      throw new ArmRefusal(ArmError.subscriptionNotFound(subscription));
    }
  }

  private static boolean isOf(SimulatedService service, String subscription) {
    return service.subscription().equalsIgnoreCase(subscription);
  }

  /** Starts an operation; throws ARM's error if another one is running. */
  SimulatedOperation start(
      OperationKind kind, SimulatedService service, BackupRequest request, String apiVersion) {
    SimulatedOperation operation;
    synchronized (service) {
      if (!service.isSettled()) {
        throw new ArmRefusal(ArmError.serviceLocked(service.name()));
      }
      operation =
          new SimulatedOperation(
              kind,
              service,
              request,
              apiVersion,
              service.locationStyle().orElse(options.locationStyle()),
              UUID.randomUUID().toString().substring(0, 8),
              now(),
              service.duration(kind).orElse(options.takes(kind)));
      service.started(operation);
    }
    operation.paths().forEach(path -> operations.put(path, operation));
    return operation;
  }

  /** The operation whose status URL has this path. */
  Optional<SimulatedOperation> operationAt(String path) {
    return Optional.ofNullable(operations.get(path));
  }

  /** All backups and restores whose status can be read. */
  List<SimulatedOperation> operations() {
    return operations.values().stream().distinct().toList();
  }

  /** Remembers a creation, deletion or purge that was accepted. */
  void started(LifecycleOperation operation) {
    operation.paths().forEach(path -> lifecycles.put(path, operation));
  }

  /** The creation, deletion or purge whose status URL has this path. */
  Optional<LifecycleOperation> lifecycleAt(String path) {
    return Optional.ofNullable(lifecycles.get(path));
  }

  /** A change of a service that has not ended. */
  Optional<LifecycleOperation> running(LifecycleKind kind, SimulatedService service) {
    return lifecycles.values().stream()
        .filter(each -> each.kind() == kind && each.service() == service && !each.hasEnded())
        .findFirst();
  }

  /** Ends every operation whose time has passed. */
  void settle() {
    services.values().forEach(this::settle);
    settleLifecycles();
  }

  /** Ends every creation, deletion and purge whose time has passed. */
  void settleLifecycles() {
    lifecycles.values().forEach(operation -> operation.settle(now()));
    lifecycles.values().removeIf(old -> now().isAfter(old.endsAt().plus(options.statusKeptFor())));
  }

  /** Ends a service's operations whose time has passed and drops those whose status has expired. */
  void settle(SimulatedService service) {
    for (SimulatedOperation operation : service.operations()) {
      operation.settle(now(), vault, options.backupSize());
      if (now().isAfter(operation.endsAt().plus(options.statusKeptFor()))) {
        service.forget(operation);
        operation.paths().forEach(operations::remove);
      }
    }
  }

  private Instant now() {
    return options.clock().instant();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
