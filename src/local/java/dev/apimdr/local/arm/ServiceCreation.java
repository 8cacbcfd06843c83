package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.regex.Pattern;

/** Checks the PUT of a service, and gives the service what the PUT says. */
final class ServiceCreation {
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,50}$)[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?");

  private final Cloud cloud;
  private final SubscriptionRules rules;

  ServiceCreation(Cloud cloud) {
    this.cloud = cloud;
    this.rules = cloud.rules();
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Refuses what ARM refuses before it asks API Management: identities, then policies. */
  void check(ArmRoute route, ServiceRequest wanted, Principal caller) {
    String id = route.scope();
    checkIdentities(wanted, caller, id);
    rules
        .denialOf(id)
        .ifPresent(
            policy -> {
              throw LifecycleErrors.denied(route.service(), policy);
            });
  }

  private void checkIdentities(ServiceRequest wanted, Principal caller, String id) {
    for (String identity : wanted.identities()) {
      if (!caller.may(Principal.ASSIGN, identity)) {
        throw LifecycleErrors.identityNotAssignable(caller, id, identity);
      }
      if (rules.identity(identity).isEmpty()) {
        throw LifecycleErrors.identityNotFound(id, identity);
      }
    }
  }

  /**
   * A PUT of a service that exists changes it at once; a PUT of what it is already does nothing.
   */
  void update(SimulatedService service, ServiceRequest wanted) {
    if (!service.isSettled()) {
      throw new ArmRefusal(ArmError.serviceLocked(service.name()));
    }
    if (!wanted.restores()) {
      describe(service, wanted);
    }
  }

  /** A service that did not exist. */
  SimulatedService fresh(ArmRoute route, ServiceRequest wanted) {
    String name = route.service();
    if (!isName(name)) {
      throw LifecycleErrors.invalid("the name is not valid.", "name", name);
    }
    if (cloud.named(name).isPresent() || rules.isTakenElsewhere(name)) {
      throw LifecycleErrors.nameTaken(name);
    }
    if (cloud.deleted().named(name).isPresent()) {
      throw LifecycleErrors.softDeleted(name);
    }
    int quota = rules.quota(route.subscription());
    if (cloud.services(route.subscription()).size() >= quota) {
      throw LifecycleErrors.quotaExceeded(route.subscription(), quota);
    }
    SimulatedService service =
        new SimulatedService(route.subscription(), route.resourceGroup(), name);
    describe(service, wanted);
    return service;
  }

  private void describe(SimulatedService service, ServiceRequest wanted) {
    ObjectNode before = service.resource("");
    service.location(wanted.location()).sku(wanted.sku(), wanted.capacity());
    service.property("publisherEmail", text(wanted.publisherEmail()));
    service.property("publisherName", text(wanted.publisherName()));
    service.tags(wanted.tags());
    if (wanted.systemAssigned() && !service.hasSystemAssignedIdentity()) {
      service.systemAssigned(UUID.randomUUID().toString());
    }
    for (String id : wanted.identities()) {
      rules.identity(id).ifPresent(known -> service.userAssigned(known.clientId(), known.id()));
    }
    if (!service.resource("").equals(before)) {
      service.changed();
    }
  }

  /** A deleted service that is one again. */
  SimulatedService undeleted(ArmRoute route) {
    SimulatedService service =
        cloud
            .deleted()
            .named(route.service())
            .map(DeletedServices.Deleted::service)
            .filter(gone -> gone.id().equalsIgnoreCase(route.scope()))
            .orElseThrow(() -> LifecycleErrors.notFound(route.service()));
    cloud.deleted().remove(service.name());
    return service;
  }

  private static JsonNode text(String value) {
    return Json.object().textNode(value);
  }
}
