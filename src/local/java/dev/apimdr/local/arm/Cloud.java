package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The simulated resources: services, deleted services, and operations by the path of their status
 * URL.
 */
final class Cloud {
  private static final Duration UNDELETABLE_FOR = Duration.ofDays(2);

  private final SimulatorOptions options;
  private final BackupVault vault;
  private final Map<String, SimulatedService> services = new ConcurrentSkipListMap<>();
  private final Map<String, Deleted> deleted = new ConcurrentSkipListMap<>();
  private final Map<String, SimulatedOperation> operations = new ConcurrentHashMap<>();

  private record Deleted(SimulatedService service, Instant at) {}

  Cloud(SimulatorOptions options, BackupVault vault) {
    this.options = options;
    this.vault = vault;
  }

  void add(SimulatedService service) {
    services.put(key(service.name()), service);
    deleted.remove(key(service.name()));
  }

  void delete(String name) {
    SimulatedService service = services.remove(key(name));
    deleted.put(key(name), new Deleted(service, now()));
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
    boolean groupKnown =
        services(subscription).stream()
            .anyMatch(service -> service.resourceGroup().equalsIgnoreCase(group));
    throw new ArmRefusal(
        groupKnown
            ? ArmError.resourceNotFound(name, group)
            : ArmError.resourceGroupNotFound(group));
  }

  void checkSubscription(String subscription) {
    boolean known =
        services.values().stream().anyMatch(service -> isOf(service, subscription))
            || deleted.values().stream().anyMatch(gone -> isOf(gone.service(), subscription));
    if (!known) {
      throw new ArmRefusal(ArmError.subscriptionNotFound(subscription));
    }
  }

  private static boolean isOf(SimulatedService service, String subscription) {
    return service.subscription().equalsIgnoreCase(subscription);
  }

  /** The deleted services that can still be undeleted, as ARM lists them. */
  ArrayNode deletedServices(String subscription) {
    ArrayNode list = Json.array();
    deleted.values().stream()
        .filter(gone -> isOf(gone.service(), subscription))
        .filter(gone -> now().isBefore(gone.at().plus(UNDELETABLE_FOR)))
        .map(Cloud::show)
        .forEach(list::add);
    return list;
  }

  private static JsonNode show(Deleted gone) {
    SimulatedService service = gone.service();
    ObjectNode properties =
        Json.object()
            .put("serviceId", service.id())
            .put("deletionDate", gone.at().toString())
            .put("scheduledPurgeDate", gone.at().plus(UNDELETABLE_FOR).toString());
    return Json.object()
        .put(
            "id",
            "/subscriptions/%s/providers/Microsoft.ApiManagement/locations/%s/deletedservices/%s"
                .formatted(service.subscription(), service.region(), service.name()))
        .put("name", service.name())
        .put("type", "Microsoft.ApiManagement/deletedservices")
        .put("location", service.locationName())
        .set("properties", properties);
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

  /** Ends every operation whose time has passed. */
  void settle() {
    services.values().forEach(this::settle);
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
