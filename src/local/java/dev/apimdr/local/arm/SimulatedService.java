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
import dev.apimdr.local.arm.metrics.Gaps;
import dev.apimdr.local.arm.metrics.MetricsResponses;
import dev.apimdr.local.arm.reports.ReportResponses;
import dev.apimdr.local.arm.reports.SeededTraffic;
import dev.apimdr.local.arm.reports.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** An API Management service: its ARM resource, and the configuration that a backup saves. */
public final class SimulatedService {
  private final String subscription;
  private final String resourceGroup;
  private final String name;
  private final ServiceDescription shown = new ServiceDescription();
  private final Map<OperationKind, Duration> durations = new EnumMap<>(OperationKind.class);
  private final Map<OperationKind, ArmError> plannedFailures = new EnumMap<>(OperationKind.class);
  private final List<SimulatedOperation> operations = new ArrayList<>();
  private final ArrayNode diagnosticSettings = Json.array();
  private final List<LoggedActivity> activityLog = new ArrayList<>();
  private Optional<LocationStyle> locationStyle = Optional.empty();
  private Optional<StatusStyle> statusStyle = Optional.empty();
  private boolean workspaceGateways;
  private final EntityTree entities;
  private final EntityResponses entityResponses;
  private final ReportResponses reports;
  private final SimulatedGateway gateway = new SimulatedGateway();
  private Gaps gaps = Gaps.ZERO;
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
    shown.location = newLocation;
    return this;
  }

  /** The tier, e.g. {@code Developer} or {@code StandardV2}, and the number of units. */
  public synchronized SimulatedService sku(String newSku, int units) {
    shown.sku = newSku;
    shown.capacity = units;
    return this;
  }

  /** The provisioningState while no backup or restore is running; Succeeded by default. */
  public synchronized SimulatedService provisioningState(String state) {
    shown.provisioningState = state;
    return this;
  }

  /** Attaches a system-assigned identity; the principal id is a UUID. */
  public synchronized SimulatedService systemAssigned(String principalId) {
    shown.identity.systemAssigned(UUID.fromString(principalId).toString());
    return this;
  }

  /** Attaches a user-assigned identity; its client id is a UUID. */
  public synchronized SimulatedService userAssigned(String clientId) {
    return userAssigned(clientId, "");
  }

  /** Attaches a user-assigned identity with its ARM id. */
  public synchronized SimulatedService userAssigned(String clientId, String id) {
    shown.identity.userAssigned(UUID.fromString(clientId).toString(), id);
    return this;
  }

  /** Replaces the tags. */
  public synchronized SimulatedService tags(ObjectNode namesAndValues) {
    shown.tags = namesAndValues.deepCopy();
    return this;
  }

  /** Sets one tag. */
  public synchronized SimulatedService tag(String key, String value) {
    shown.tags.put(key, value);
    return this;
  }

  /** The oldest api-version that the service accepts. */
  public synchronized SimulatedService minApiVersion(String version) {
    shown.minApiVersion = Optional.of(version);
    return this;
  }

  /** Whether workspace gateways are attached: ARM refuses a backup then. */
  public synchronized SimulatedService workspaceGateways(boolean attached) {
    workspaceGateways = attached;
    return this;
  }

  /** Sets any other property, e.g. {@code hostnameConfigurations}. */
  public synchronized SimulatedService property(String key, JsonNode value) {
    shown.properties.set(key, value);
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
    activityLog.add(LoggedActivity.of(event));
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
    shown.createdAt = Optional.of(time);
    return this;
  }

  /** The calls that its reports count. */
  public synchronized SimulatedService traffic(Traffic calls) {
    gateway.traffic(calls);
    return this;
  }

  /** Makes up calls to its operations; the same seed makes the same. */
  public SimulatedService traffic(long seed, Instant since, int callsPerDay) {
    return traffic(new SeededTraffic(seed, entities, since, callsPerDay));
  }

  /** Counts requests of users at a time, beside those of the traffic. */
  public SimulatedService requests(Instant at, long number) {
    gateway.requests(at, number);
    return this;
  }

  /** The gateway: when it is away, and who has called it. */
  public SimulatedGateway gateway() {
    return gateway;
  }

  synchronized Optional<WireReply> insteadOfServing(Instant now) {
    return gateway.insteadOfServing(shown.provisioningState, operations, now);
  }

  synchronized void gatewayUrl(String url) {
    shown.gatewayUrl = Optional.of(url);
  }

  /** How Azure Monitor tells an interval without requests; as 0 by default. */
  public synchronized SimulatedService gaps(Gaps manner) {
    gaps = manner;
    return this;
  }

  /** How many requests the gateway had between two times, the second exclusive. */
  public long requests(Instant from, Instant until) {
    return gateway.requests(from, until);
  }

  synchronized MetricsResponses.Asked metered() {
    return new MetricsResponses.Asked(id(), region(), this::requests, gaps);
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
        report,
        parameters,
        new ReportResponses.Asked(gateway.traffic(), sku(), apiVersion, now, mostRows));
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
    return shown.sku;
  }

  /** A copy of the tags. */
  public synchronized ObjectNode tags() {
    return shown.tags.deepCopy();
  }

  private String gatewayHost() {
    return ServiceDescription.gatewayHost(name);
  }

  /** The accepted operations, oldest first; ended ones are kept for a day. */
  public synchronized List<SimulatedOperation> operations() {
    return List.copyOf(operations);
  }

  synchronized String locationName() {
    return shown.location;
  }

  /** The region's name in paths, e.g. {@code northcentralus}. */
  synchronized String region() {
    return Regions.name(shown.location);
  }

  synchronized boolean hasSystemAssignedIdentity() {
    return shown.identity.isSystemAssigned();
  }

  synchronized boolean hasUserAssignedIdentity(String clientId) {
    return shown.identity.isUserAssigned(clientId);
  }

  synchronized boolean hasWorkspaceGateways() {
    return workspaceGateways;
  }

  synchronized Optional<String> minApiVersion() {
    return shown.minApiVersion;
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

  synchronized List<LoggedActivity> activityLog() {
    return List.copyOf(activityLog);
  }

  /** Whether ARM would accept an operation: none is running, and the provisioningState is final. */
  synchronized boolean isSettled() {
    return shown.isSettled() && operations.stream().allMatch(SimulatedOperation::hasEnded);
  }

  synchronized void started(SimulatedOperation operation) {
    operations.add(operation);
  }

  synchronized void forget(SimulatedOperation operation) {
    operations.remove(operation);
  }

  synchronized boolean isMadeByPut() {
    return shown.made.isPresent();
  }

  synchronized SimulatedService made(ServiceDescription.Made creation) {
    shown.made = Optional.of(creation);
    shown.createdAt = Optional.of(creation.at());
    return this;
  }

  /** Moves the ETag. */
  synchronized void changed() {
    shown.changed();
  }

  synchronized String etag() {
    return shown.etag();
  }

  /** The resource as GET returns it. */
  synchronized ObjectNode resource(String apiVersion) {
    boolean runs = !operations.stream().allMatch(SimulatedOperation::hasEnded);
    return shown.resource(this, runs, apiVersion);
  }
}
