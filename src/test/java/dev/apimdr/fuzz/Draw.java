package dev.apimdr.fuzz;

import java.time.Duration;
import java.util.List;

/** The random numbers of one site: the same sequence for the same seed and site. */
final class Draw {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final long start;
  private long drawn;

  Draw(long seed, long site) {
    start = mix(seed ^ mix(site));
  }

  /** Mixes the bits of a number (the finalizer of SplitMix64). */
  static long mix(long number) {
    long spread = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    spread = (spread ^ (spread >>> 27)) * 0x94D049BB133111EBL;
    return spread ^ (spread >>> 31);
  }

  /** From 0 to one less than the bound. */
  int below(int bound) {
    drawn++;
    return (int) Math.floorMod(mix(start + drawn * STEP), (long) bound);
  }

  /** True with a probability in thousandths. */
  boolean in1000(int times) {
    return below(1000) < times;
  }

  <T> T of(List<T> items) {
    return items.get(below(items.size()));
  }

  /** A random index, weighted. */
  int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = below(Math.max(1, sum));
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return 0;
  }

  Duration seconds(int from, int to) {
    return Duration.ofSeconds(from + below(to - from + 1));
  }
}
