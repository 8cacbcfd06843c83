package dev.apimdr.local.measure.walks;

import java.lang.management.ManagementFactory;

/** The memory that is in use: what a full collection leaves on the heap. */
final class UsedHeap {
  private final long before;
  private long most;

  private UsedHeap(long before) {
    this.before = before;
  }

  /** Starts measuring what comes on top of what is in use now. */
  static UsedHeap begin() {
    return new UsedHeap(collected());
  }

  /** Takes a sample, which costs a full collection. */
  void sample() {
    most = Math.max(most, collected() - before);
  }

  /** The largest sample in bytes; 0 if there was none. */
  long most() {
    return most;
  }

  private static long collected() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
