package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.EntityPath;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A simulated Azure Resource Manager over HTTPS, for the backup and restore of API Management
 * services.
 */
public final class ArmSimulator implements AutoCloseable {
  private static final long SETTLE_EVERY_MILLIS = 200;

  private final SimulatorOptions options;
  private final SubscriptionRules rules = new SubscriptionRules();
  private final Cloud cloud;
  private final TokenIssuer tokens;
  private final Faults faults = new Faults();
  private final Journal journal;
  private final Gateways gateways;
  private final ArmResponses answers;
  private final WireServer server;
  private final Optional<ScheduledExecutorService> settling;

  private ArmSimulator(LocalCertificate certificate, BackupVault vault, SimulatorOptions options) {
    this.options = options;
    this.tokens = new TokenIssuer(options.clock());
    this.journal = new Journal(options.journalKeeps());
    this.gateways = new Gateways(options, certificate.serverContext(), faults, journal);
    this.cloud = new Cloud(options, vault, rules, gateways);
    gateways.settling(cloud::settle);
    this.answers = new ArmResponses(options, vault, cloud, tokens, faults, journal);
    this.server =
        new WireServer(
            "arm-simulator",
            options.port(),
            Optional.of(certificate.serverContext()),
            answers::respond);
    this.settling = options.usesSystemTime() ? Optional.of(settling()) : Optional.empty();
  }

  /** Listens on the loopback interface. */
  public static ArmSimulator start(
      LocalCertificate certificate, BackupVault vault, SimulatorOptions options) {
    return new ArmSimulator(certificate, vault, options);
  }

  // Operations end without a request too: the blob appears, and a caller may see only that.
  private ScheduledExecutorService settling() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "arm-simulator-time");
              daemon.setDaemon(true);
              return daemon;
            });
    var unused =
        thread.scheduleWithFixedDelay(
            cloud::settle, SETTLE_EVERY_MILLIS, SETTLE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return thread;
  }

  /** The endpoint, {@code https://localhost:port}. */
  public String endpoint() {
    return "https://localhost:" + server.port();
  }

  /** Adds a service, or replaces the one of the same name. */
  public SimulatedService service(SimulatedService service) {
    cloud.add(service);
    return service;
  }

  /** The service of a name, ignoring case. */
  public SimulatedService service(String name) {
    return cloud.named(name).orElseThrow(() -> new NoSuchElementException(name));
  }

  /**
   * Somebody writes an entity of a service, and the Activity Log tells of it.
   *
   * @param caller an e-mail address or an application's id
   * @param path below the service, e.g. {@code apis/orders/policies/policy}
   */
  public void write(SimulatedService service, String caller, String path, ObjectNode properties) {
    service.entities().put(path, properties);
    new ActivityEvents(options.activityLags())
        .written(service, caller, path, EntityPath.of(path).kind(), options.clock().instant())
        .forEach(service::activity);
  }

  /** Deletes a service; for 48 hours it is listed among the deleted ones. */
  public void delete(String name) {
    cloud.delete(service(name).name());
  }

  /** The gateways, where the options want them. */
  public Gateways gateways() {
    return gateways;
  }

  /** The backups and restores that were accepted, of services too that are deleted by now. */
  public List<SimulatedOperation> operations() {
    return cloud.operations();
  }

  /** What was done to services: made, deleted, purged, restored into. */
  public Deeds deeds() {
    return cloud.deeds();
  }

  /**
   * The names of the services, deleted ones too, whose tag names a time that has passed.
   *
   * @param tag its value is ISO 8601 in UTC
   */
  public List<String> leftOver(String tag) {
    return leftOver(tag, options.clock().instant());
  }

  /** The same at another time: those that would be left over if nothing were done until then. */
  public List<String> leftOver(String tag, Instant at) {
    return cloud.leftOver(tag, at);
  }

  /** The groups, identities, locks, policies, quotas and names taken that PUT and DELETE meet. */
  public SubscriptionRules rules() {
    return rules;
  }

  /** Makes the next accepted creation, deletion or purge fail at its end. */
  public void failNext(LifecycleKind kind, ArmError error) {
    answers.failNext(kind, error);
  }

  /** Ends every operation whose time has passed. */
  public void settle() {
    cloud.settle();
  }

  /** The faults to inject, here and at the token endpoint. */
  public Faults faults() {
    return faults;
  }

  /** The requests received, here and at the token endpoint. */
  public Journal journal() {
    return journal;
  }

  /** The known identities and their tokens. */
  public TokenIssuer tokens() {
    return tokens;
  }

  /** The number of connections accepted so far. */
  public int connections() {
    return server.accepted();
  }

  /** Refuses new connections and resets the open ones, until {@link #comeBack}. */
  public void goDown() {
    server.goDown();
  }

  /** Accepts connections again, on the same port. */
  public void comeBack() {
    server.comeBack();
  }

  SimulatorOptions options() {
    return options;
  }

  @Override
  public void close() {
    settling.ifPresent(ScheduledExecutorService::shutdownNow);
    server.close();
    gateways.close();
  }
}
