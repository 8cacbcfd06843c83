package dev.apimdr.local.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a {@link LocalHost} runs.
 *
 * @param folder the packaged app
 * @param settings the app settings the host resolves; functions read the process's environment
 * @param port 0 for any free one
 * @param timers whether schedules fire; without, a timer function runs only when it is called
 * @param functionTimeout instead of host.json's
 * @param responseLimit when a request is given up: 230 s, as in Azure
 * @param drainLimit how long requests, then running invocations, have at the end
 * @param invisible how long a message stays away while it runs: 10 minutes, the real host's
 *     constant
 * @param logFile where JSON lines go
 */
public record HostOptions(
    Path folder,
    Map<String, String> settings,
    int port,
    Keys keys,
    boolean timers,
    Optional<Duration> functionTimeout,
    Duration responseLimit,
    Duration drainLimit,
    Duration invisible,
    Optional<Path> logFile) {

  /** The package with this process's environment, on any port, with timers and without keys. */
  public static HostOptions of(Path folder) {
    return new HostOptions(
        folder,
        System.getenv(),
        0,
        Keys.NONE,
        true,
        Optional.empty(),
        Duration.ofSeconds(230),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Optional.empty());
  }

  public HostOptions withSettings(Map<String, String> newSettings) {
    return new HostOptions(
        folder,
        newSettings,
        port,
        keys,
        timers,
        functionTimeout,
        responseLimit,
        drainLimit,
        invisible,
        logFile);
  }

  public HostOptions withPort(int newPort) {
    return new HostOptions(
        folder,
        settings,
        newPort,
        keys,
        timers,
        functionTimeout,
        responseLimit,
        drainLimit,
        invisible,
        logFile);
  }

  public HostOptions withKeys(Keys newKeys) {
    return new HostOptions(
        folder,
        settings,
        port,
        newKeys,
        timers,
        functionTimeout,
        responseLimit,
        drainLimit,
        invisible,
        logFile);
  }

  public HostOptions withoutTimers() {
    return new HostOptions(
        folder,
        settings,
        port,
        keys,
        false,
        functionTimeout,
        responseLimit,
        drainLimit,
        invisible,
        logFile);
  }

  public HostOptions withFunctionTimeout(Duration limit) {
    return new HostOptions(
        folder,
        settings,
        port,
        keys,
        timers,
        Optional.of(limit),
        responseLimit,
        drainLimit,
        invisible,
        logFile);
  }

  public HostOptions withResponseLimit(Duration limit) {
    return new HostOptions(
        folder,
        settings,
        port,
        keys,
        timers,
        functionTimeout,
        limit,
        drainLimit,
        invisible,
        logFile);
  }

  public HostOptions withDrainLimit(Duration limit) {
    return new HostOptions(
        folder,
        settings,
        port,
        keys,
        timers,
        functionTimeout,
        responseLimit,
        limit,
        invisible,
        logFile);
  }

  public HostOptions withInvisible(Duration time) {
    return new HostOptions(
        folder,
        settings,
        port,
        keys,
        timers,
        functionTimeout,
        responseLimit,
        drainLimit,
        time,
        logFile);
  }

  public HostOptions withLogFile(Path file) {
    return new HostOptions(
        folder,
        settings,
        port,
        keys,
        timers,
        functionTimeout,
        responseLimit,
        drainLimit,
        invisible,
        Optional.of(file));
  }
}
