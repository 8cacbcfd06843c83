package dev.apimdr.local.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The options of a {@link LocalHost}. Immutable: each {@code with…} returns a copy. */
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

  /**
   * The default options: this process's environment as settings, any free port, timers and queues,
   * no keys.
   */
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

  /** Queue functions then run only when invoked directly, and the host needs no storage. */
  public HostOptions withoutQueues() {
    HostOptions copy = copy();
    copy.queues = false;
    return copy;
  }

  /** Timer functions then run only when invoked directly. */
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

  /** The packaged app's folder. */
  public Path folder() {
    return folder;
  }

  /** The app settings that the host resolves; functions read the process's environment. */
  public Map<String, String> settings() {
    return settings;
  }

  /** The port; 0 for any free one. */
  int port() {
    return port;
  }

  /** The keys that authorize calls; none by default. */
  public Keys keys() {
    return keys;
  }

  /** Whether queues are polled. */
  boolean queues() {
    return queues;
  }

  /** Whether timers fire. */
  boolean timers() {
    return timers;
  }

  /** The function time-out, replacing host.json's. */
  Optional<Duration> functionTimeout() {
    return functionTimeout;
  }

  /** When an unanswered request is ended: 230 s, as in Azure. */
  Duration responseLimit() {
    return responseLimit;
  }

  /** How long requests, and then running invocations, may take when the host ends. */
  Duration drainLimit() {
    return drainLimit;
  }

  /**
   * How long a message stays invisible while it is processed: 10 minutes, the real host's constant.
   */
  Duration invisible() {
    return invisible;
  }

  /** The file for JSON log lines. */
  Optional<Path> logFile() {
    return logFile;
  }
}
