package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes, deletes and purges services as ARM does. */
final class ServiceLifecycle {
  /** Services deleted with older api-versions cannot be undeleted, as documented. */
  private static final String FIRST_WITH_SOFT_DELETE = "2020-06-01";

  private final SimulatorOptions options;
  private final Cloud cloud;
  private final SubscriptionRules rules;
  private final ServiceCreation creation;
  private final LifecycleStatus statuses;
  private final Map<LifecycleKind, ArmError> plannedFailures = new EnumMap<>(LifecycleKind.class);

  ServiceLifecycle(SimulatorOptions options, Cloud cloud, Journal journal) {
    this.options = options;
    this.cloud = cloud;
    this.rules = cloud.rules();
    this.creation = new ServiceCreation(cloud);
    this.statuses = new LifecycleStatus(options, journal);
  }

  synchronized void failNext(LifecycleKind kind, ArmError error) {
    plannedFailures.put(kind, error);
  }

  synchronized WireReply respond(
      WireRequest request, ArmRoute route, Principal caller, String apiVersion) {
    cloud.settle();
    return switch (route.point()) {
      case PUT_SERVICE -> put(request, route, caller, apiVersion);
      case DELETE_SERVICE -> delete(request, route, caller, apiVersion);
      case PURGE_SERVICE -> purge(request, route, caller, apiVersion);
      case CHECK_NAME -> checkName(request);
      case GET_DELETED_SERVICE ->
          ok(
              deleted(route)
                  .orElseThrow(() -> LifecycleErrors.notFound(route.service()))
                  .resource());
      case POLL_CREATE, POLL_DELETE, POLL_PURGE ->
          statuses.of(request, route.lifecycle().flatMap(LifecycleRoute::operation).orElseThrow());
      default -> throw new IllegalStateException(route.toString());
    };
  }

  private WireReply put(WireRequest request, ArmRoute route, Principal caller, String apiVersion) {
    checkGroup(route);
    ServiceRequest wanted = ServiceRequest.check(request);
    creation.check(route, wanted, caller);
    Optional<SimulatedService> there =
        cloud
            .named(route.service())
            .filter(service -> service.id().equalsIgnoreCase(route.scope()));
    if (there.isPresent()) {
      creation.update(there.get(), wanted);
      cloud.did(Deeds.Kind.CHANGED, there.get(), caller, request);
      return ok(there.get().resource(apiVersion)).with("ETag", '"' + there.get().etag() + '"');
    }
    SimulatedService service =
        wanted.restores()
            ? creation.undeleted(route)
            : creation
                .fresh(route, wanted)
                .made(new ServiceDescription.Made(caller.clientId(), now()));
    service.provisioningState("Created");
    cloud.add(service);
    cloud.did(Deeds.Kind.MADE, service, caller, request);
    LifecycleOperation operation =
        start(
            LifecycleKind.CREATE,
            service,
            regional(service, apiVersion),
            failure -> service.provisioningState(failure.isPresent() ? "Failed" : "Succeeded"));
    WireReply created =
        WireReply.json(201, service.resource(apiVersion).toString())
            .with("ETag", '"' + service.etag() + '"');
    service.provisioningState("Activating");
    return statuses.accepted(created, request, operation);
  }

  private void checkGroup(ArmRoute route) {
    if (!rules.knowsGroup(route.subscription(), route.resourceGroup())) {
      throw new ArmRefusal(ArmError.resourceGroupNotFound(route.resourceGroup()));
    }
  }

  private WireReply delete(
      WireRequest request, ArmRoute route, Principal caller, String apiVersion) {
    checkGroup(route);
    Optional<SimulatedService> there =
        cloud.named(route.service()).filter(known -> known.id().equalsIgnoreCase(route.scope()));
    if (there.isEmpty()) {
      return WireReply.empty(204);
    }
    SimulatedService service = there.get();
    rules
        .lockOf(service.id())
        .ifPresent(
            scope -> {
              throw LifecycleErrors.locked(service.id(), scope);
            });
    if (!service.isSettled()) {
      throw new ArmRefusal(ArmError.serviceLocked(service.name()));
    }
    boolean soft = apiVersion.compareTo(FIRST_WITH_SOFT_DELETE) >= 0;
    service.provisioningState("Terminating");
    cloud.did(Deeds.Kind.DELETED, service, caller, request);
    String path =
        service.id()
            + "/operationResults/"
            + LifecycleOperation.id(LifecycleKind.DELETE, service, serial());
    LifecycleOperation operation =
        start(
            LifecycleKind.DELETE,
            service,
            new LifecycleOperation.Urls(
                path, path, "api-version=" + apiVersion + "&asyncResponse", true),
            failure -> deletionEnded(service, soft, failure.isPresent()));
    return statuses.accepted(WireReply.empty(202), request, operation);
  }

  private void deletionEnded(SimulatedService service, boolean soft, boolean failed) {
    if (failed) {
      service.provisioningState("Failed");
      return;
    }
    service.provisioningState("Succeeded");
    cloud.delete(service.name());
    if (!soft) {
      cloud.deleted().remove(service.name());
    }
  }

  private WireReply purge(
      WireRequest request, ArmRoute route, Principal caller, String apiVersion) {
    Optional<DeletedServices.Deleted> gone = deleted(route);
    if (gone.isEmpty()) {
      return WireReply.empty(204);
    }
    SimulatedService service = gone.get().service();
    LifecycleOperation operation =
        cloud
            .running(LifecycleKind.PURGE, service)
            .orElseGet(() -> startPurge(request, service, caller, apiVersion));
    return statuses.accepted(
        WireReply.json(202, gone.get().purgedAt(now()).resource().toString()), request, operation);
  }

  private LifecycleOperation startPurge(
      WireRequest request, SimulatedService service, Principal caller, String apiVersion) {
    cloud.did(Deeds.Kind.PURGED, service, caller, request);
    return start(
        LifecycleKind.PURGE,
        service,
        purgeUrls(request, service, apiVersion),
        failure -> purged(service, failure.isPresent()));
  }

  private void purged(SimulatedService service, boolean failed) {
    if (!failed) {
      cloud.deleted().remove(service.name());
    }
  }

  private Optional<DeletedServices.Deleted> deleted(ArmRoute route) {
    String region = route.lifecycle().map(LifecycleRoute::location).map(Regions::name).orElse("");
    return cloud
        .deleted()
        .named(route.service())
        .filter(gone -> gone.service().subscription().equalsIgnoreCase(route.subscription()))
        .filter(gone -> gone.service().region().equals(region));
  }

  /** Word for word as recorded where the name is taken or free. */
  private WireReply checkName(WireRequest request) {
    String name = ServiceRequest.body(request).path("name").asText("");
    boolean taken =
        cloud.named(name).isPresent()
            || cloud.deleted().named(name).isPresent()
            || rules.isTakenElsewhere(name);
    if (!ServiceCreation.isName(name)) {
      return ok(availability(false, "Invalid", "'" + name + "' is not a valid name."));
    }
    return ok(
        taken
            ? availability(
                false,
                "AlreadyExists",
                name + " is already in use. Please select a different name.")
            : availability(true, "Valid", ""));
  }

  private static ObjectNode availability(boolean free, String reason, String message) {
    return Json.object().put("nameAvailable", free).put("reason", reason).put("message", message);
  }

  private LifecycleOperation start(
      LifecycleKind kind,
      SimulatedService service,
      LifecycleOperation.Urls urls,
      Consumer<Optional<ArmError>> atEnd) {
    LifecycleOperation operation =
        new LifecycleOperation(
            kind,
            service,
            urls,
            now().plus(options.takes(kind)),
            Optional.ofNullable(plannedFailures.remove(kind)),
            atEnd);
    cloud.started(operation);
    return operation;
  }

  private LifecycleOperation.Urls regional(SimulatedService service, String apiVersion) {
    String base =
        "/subscriptions/%s/providers/Microsoft.ApiManagement/locations/%s/"
            .formatted(service.subscription(), service.region());
    String id = LifecycleOperation.id(LifecycleKind.CREATE, service, serial() + ":apirpsf1");
    return new LifecycleOperation.Urls(
        base + "operationsStatuses/" + id,
        base + "operationResults/" + id,
        "api-version=" + apiVersion,
        true);
  }

  private LifecycleOperation.Urls purgeUrls(
      WireRequest request, SimulatedService service, String apiVersion) {
    boolean old = options.purgeStyle() == PurgeStyle.OF_2023;
    String path =
        request.path()
            + (old ? "/operationresults/" : "/operationResults/")
            + LifecycleOperation.id(LifecycleKind.PURGE, service, serial());
    return new LifecycleOperation.Urls(path, path, "api-version=" + apiVersion, !old);
  }

  private static String serial() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static WireReply ok(ObjectNode body) {
    return WireReply.json(200, body.toString());
  }

  private Instant now() {
    return options.clock().instant();
  }
}
