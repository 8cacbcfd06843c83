package dev.apimdr.local.arm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request about the making, deleting or purging of a service needs.
 *
 * @param action the permission
 * @param scope the ARM id at which it is needed
 * @param location the region in the path of a deleted service, empty in others
 * @param operation the one whose status is asked for
 */
record LifecycleRoute(
    String action, String scope, String location, Optional<LifecycleOperation> operation) {
  private static final String SUBSCRIPTION = "(/subscriptions/([^/]+))";
  private static final String PROVIDER = "/providers/Microsoft\\.ApiManagement";
  private static final Pattern SERVICE =
      path("/subscriptions/([^/]+)/resourceGroups/([^/]+)" + PROVIDER + "/service/([^/]+)");
  private static final Pattern DELETED =
      path(SUBSCRIPTION + PROVIDER + "/locations/([^/]+)/deletedservices/([^/]+)");
  private static final Pattern CHECK_NAME =
      path(SUBSCRIPTION + PROVIDER + "/checkNameAvailability");
  private static final String ACTIONS = "Microsoft.ApiManagement/";

  /** Empty where the request is about something else. */
  static Optional<ArmRoute> of(WireRequest request, Cloud cloud) {
    String path = request.path();
    return switch (request.method()) {
      case "PUT" ->
          match(SERVICE, path).map(found -> service(FaultPoint.PUT_SERVICE, "write", found));
      case "DELETE" ->
          match(SERVICE, path)
              .map(found -> service(FaultPoint.DELETE_SERVICE, "delete", found))
              .or(
                  () ->
                      match(DELETED, path)
                          .map(found -> deleted(FaultPoint.PURGE_SERVICE, "delete", found)));
      case "POST" -> match(CHECK_NAME, path).map(LifecycleRoute::checkName);
      case "GET" ->
          match(DELETED, path)
              .map(found -> deleted(FaultPoint.GET_DELETED_SERVICE, "read", found))
              .or(() -> cloud.lifecycleAt(path).map(operation -> status(operation, path)));
      default -> Optional.empty();
    };
  }

  private static ArmRoute service(FaultPoint point, String verb, Matcher found) {
    return new ArmRoute(
        point,
        found.group(1),
        found.group(2),
        found.group(3),
        new LifecycleRoute(ACTIONS + "service/" + verb, found.group(), "", Optional.empty()));
  }

  private static ArmRoute deleted(FaultPoint point, String verb, Matcher found) {
    return new ArmRoute(
        point,
        found.group(2),
        "",
        found.group(4),
        new LifecycleRoute(
            ACTIONS + "locations/deletedservices/" + verb,
            found.group(),
            found.group(3),
            Optional.empty()));
  }

  private static ArmRoute checkName(Matcher found) {
    return new ArmRoute(
        FaultPoint.CHECK_NAME,
        found.group(2),
        "",
        "",
        new LifecycleRoute(
            ACTIONS + "checkNameAvailability/read", found.group(1), "", Optional.empty()));
  }

  private static ArmRoute status(LifecycleOperation operation, String path) {
    SimulatedService service = operation.service();
    String subscription = "/subscriptions/" + service.subscription();
    LifecycleRoute needed =
        switch (operation.kind()) {
          case CREATE -> {
            String type = operation.isResult(path) ? "operationResults" : "operationsStatuses";
            yield new LifecycleRoute(
                ACTIONS + "locations/" + type + "/read", subscription, "", Optional.of(operation));
          }
          case DELETE ->
              new LifecycleRoute(
                  ACTIONS + "service/operationresults/read",
                  service.id(),
                  "",
                  Optional.of(operation));
          case PURGE ->
              new LifecycleRoute(
                  ACTIONS + "locations/deletedservices/operationresults/read",
                  path,
                  "",
                  Optional.of(operation));
        };
    return new ArmRoute(
        operation.kind().poll(),
        service.subscription(),
        service.resourceGroup(),
        service.name(),
        needed);
  }

  private static Pattern path(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  private static Optional<Matcher> match(Pattern pattern, String path) {
    Matcher matcher = pattern.matcher(path);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}
