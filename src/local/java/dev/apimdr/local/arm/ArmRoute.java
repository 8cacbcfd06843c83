package dev.apimdr.local.arm;

import dev.apimdr.local.arm.entities.EntityPath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks for, parsed from its path.
 *
 * @param resourceGroup empty where the path names none
 * @param service empty where neither the path nor its operation or filter names one
 * @param atSubscription whether the path names only the subscription, so that the permission is
 *     needed there even if a filter names a service
 * @param entity below the service; empty where it asks for something else
 * @param lifecycle what a request about the making and deleting of services needs
 */
record ArmRoute(
    FaultPoint point,
    String subscription,
    String resourceGroup,
    String service,
    Optional<SimulatedOperation> operation,
    boolean atSubscription,
    Optional<EntityPath> entity,
    Optional<LifecycleRoute> lifecycle) {

  ArmRoute(
      FaultPoint point,
      String subscription,
      String resourceGroup,
      String service,
      Optional<SimulatedOperation> operation) {
    this(
        point,
        subscription,
        resourceGroup,
        service,
        operation,
        false,
        Optional.empty(),
        Optional.empty());
  }

  ArmRoute(
      FaultPoint point,
      String subscription,
      String resourceGroup,
      String service,
      LifecycleRoute lifecycle) {
    this(
        point,
        subscription,
        resourceGroup,
        service,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.of(lifecycle));
  }

  private static final String SUBSCRIPTION = "/subscriptions/([^/]+)";
  private static final String GROUP = SUBSCRIPTION + "/resourceGroups/([^/]+)";
  private static final String PROVIDER = "/providers/Microsoft\\.ApiManagement";
  private static final String SERVICE = GROUP + PROVIDER + "/service/([^/]+)";
  private static final String EVENTS =
      "/providers/Microsoft\\.Insights/eventtypes/management/values";

  private static final Pattern ONE = path(SERVICE);
  private static final Pattern START = path(SERVICE + "/(backup|restore)");
  private static final Pattern STATUS =
      path(SERVICE + "(?:/backup|/restore|/)?/operationresults/.*");
  private static final Pattern REGIONAL_STATUS =
      path(SUBSCRIPTION + PROVIDER + "/locations/[^/]+/operationResults/.*");
  private static final Pattern ALL = path(SUBSCRIPTION + PROVIDER + "/service");
  private static final Pattern ALL_OF_GROUP = path(GROUP + PROVIDER + "/service");
  private static final Pattern DELETED = path(SUBSCRIPTION + PROVIDER + "/deletedservices");
  private static final Pattern DIAGNOSTICS =
      path(SERVICE + "/providers/Microsoft\\.Insights/diagnosticSettings");
  private static final Pattern METRICS = path(SERVICE + "/providers/Microsoft\\.Insights/metrics");
  private static final Pattern ACTIVITY = path(SUBSCRIPTION + EVENTS);
  private static final Pattern SERVICE_ACTIVITY = path(SERVICE + EVENTS);
  private static final Pattern REPORT =
      path(SERVICE + "/reports/by(?:Api|Operation|Product|Subscription|User|Geo|Time|Request)");
  private static final Pattern ENTITY = path(SERVICE + "/(.+)");
  private static final Pattern RESOURCE_URI =
      Pattern.compile("resourceUri eq '" + SERVICE + "'", Pattern.CASE_INSENSITIVE);

  static ArmRoute of(WireRequest request, Cloud cloud) {
    return LifecycleRoute.of(request, cloud).orElseGet(() -> other(request, cloud));
  }

  private static ArmRoute other(WireRequest request, Cloud cloud) {
    String path = request.path();
    return switch (request.method()) {
      case "POST" ->
          match(START, path).map(found -> ofService(post(found.group(4)), found)).orElse(unknown());
      case "GET" -> get(request, path, cloud);
      // Of a list no answer to HEAD was recorded.
      case "HEAD" ->
          entity(path).filter(route -> !route.entity().orElseThrow().isList()).orElse(unknown());
      default -> unknown();
    };
  }

  private static ArmRoute get(WireRequest request, String path, Cloud cloud) {
    return match(ONE, path)
        .map(found -> ofService(FaultPoint.GET_SERVICE, found))
        .or(() -> status(path, cloud))
        .or(() -> match(ALL, path).map(found -> list(FaultPoint.LIST_SERVICES, found)))
        .or(() -> match(ALL_OF_GROUP, path).map(ArmRoute::listOfGroup))
        .or(() -> match(DELETED, path).map(found -> list(FaultPoint.LIST_DELETED_SERVICES, found)))
        .or(
            () ->
                match(DIAGNOSTICS, path)
                    .map(found -> ofService(FaultPoint.LIST_DIAGNOSTIC_SETTINGS, found)))
        .or(
            () ->
                match(SERVICE_ACTIVITY, path)
                    .map(found -> ofService(FaultPoint.LIST_ACTIVITY, found)))
        .or(() -> match(ACTIVITY, path).map(found -> activity(request, found)))
        .or(() -> match(METRICS, path).map(found -> ofService(FaultPoint.READ_METRICS, found)))
        .or(() -> match(REPORT, path).map(found -> ofService(FaultPoint.GET_REPORT, found)))
        .or(() -> entity(path))
        .orElse(unknown());
  }

  private static Optional<ArmRoute> entity(String path) {
    return match(ENTITY, path)
        .flatMap(
            found ->
                EntityPath.inUrl(found.group(4))
                    .map(
                        entity ->
                            new ArmRoute(
                                FaultPoint.GET_ENTITY,
                                found.group(1),
                                found.group(2),
                                found.group(3),
                                Optional.empty(),
                                false,
                                Optional.of(entity),
                                Optional.empty())));
  }

  private static Optional<ArmRoute> status(String path, Cloud cloud) {
    return match(STATUS, path)
        .or(() -> match(REGIONAL_STATUS, path))
        .map(
            found ->
                cloud
                    .operationAt(path)
                    .map(ArmRoute::statusOf)
                    .orElse(list(FaultPoint.POLL_UNKNOWN, found)));
  }

  private static ArmRoute statusOf(SimulatedOperation operation) {
    SimulatedService service = operation.service();
    return new ArmRoute(
        FaultPoint.poll(operation.kind()),
        service.subscription(),
        service.resourceGroup(),
        service.name(),
        Optional.of(operation));
  }

  private static ArmRoute activity(WireRequest request, Matcher path) {
    Matcher filter = RESOURCE_URI.matcher(request.query("$filter").orElse(""));
    return filter.find()
        ? new ArmRoute(
            FaultPoint.LIST_ACTIVITY,
            filter.group(1),
            filter.group(2),
            filter.group(3),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty())
        : list(FaultPoint.LIST_ACTIVITY, path);
  }

  private static ArmRoute ofService(FaultPoint point, Matcher found) {
    return new ArmRoute(point, found.group(1), found.group(2), found.group(3), Optional.empty());
  }

  private static ArmRoute list(FaultPoint point, Matcher found) {
    return new ArmRoute(point, found.group(1), "", "", Optional.empty());
  }

  private static ArmRoute listOfGroup(Matcher found) {
    return new ArmRoute(
        FaultPoint.LIST_SERVICES, found.group(1), found.group(2), "", Optional.empty());
  }

  private static ArmRoute unknown() {
    return new ArmRoute(FaultPoint.OTHER, "", "", "", Optional.empty());
  }

  private static FaultPoint post(String word) {
    return word.equalsIgnoreCase("backup") ? FaultPoint.POST_BACKUP : FaultPoint.POST_RESTORE;
  }

  private static Pattern path(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  private static Optional<Matcher> match(Pattern pattern, String path) {
    Matcher matcher = pattern.matcher(path);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  /** The permission the request needs. */
  String action() {
    return lifecycle.map(LifecycleRoute::action).orElseGet(this::actionOfPoint);
  }

  private String actionOfPoint() {
    return switch (point) {
      case POST_BACKUP -> OperationKind.BACKUP.action();
      case POST_RESTORE -> OperationKind.RESTORE.action();
      case POLL_BACKUP, POLL_RESTORE, POLL_UNKNOWN ->
          isRegional()
              ? "Microsoft.ApiManagement/locations/operationResults/read"
              : "Microsoft.ApiManagement/service/operationresults/read";
      case GET_SERVICE, LIST_SERVICES -> "Microsoft.ApiManagement/service/read";
      case GET_ENTITY ->
          "Microsoft.ApiManagement/service/" + entity.map(EntityPath::kind).orElse("") + "/read";
      case GET_REPORT -> "Microsoft.ApiManagement/service/reports/read";
      case LIST_DELETED_SERVICES -> "Microsoft.ApiManagement/deletedservices/read";
      case LIST_DIAGNOSTIC_SETTINGS -> "Microsoft.Insights/diagnosticSettings/read";
      case READ_METRICS -> "Microsoft.Insights/metrics/read";
      case LIST_ACTIVITY -> "Microsoft.Insights/eventtypes/values/read";
      default -> "";
    };
  }

  /** The ARM id at which the permission is needed. */
  String scope() {
    return lifecycle.map(LifecycleRoute::scope).orElseGet(this::scopeOfPath);
  }

  private String scopeOfPath() {
    String scope = "/subscriptions/" + subscription;
    if (atSubscription) {
      return scope;
    }
    if (!isRegional() && !resourceGroup.isEmpty()) {
      scope += "/resourceGroups/" + resourceGroup;
    }
    if (!isRegional() && !service.isEmpty()) {
      scope += "/providers/Microsoft.ApiManagement/service/" + service;
    }
    return scope;
  }

  private boolean isRegional() {
    return operation.map(SimulatedOperation::isRegional).orElse(false);
  }
}
