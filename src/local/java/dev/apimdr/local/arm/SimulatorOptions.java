package dev.apimdr.local.arm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The behaviour of an {@link ArmSimulator}; the defaults are as recorded in 2022. */
public final class SimulatorOptions {
  private int port;
  private InstantSource clock = InstantSource.system();
  private boolean usesSystemTime = true;
  private Duration backupTakes = Duration.ofSeconds(3);
  private Duration restoreTakes = Duration.ofSeconds(5);
  private Duration retryAfter = Duration.ofSeconds(60);
  private final Map<LifecycleKind, Duration> lifecycles = new ConcurrentHashMap<>();
  private Duration lifecycleRetryAfter = Duration.ofSeconds(20);
  private PurgeStyle purgeStyle = PurgeStyle.OF_2025;
  private Duration statusKeptFor = Duration.ofHours(24);
  private LocationStyle locationStyle = LocationStyle.OF_2022;
  private StatusStyle statusStyle = StatusStyle.ACCEPTED_UNTIL_DONE;
  private volatile boolean throttles;
  private String remainingReads = "x-ms-ratelimit-remaining-subscription-reads";
  private int pageSize = 100;
  private int reportRows = 1000;
  private final Map<String, Duration> activityLags = new ConcurrentHashMap<>();
  private boolean hasGateways;
  private Duration metricLag = Duration.ZERO;
  private int backupSize = 4096;
  private int journalKeeps = 100_000;

  /** The port to listen on; any free one by default. */
  public SimulatorOptions port(int newPort) {
    port = newPort;
    return this;
  }

  /**
   * Replaces the system clock. Operations then end only at a request about their service or at
   * {@link ArmSimulator#settle}.
   */
  public SimulatorOptions clock(InstantSource newClock) {
    clock = newClock;
    usesSystemTime = false;
    return this;
  }

  /**
   * How long an operation takes unless its service sets another duration; 3 s and 5 s by default.
   */
  public SimulatorOptions takes(OperationKind kind, Duration duration) {
    switch (kind) {
      case BACKUP -> backupTakes = duration;
      case RESTORE -> restoreTakes = duration;
    }
    return this;
  }

  /** How long it takes to make, delete or purge a service; 3, 2 and 1 s by default. */
  public SimulatorOptions takes(LifecycleKind kind, Duration duration) {
    lifecycles.put(kind, duration);
    return this;
  }

  /** The Retry-After of the PUT that makes a service; 20 s by default. */
  public SimulatorOptions lifecycleRetryAfter(Duration delay) {
    lifecycleRetryAfter = delay;
    return this;
  }

  /** The form of the answer to a purge. */
  public SimulatorOptions purgeStyle(PurgeStyle style) {
    purgeStyle = style;
    return this;
  }

  /**
   * The Retry-After of the POST and of every poll of a running operation; whole seconds, 60 by
   * default.
   */
  public SimulatorOptions retryAfter(Duration delay) {
    retryAfter = delay;
    return this;
  }

  /** How long after its end the status of an operation can be read; a day by default. */
  public SimulatorOptions statusKeptFor(Duration time) {
    statusKeptFor = time;
    return this;
  }

  /** The form of status URLs. */
  public SimulatorOptions locationStyle(LocationStyle style) {
    locationStyle = style;
    return this;
  }

  /** How status URLs report progress. */
  public SimulatorOptions statusStyle(StatusStyle style) {
    statusStyle = style;
    return this;
  }

  /** Whether ARM's request limits apply; off by default: then all of them are always left. */
  public SimulatorOptions throttles(boolean switchedOn) {
    throttles = switchedOn;
    return this;
  }

  /** The header that says how many reads are left: since 2025 some answers have another one. */
  public SimulatorOptions remainingReads(String header) {
    remainingReads = header;
    return this;
  }

  /** The page size of lists; 100 by default. */
  public SimulatorOptions pageSize(int entries) {
    pageSize = entries;
    return this;
  }

  /** The most rows of a page of a report, however many are asked for; 1000 by default. */
  public SimulatorOptions reportRows(int most) {
    reportRows = most;
    return this;
  }

  /**
   * The delay after which the Activity Log shows events of a status ({@code Started, Accepted,
   * Succeeded, Failed}); none by default.
   */
  public SimulatorOptions activityLag(String status, Duration lag) {
    activityLags.put(status, lag);
    return this;
  }

  /** Whether each service has a gateway that listens; off by default, as it costs a port each. */
  public SimulatorOptions gateways(boolean switchedOn) {
    hasGateways = switchedOn;
    return this;
  }

  /** How long it takes until a request is counted by Azure Monitor; no time by default. */
  public SimulatorOptions metricLag(Duration lag) {
    metricLag = lag;
    return this;
  }

  /** The minimum size of a backup blob in bytes; 4096 by default. */
  public SimulatorOptions backupSize(int bytes) {
    backupSize = bytes;
    return this;
  }

  /** How many requests the journal keeps in full; 100,000 by default. */
  public SimulatorOptions journalKeeps(int requests) {
    journalKeeps = requests;
    return this;
  }

  int port() {
    return port;
  }

  InstantSource clock() {
    return clock;
  }

  /** Whether operations end by themselves, by the system clock. */
  boolean usesSystemTime() {
    return usesSystemTime;
  }

  Duration takes(OperationKind kind) {
    return switch (kind) {
      case BACKUP -> backupTakes;
      case RESTORE -> restoreTakes;
    };
  }

  Duration takes(LifecycleKind kind) {
    Duration usual =
        switch (kind) {
          case CREATE -> Duration.ofSeconds(3);
          case DELETE -> Duration.ofSeconds(2);
          case PURGE -> Duration.ofSeconds(1);
        };
    return lifecycles.getOrDefault(kind, usual);
  }

  Duration lifecycleRetryAfter() {
    return lifecycleRetryAfter;
  }

  PurgeStyle purgeStyle() {
    return purgeStyle;
  }

  Duration retryAfter() {
    return retryAfter;
  }

  Duration statusKeptFor() {
    return statusKeptFor;
  }

  LocationStyle locationStyle() {
    return locationStyle;
  }

  StatusStyle statusStyle() {
    return statusStyle;
  }

  boolean throttles() {
    return throttles;
  }

  Map<String, Duration> activityLags() {
    return activityLags;
  }

  String remainingReads() {
    return remainingReads;
  }

  int pageSize() {
    return pageSize;
  }

  int reportRows() {
    return reportRows;
  }

  /** Whether each service has a gateway that listens. */
  public boolean hasGateways() {
    return hasGateways;
  }

  Duration metricLag() {
    return metricLag;
  }

  int backupSize() {
    return backupSize;
  }

  int journalKeeps() {
    return journalKeeps;
  }
}
