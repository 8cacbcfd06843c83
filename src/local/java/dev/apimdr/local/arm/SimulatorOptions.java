package dev.apimdr.local.arm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How an {@link ArmSimulator} behaves; what is not said stays as recorded in 2022. */
public final class SimulatorOptions {
  private int port;
  private InstantSource clock = InstantSource.system();
  private boolean ownsTime = true;
  private Duration backupTakes = Duration.ofSeconds(3);
  private Duration restoreTakes = Duration.ofSeconds(5);
  private Duration retryAfter = Duration.ofSeconds(60);
  private Duration statusKeptFor = Duration.ofHours(24);
  private LocationStyle locationStyle = LocationStyle.OF_2022;
  private AnswerStyle answerStyle = AnswerStyle.ACCEPTED_UNTIL_DONE;
  private boolean throttles;
  private int pageSize = 100;
  private final Map<String, Duration> activityLags = new ConcurrentHashMap<>();
  private int backupSize = 4096;
  private int journalKeeps = 100_000;

  /** The port to listen on; any free one if not said. */
  public SimulatorOptions port(int newPort) {
    port = newPort;
    return this;
  }

  /**
   * Another clock than the system's. Operations then end only when somebody looks: a request about
   * their service, or {@link ArmSimulator#settle}.
   */
  public SimulatorOptions clock(InstantSource newClock) {
    clock = newClock;
    ownsTime = false;
    return this;
  }

  /** How long an operation takes if its service does not say otherwise; 3 s and 5 s. */
  public SimulatorOptions takes(OperationKind kind, Duration duration) {
    switch (kind) {
      case BACKUP -> backupTakes = duration;
      case RESTORE -> restoreTakes = duration;
    }
    return this;
  }

  /** What the POST and every poll of a running operation ask to wait; whole seconds, 60. */
  public SimulatorOptions retryAfter(Duration delay) {
    retryAfter = delay;
    return this;
  }

  /** How long after its end the status of an operation can be read; a day. */
  public SimulatorOptions statusKeptFor(Duration time) {
    statusKeptFor = time;
    return this;
  }

  /** The shape of status URLs. */
  public SimulatorOptions locationStyle(LocationStyle style) {
    locationStyle = style;
    return this;
  }

  /** How status URLs answer. */
  public SimulatorOptions answerStyle(AnswerStyle style) {
    answerStyle = style;
    return this;
  }

  /** Whether ARM's limits on requests apply; they do not if not said. */
  public SimulatorOptions throttles(boolean switchedOn) {
    throttles = switchedOn;
    return this;
  }

  /** The most entries on one page of a list; 100. */
  public SimulatorOptions pageSize(int entries) {
    pageSize = entries;
    return this;
  }

  /**
   * How late the Activity Log shows the events of a status: {@code Started, Accepted, Succeeded,
   * Failed}. At once if not said; a year is never.
   */
  public SimulatorOptions activityLag(String status, Duration lag) {
    activityLags.put(status, lag);
    return this;
  }

  /** The least size of a backup blob in bytes; 4096. */
  public SimulatorOptions backupSize(int bytes) {
    backupSize = bytes;
    return this;
  }

  /** How many requests the journal keeps in full; 100,000. */
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

  /** Whether operations end by themselves, as the system's time goes by. */
  boolean ownsTime() {
    return ownsTime;
  }

  Duration takes(OperationKind kind) {
    return switch (kind) {
      case BACKUP -> backupTakes;
      case RESTORE -> restoreTakes;
    };
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

  AnswerStyle answerStyle() {
    return answerStyle;
  }

  boolean throttles() {
    return throttles;
  }

  Map<String, Duration> activityLags() {
    return activityLags;
  }

  int pageSize() {
    return pageSize;
  }

  int backupSize() {
    return backupSize;
  }

  int journalKeeps() {
    return journalKeeps;
  }
}
