package dev.apimdr.local.measure.bench;

import dev.apimdr.local.arm.SimulatedOperation;
import dev.apimdr.local.rehearsal.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A night of the official SDK's poller, in a process of its own. */
final class SdkNight {
  /** How many backups it waits for at once, at most. */
  static final int MOST_THREADS = 64;

  private static final int TELLS_OF = 10;

  private final Ground ground;
  private final BenchOptions options;
  private final Progress progress;

  SdkNight(Ground ground, BenchOptions options, Progress progress) {
    this.ground = ground;
    this.options = options;
    this.progress = progress;
  }

  /** All services at once, as far as there are threads. */
  PeerRun parallel(int size) {
    return run(
        Peer.SDK, PlannedFleet.draw("sdk-" + size, size, options), Math.min(size, MOST_THREADS));
  }

  /** The shortest backups of a fleet, one after the other. */
  PeerRun sequential(int fleet, int size) {
    return run(Peer.SEQUENTIAL, PlannedFleet.draw("one-by-one", fleet, options).shortest(size), 1);
  }

  private PeerRun run(Peer peer, PlannedFleet fleet, int threads) {
    ground.place(fleet);
    ground.makeContainers(fleet);
    List<PeerLine> lines = play(peer, fleet, threads);
    Map<String, PeerLine.Known> known =
        lines.stream()
            .filter(PeerLine.Known.class::isInstance)
            .map(PeerLine.Known.class::cast)
            .collect(Collectors.toMap(PeerLine.Known::service, line -> line));
    List<PeerRun.Wait> waits =
        fleet.services().stream()
            .flatMap(planned -> wait(planned, known.get(planned.name())).stream())
            .toList();
    ProcessCost cost =
        lines.stream()
            .filter(PeerLine.Ended.class::isInstance)
            .map(line -> ((PeerLine.Ended) line).cost())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(peer.words() + " ended early"));
    return new PeerRun(
        peer,
        fleet.size(),
        known.values().stream()
            .map(PeerLine.Known::begunAt)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH),
        waits,
        ArmTally.of(ground.stage().arm(), fleet),
        known.values().stream()
            .map(PeerLine.Known::cpu)
            .min(Duration::compareTo)
            .orElse(Duration.ZERO),
        cost.cpu(),
        cost.peakBytes());
  }

  private Optional<PeerRun.Wait> wait(PlannedService planned, PeerLine.Known line) {
    Optional<SimulatedOperation> operation = ground.newest(planned);
    return line == null || operation.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PeerRun.Wait(
                new Backup(
                    planned.name(), planned.tonight(), operation.get().endsAt(), line.knownAt()),
                Duration.between(line.begunAt(), line.knownAt())));
  }

  private List<PeerLine> play(Peer peer, PlannedFleet fleet, int threads) {
    try {
      Process process = start(threads);
      try (Writer services = process.outputWriter(StandardCharsets.UTF_8)) {
        for (PlannedService planned : fleet.services()) {
          services.write(planned.id().path() + "\n");
        }
      }
      List<PeerLine> lines = new ArrayList<>();
      try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = told.readLine(); line != null; line = told.readLine()) {
          Optional<PeerLine> next = PeerLine.parse(line);
          next.ifPresent(lines::add);
          if (next.filter(PeerLine.Known.class::isInstance).isPresent()
              && lines.size() % Math.max(1, fleet.size() / TELLS_OF) == 0) {
            progress.tell(peer, fleet.size(), lines.size() + " known");
          }
        }
      }
      progress.tell(peer, fleet.size(), "is done");
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("the peer's process failed", e);
    }
  }

  private Process start(int threads) throws IOException {
    Stage stage = ground.stage();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(stage.trustingJvmArguments());
    command.addAll(
        List.of(
            OurNight.HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            SdkPoller.class.getName(),
            stage.arm().endpoint(),
            Ground.PEER,
            String.valueOf(threads),
            String.valueOf(options.retryAfter().toSeconds()),
            Stage.BACKUP_ACCOUNT));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(stage.identityEndpoint());
    return builder.start();
  }
}
