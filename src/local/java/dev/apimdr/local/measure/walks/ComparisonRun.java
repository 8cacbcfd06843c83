package dev.apimdr.local.measure.walks;

import com.sun.management.ThreadMXBean;
import dev.apimdr.core.comparison.CompareInventories;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Occasion;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryWalk;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison of two stored inventories.
 *
 * @param comparison what it found
 * @param read how long it took to read both from storage, the median of some repetitions
 * @param compared how long it took to compare them, the median of some repetitions
 * @param held bytes that both take in memory
 * @param allocated bytes that comparing them has allocated, so that it needs fewer at any time
 */
record ComparisonRun(
    Comparison comparison, Duration read, Duration compared, long held, long allocated) {
  private static final int REPETITIONS = 5;

  /** Compares as after a restore. */
  static ComparisonRun of(WalkWorld world, InventoryWalk expected, InventoryWalk found) {
    UsedHeap heap = UsedHeap.begin();
    List<Duration> reads = new ArrayList<>();
    List<Duration> comparisons = new ArrayList<>();
    Comparison result = null;
    long allocated = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      long start = System.nanoTime();
      Inventory one = read(world, expected);
      Inventory other = read(world, found);
      reads.add(Duration.ofNanos(System.nanoTime() - start));
      heap.sample();
      long before = allocatedSoFar();
      long begun = System.nanoTime();
      result = CompareInventories.compare(Occasion.RESTORE, one, other);
      comparisons.add(Duration.ofNanos(System.nanoTime() - begun));
      allocated = allocatedSoFar() - before;
    }
    return new ComparisonRun(result, median(reads), median(comparisons), heap.most(), allocated);
  }

  private static Inventory read(WalkWorld world, InventoryWalk walk) {
    List<InventoryEntry> entries = new ArrayList<>();
    if (!world.inventories().read(walk.service().key(), walk.id(), entries::add)) {
      throw new IllegalStateException(walk.id() + " is not there");
    }
    return new Inventory(walk.request().scope(), entries, walk.progress().unread());
  }

  private static long allocatedSoFar() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
