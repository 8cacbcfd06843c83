package dev.apimdr.local.arm;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Azure Resource Manager over HTTPS, for the backup and restore of the API Management services it
 * is given.
 */
public final class ArmSimulator implements AutoCloseable {
  private static final long LOOKS_EVERY_MILLIS = 200;

  private final SimulatorOptions options;
  private final Cloud cloud;
  private final TokenIssuer tokens;
  private final Faults faults = new Faults();
  private final Journal journal;
  private final WireServer server;
  private final Optional<ScheduledExecutorService> time;

  private ArmSimulator(LocalCertificate certificate, BackupVault vault, SimulatorOptions options) {
    this.options = options;
    this.cloud = new Cloud(options, vault);
    this.tokens = new TokenIssuer(options.clock());
    this.journal = new Journal(options.journalKeeps());
    ArmAnswers answers = new ArmAnswers(options, vault, cloud, tokens, faults, journal);
    this.server =
        new WireServer(
            "arm-simulator",
            options.port(),
            Optional.of(certificate.serverContext()),
            answers::answer);
    this.time = options.ownsTime() ? Optional.of(time()) : Optional.empty();
  }

  /** Listens on the loopback interface. */
  public static ArmSimulator start(
      LocalCertificate certificate, BackupVault vault, SimulatorOptions options) {
    return new ArmSimulator(certificate, vault, options);
  }

  // Real operations end without anybody looking: their blob appears, and that may be all a caller
  // sees.
  private ScheduledExecutorService time() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "arm-simulator-time");
              daemon.setDaemon(true);
              return daemon;
            });
    var unused =
        thread.scheduleWithFixedDelay(
            cloud::settle, LOOKS_EVERY_MILLIS, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return thread;
  }

  /** Where it listens, {@code https://localhost:port}. */
  public String endpoint() {
    return "https://localhost:" + server.port();
  }

  /** Adds a service, or replaces the one of its name. */
  public SimulatedService service(SimulatedService service) {
    cloud.add(service);
    return service;
  }

  /** A service by its name, in any case. */
  public SimulatedService service(String name) {
    return cloud.named(name).orElseThrow(() -> new NoSuchElementException(name));
  }

  /** Deletes a service; for 48 hours it is listed among the deleted ones. */
  public void delete(String name) {
    cloud.delete(service(name).name());
  }

  /** Brings about the end of every operation whose time has come. */
  public void settle() {
    cloud.settle();
  }

  /** What goes wrong, here and at the token endpoint. */
  public Faults faults() {
    return faults;
  }

  /** What was asked, here and at the token endpoint. */
  public Journal journal() {
    return journal;
  }

  /** Who may call, and with which tokens. */
  public TokenIssuer tokens() {
    return tokens;
  }

  /** How many connections callers have made so far. */
  public int connections() {
    return server.accepted();
  }

  /** Refuses connections and breaks those there are, until {@link #comeBack}. */
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
    time.ifPresent(ScheduledExecutorService::shutdownNow);
    server.close();
  }
}
