package dev.apimdr.local.measure.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * CPU time and memory that a process has used so far.
 *
 * @param cpu of all its threads
 * @param peakBytes its peak memory; empty where the system does not report it
 */
record ProcessCost(Duration cpu, OptionalLong peakBytes) {
  private static final String PEAK = "VmHWM:";
  private static final long KIB = 1024;

  static ProcessCost of(ProcessHandle process) {
    return new ProcessCost(cpu(process), peak(process.pid()));
  }

  static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static OptionalLong peak(long pid) {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst();
    } catch (IOException ended) {
      return OptionalLong.empty();
    }
  }
}
