package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.Damage;
import dev.apimdr.local.arm.entities.EntityReply;
import dev.apimdr.local.arm.entities.EntityRequest;
import dev.apimdr.local.arm.entities.EntityResponses;
import dev.apimdr.local.arm.entities.EntityTree;
import dev.apimdr.local.arm.entities.ServiceFacts;
import dev.apimdr.local.arm.reports.ReportResponses;
import dev.apimdr.local.arm.reports.SeededTraffic;
import dev.apimdr.local.arm.reports.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** An API Management service: its ARM resource, and the configuration that a backup saves. */
public final class SimulatedService {
  private final String subscription;
  private final String resourceGroup;
  private final String name;
  private final ServiceIdentity identity = new ServiceIdentity();
  private final Map<OperationKind, Duration> durations = new EnumMap<>(OperationKind.class);
  private final Map<OperationKind, ArmError> plannedFailures = new EnumMap<>(OperationKind.class);
  private final List<SimulatedOperation> operations = new ArrayList<>();
  private final ArrayNode diagnosticSettings = Json.array();
  private final ArrayNode activityLog = Json.array();
  private final ObjectNode properties = Json.object();
  private String location = "Central US";
  private String sku = "Developer";
  private int capacity = 1;
  private String provisioningState = "Succeeded";
  private Optional<String> minApiVersion = Optional.empty();
  private Optional<LocationStyle> locationStyle = Optional.empty();
  private Optional<StatusStyle> statusStyle = Optional.empty();
  private boolean workspaceGateways;
  private final EntityTree entities;
  private final EntityResponses entityResponses;
  private final ReportResponses reports;
  private Traffic traffic = Traffic.NONE;
  private Optional<Instant> createdAt = Optional.empty();
  private List<Damage> damagesOfNextRestore = List.of();
  private ObjectNode configuration;

  /** A Developer service in Central US. */
  public SimulatedService(String subscription, String resourceGroup, String name) {
    this.subscription = subscription;
    this.resourceGroup = resourceGroup;
    this.name = name;
    this.configuration = Json.object().put("of", name).put("revision", 1);
    this.entities = EntityTree.ofNewService(name);
    this.entityResponses = new EntityResponses(entities);
    this.reports = new ReportResponses(entities, gatewayHost());
  }

  /** The region's display name, e.g. {@code North Central US}. */
  public synchronized SimulatedService location(String newLocation) {
    location = newLocation;
    return this;
  }

  /** The tier, e.g. {@code Developer} or {@code StandardV2}, and the number of units. */
  public synchronized SimulatedService sku(String newSku, int units) {
    sku = newSku;
    capacity = units;
    return this;
  }

  /** The provisioningState while no backup or restore is running; Succeeded by default. */
  public synchronized SimulatedService provisioningState(String state) {
    provisioningState = state;
    return this;
  }

  /** Attaches a system-assigned identity; the principal id is a UUID. */
  public synchronized SimulatedService systemAssigned(String principalId) {
    identity.systemAssigned(UUID.fromString(principalId).toString());
    return this;
  }

  /** Attaches a user-assigned identity; its client id is a UUID. */
  public synchronized SimulatedService userAssigned(String clientId) {
    identity.userAssigned(UUID.fromString(clientId).toString());
    return this;
  }

  /** The oldest api-version that the service accepts. */
  public synchronized SimulatedService minApiVersion(String version) {
    minApiVersion = Optional.of(version);
    return this;
  }

  /** Whether workspace gateways are attached: ARM refuses a backup then. */
  public synchronized SimulatedService workspaceGateways(boolean attached) {
    workspaceGateways = attached;
    return this;
  }

  /** Sets any other property, e.g. {@code hostnameConfigurations}. */
  public synchronized SimulatedService property(String key, JsonNode value) {
    properties.set(key, value);
    return this;
  }

  /** How long a backup or restore of this service takes. */
  public synchronized SimulatedService takes(OperationKind kind, Duration duration) {
    durations.put(kind, duration);
    return this;
  }

  /** The form of this service's status URLs. */
  public synchronized SimulatedService locationStyle(LocationStyle style) {
    locationStyle = Optional.of(style);
    return this;
  }

  /** How this service's status URLs report progress. */
  public synchronized SimulatedService statusStyle(StatusStyle style) {
    statusStyle = Optional.of(style);
    return this;
  }

  /** Makes the next accepted operation of a kind fail at its end, without any effect. */
  public synchronized SimulatedService failNext(OperationKind kind, ArmError error) {
    plannedFailures.put(kind, error);
    return this;
  }

  /** Adds a diagnostic setting in Azure Monitor's format. */
  public synchronized SimulatedService diagnosticSetting(ObjectNode setting) {
    diagnosticSettings.add(setting.deepCopy());
    return this;
  }

  /** Adds an event to the Activity Log; {@code eventTimestamp} is ISO 8601 in UTC. */
  public synchronized SimulatedService activity(ObjectNode event) {
    Instant.parse(event.path("eventTimestamp").asText());
    activityLog.add(event.deepCopy());
    return this;
  }

  /** Sets the configuration that a backup saves and a restore overwrites. */
  public synchronized SimulatedService configuration(ObjectNode newConfiguration) {
    configuration = newConfiguration.deepCopy();
    return this;
  }

  /** The APIs, products, policies and the rest, which a backup saves and a restore replaces. */
  public EntityTree entities() {
    return entities;
  }

  /**
   * Generates the entities; the same seed makes the same.
   *
   * @param operations how many API operations there are
   */
  public SimulatedService entities(long seed, int operations) {
    entities.generate(seed, operations);
    return this;
  }

  /** When the service was made; its resource does not say without this. */
  public synchronized SimulatedService createdAt(Instant time) {
    createdAt = Optional.of(time);
    return this;
  }

  /** The calls that its reports count. */
  public synchronized SimulatedService traffic(Traffic calls) {
    traffic = calls;
    return this;
  }

  /** Makes up calls to its operations; the same seed makes the same. */
  public SimulatedService traffic(long seed, Instant since, int callsPerDay) {
    return traffic(new SeededTraffic(seed, entities, since, callsPerDay));
  }

  private synchronized Traffic traffic() {
    return traffic;
  }

  /** Makes the next restore that succeeds bring back something else than was saved. */
  public synchronized SimulatedService damageNextRestore(Damage... damages) {
    damagesOfNextRestore = List.of(damages);
    return this;
  }

  synchronized void restored(BackupDocument backup) {
    configuration(backup.configuration());
    entities.restore(backup.entities());
    damagesOfNextRestore.forEach(damage -> damage.applyTo(entities));
    damagesOfNextRestore = List.of();
  }

  EntityReply entity(EntityRequest request, String apiVersion) {
    return entityResponses.respond(
        request, apiVersion, new ServiceFacts(id(), sku(), locationName()));
  }

  EntityReply report(
      String report,
      Function<String, Optional<String>> parameters,
      String apiVersion,
      Instant now,
      int mostRows) {
    return reports.respond(
        report, parameters, new ReportResponses.Asked(traffic(), sku(), apiVersion, now, mostRows));
  }

  /** A copy of the current configuration. */
  public synchronized ObjectNode configuration() {
    return configuration.deepCopy();
  }

  /** The name, unique in Azure, ignoring case. */
  public String name() {
    return name;
  }

  /** The subscription's id. */
  public String subscription() {
    return subscription;
  }

  /** The resource group's name. */
  public String resourceGroup() {
    return resourceGroup;
  }

  /** The ARM id. */
  public String id() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ApiManagement/service/%s"
        .formatted(subscription, resourceGroup, name);
  }

  /** The tier. */
  public synchronized String sku() {
    return sku;
  }

  private String gatewayHost() {
    return name.toLowerCase(Locale.ROOT) + ".azure-api.net";
  }

  /** The accepted operations, oldest first; ended ones are kept for a day. */
  public synchronized List<SimulatedOperation> operations() {
    return List.copyOf(operations);
  }

  synchronized String locationName() {
    return location;
  }

  /** The region's name in paths, e.g. {@code northcentralus}. */
  synchronized String region() {
    return location.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  synchronized boolean hasSystemAssignedIdentity() {
    return identity.isSystemAssigned();
  }

  synchronized boolean hasUserAssignedIdentity(String clientId) {
    return identity.isUserAssigned(clientId);
  }

  synchronized boolean hasWorkspaceGateways() {
    return workspaceGateways;
  }

  synchronized Optional<String> minApiVersion() {
    return minApiVersion;
  }

  synchronized Optional<LocationStyle> locationStyle() {
    return locationStyle;
  }

  synchronized Optional<StatusStyle> statusStyle() {
    return statusStyle;
  }

  synchronized Optional<Duration> duration(OperationKind kind) {
    return Optional.ofNullable(durations.get(kind));
  }

  synchronized Optional<ArmError> takePlannedFailure(OperationKind kind) {
    return Optional.ofNullable(plannedFailures.remove(kind));
  }

  synchronized ArrayNode diagnosticSettings() {
    return diagnosticSettings.deepCopy();
  }

  synchronized ArrayNode activityLog() {
    return activityLog.deepCopy();
  }

  /** Whether ARM would accept an operation: none is running, and the provisioningState is final. */
  synchronized boolean isSettled() {
    return Set.of("Succeeded", "Failed", "Canceled").contains(provisioningState)
        && operations.stream().allMatch(SimulatedOperation::hasEnded);
  }

  synchronized void started(SimulatedOperation operation) {
    operations.add(operation);
  }

  synchronized void forget(SimulatedOperation operation) {
    operations.remove(operation);
  }

  /** The resource as GET returns it. */
  synchronized ObjectNode resource(String apiVersion) {
    ObjectNode shown = properties.deepCopy();
    boolean runs = !operations.stream().allMatch(SimulatedOperation::hasEnded);
    shown.put("provisioningState", runs ? "Updating" : provisioningState);
    createdAt.ifPresent(time -> shown.put("createdAtUtc", time.toString()));
    shown.put("gatewayUrl", "https://" + gatewayHost());
    shown.putObject("apiVersionConstraint").put("minApiVersion", minApiVersion.orElse(null));
    ObjectNode resource =
        Json.object()
            .put("id", id())
            .put("name", name)
            .put("type", "Microsoft.ApiManagement/service")
            .put("location", location);
    resource.set("properties", shown);
    ObjectNode tier = Json.object();
    // API version 2014 has the tier among the properties, under other names.
    if (apiVersion.startsWith("2014")) {
      shown.set("skuProperties", tier.put("skuType", sku).put("capacity", capacity));
    } else {
      resource.set("sku", tier.put("name", sku).put("capacity", capacity));
    }
    identity
        .resource(subscription, resourceGroup)
        .ifPresent(attached -> resource.set("identity", attached));
    return resource;
  }
}
