package dev.apimdr.local.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a {@link LocalHost} runs. An object never changes: each {@code with…} gives another one. */
public final class HostOptions {
  private final Path folder;
  private Map<String, String> settings = System.getenv();
  private int port;
  private Keys keys = Keys.NONE;
  private boolean queues = true;
  private boolean timers = true;
  private Optional<Duration> functionTimeout = Optional.empty();
  private Duration responseLimit = Duration.ofSeconds(230);
  private Duration drainLimit = Duration.ofSeconds(30);
  private Duration invisible = Duration.ofMinutes(10);
  private Optional<Path> logFile = Optional.empty();

  private HostOptions(Path folder) {
    this.folder = folder;
  }

  /** The package with this process's environment, on any port, with timers and without keys. */
  public static HostOptions of(Path folder) {
    return new HostOptions(folder);
  }

  private HostOptions copy() {
    HostOptions copy = new HostOptions(folder);
    copy.settings = settings;
    copy.port = port;
    copy.keys = keys;
    copy.queues = queues;
    copy.timers = timers;
    copy.functionTimeout = functionTimeout;
    copy.responseLimit = responseLimit;
    copy.drainLimit = drainLimit;
    copy.invisible = invisible;
    copy.logFile = logFile;
    return copy;
  }

  public HostOptions withSettings(Map<String, String> newSettings) {
    HostOptions copy = copy();
    copy.settings = newSettings;
    return copy;
  }

  public HostOptions withPort(int newPort) {
    HostOptions copy = copy();
    copy.port = newPort;
    return copy;
  }

  public HostOptions withKeys(Keys newKeys) {
    HostOptions copy = copy();
    copy.keys = newKeys;
    return copy;
  }

  /**
   * A queue function then runs only when it is called, and the host opens no storage: in Azure that
   * is another process than the worker's.
   */
  public HostOptions withoutQueues() {
    HostOptions copy = copy();
    copy.queues = false;
    return copy;
  }

  /** A timer function then runs only when it is called. */
  public HostOptions withoutTimers() {
    HostOptions copy = copy();
    copy.timers = false;
    return copy;
  }

  public HostOptions withFunctionTimeout(Duration limit) {
    HostOptions copy = copy();
    copy.functionTimeout = Optional.of(limit);
    return copy;
  }

  public HostOptions withResponseLimit(Duration limit) {
    HostOptions copy = copy();
    copy.responseLimit = limit;
    return copy;
  }

  public HostOptions withDrainLimit(Duration limit) {
    HostOptions copy = copy();
    copy.drainLimit = limit;
    return copy;
  }

  public HostOptions withInvisible(Duration time) {
    HostOptions copy = copy();
    copy.invisible = time;
    return copy;
  }

  public HostOptions withLogFile(Path file) {
    HostOptions copy = copy();
    copy.logFile = Optional.of(file);
    return copy;
  }

  /** The packaged app. */
  public Path folder() {
    return folder;
  }

  /** The app settings the host resolves; functions read the process's environment. */
  public Map<String, String> settings() {
    return settings;
  }

  /** 0 for any free one. */
  int port() {
    return port;
  }

  /** The keys that open functions; none if not said. */
  public Keys keys() {
    return keys;
  }

  /** Whether messages are fetched. */
  boolean queues() {
    return queues;
  }

  /** Whether schedules fire. */
  boolean timers() {
    return timers;
  }

  /** Instead of host.json's. */
  Optional<Duration> functionTimeout() {
    return functionTimeout;
  }

  /** When a request is given up: 230 s, as in Azure. */
  Duration responseLimit() {
    return responseLimit;
  }

  /** How long requests, then running invocations, have at the end. */
  Duration drainLimit() {
    return drainLimit;
  }

  /** How long a message stays away while it runs: 10 minutes, the real host's constant. */
  Duration invisible() {
    return invisible;
  }

  /** Where JSON lines go. */
  Optional<Path> logFile() {
    return logFile;
  }
}
