package dev.apimdr.local.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A caller's identity and the actions its roles allow.
 *
 * @param grants the allowed actions with their scopes
 * @param notActions what none of them allows, though a wildcard might; may contain {@code *} too
 */
public record Principal(
    String clientId, String objectId, List<Grant> grants, List<String> notActions) {
  /** The actions of the product's custom role on each service. */
  public static final List<String> ON_SERVICES =
      List.of(
          "Microsoft.ApiManagement/service/read",
          "Microsoft.ApiManagement/service/backup/action",
          "Microsoft.ApiManagement/service/restore/action",
          "Microsoft.ApiManagement/service/operationresults/read",
          "Microsoft.Insights/diagnosticSettings/read",
          "Microsoft.Insights/metrics/read");

  /** What that role has besides where reports are taken out. */
  public static final List<String> ON_REPORTS =
      List.of("Microsoft.ApiManagement/service/reports/read");

  /** The action of the role that lets the product read the entities of each service. */
  public static final List<String> ON_ENTITIES = List.of("Microsoft.ApiManagement/service/*/read");

  /** What that role leaves out of its wildcard: reads that answer with keys. */
  public static final List<String> NOT_ON_ENTITIES =
      List.of("Microsoft.ApiManagement/service/*/keys/read");

  /** The actions of the second, small role on each subscription. */
  public static final List<String> ON_SUBSCRIPTIONS =
      List.of(
          "Microsoft.ApiManagement/deletedservices/read",
          "Microsoft.ApiManagement/locations/*/read",
          "Microsoft.Insights/eventtypes/values/read");

  /** What a caller needs at a managed identity in order to give it to a service. */
  static final String ASSIGN = "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action";

  /** The actions of the drills' identity on the one resource group in which it makes services. */
  public static final List<String> ON_DRILL_GROUP =
      List.of(
          "Microsoft.ApiManagement/service/read",
          "Microsoft.ApiManagement/service/write",
          "Microsoft.ApiManagement/service/delete",
          "Microsoft.ApiManagement/service/restore/action",
          "Microsoft.ApiManagement/service/operationresults/read");

  /**
   * Its actions on the subscription: a purge and the status URLs of a new service are below the
   * subscription, not below the group. {@code checkNameAvailability} is a POST that ARM counts as a
   * read; that of the status of a purge is told by a user
   * (github.com/Azure/azure-cli/issues/29069).
   */
  public static final List<String> ON_DRILL_SUBSCRIPTION =
      List.of(
          "Microsoft.ApiManagement/checkNameAvailability/read",
          "Microsoft.ApiManagement/deletedservices/read",
          "Microsoft.ApiManagement/locations/deletedservices/delete",
          "Microsoft.ApiManagement/locations/*/read");

  /**
   * One action at one scope.
   *
   * @param action may contain {@code *} as a wildcard
   * @param scope an ARM id that covers itself and everything below it; empty covers everything
   */
  public record Grant(String action, String scope) {
    boolean allows(String wanted, String at) {
      String below = at.toLowerCase(Locale.ROOT) + '/';
      String granted = scope.toLowerCase(Locale.ROOT);
      return covers(action, wanted) && (granted.isEmpty() || below.startsWith(granted + '/'));
    }
  }

  /** An identity with no rights. */
  public static Principal named(String clientId) {
    return new Principal(clientId, "object-of-" + clientId, List.of(), List.of());
  }

  /** An identity with all of the product's roles at every scope. */
  public static Principal operator(String clientId) {
    return named(clientId)
        .allowed(ON_SERVICES, "")
        .allowed(ON_REPORTS, "")
        .allowed(ON_ENTITIES, "")
        .allowed(ON_SUBSCRIPTIONS, "")
        .denied(NOT_ON_ENTITIES);
  }

  /**
   * The identity with which drills make and delete services, in one group and nowhere else.
   *
   * @param group the ARM id of the group
   * @param identity the ARM id of the managed identity that it may give to them
   */
  public static Principal drills(String clientId, String group, String identity) {
    String subscription = group.substring(0, group.indexOf('/', "/subscriptions/".length()));
    return named(clientId)
        .allowed(ON_DRILL_GROUP, group)
        .allowed(ON_ENTITIES, group)
        .allowed(ON_DRILL_SUBSCRIPTION, subscription)
        .allowed(List.of(ASSIGN), identity)
        .denied(NOT_ON_ENTITIES);
  }

  /** This identity with more actions. */
  public Principal allowed(List<String> actions, String scope) {
    List<Grant> more = new ArrayList<>(grants);
    actions.forEach(action -> more.add(new Grant(action, scope)));
    return new Principal(clientId, objectId, List.copyOf(more), notActions);
  }

  /** This identity without one action at any scope, or without all that a wildcard covers. */
  public Principal without(String action) {
    return denied(List.of(action));
  }

  private Principal denied(List<String> actions) {
    List<String> more = new ArrayList<>(notActions);
    more.addAll(actions);
    return new Principal(clientId, objectId, grants, List.copyOf(more));
  }

  private static boolean covers(String pattern, String action) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
  }

  boolean may(String action, String scope) {
    return notActions.stream().noneMatch(denied -> covers(denied, action))
        && grants.stream().anyMatch(grant -> grant.allows(action, scope));
  }
}
