package dev.apimdr.local.measure.walks;

import dev.apimdr.local.azurite.StorageCall;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the blob transactions of inventories, and the bytes that were written. */
final class WalkStorage implements Consumer<StorageCall> {

  /** What a transaction was about. */
  enum About {
    /** The documents of inventories. */
    DOCUMENTS,
    /** What one turn found, and the listing of such parts. */
    PARTS,
    /** The file that the parts become. */
    FILES,
    /** The index of what is open, keys, containers. */
    OTHERS;

    static About of(StorageCall call) {
      String target = call.target().replace("%2F", "/");
      boolean list = target.contains("prefix=inventories/");
      if (!target.contains("/inventories/")) {
        return list ? PARTS : OTHERS;
      }
      if (target.contains("/part-")) {
        return PARTS;
      }
      return target.contains(".jsonl.gz") ? FILES : DOCUMENTS;
    }
  }

  /**
   * What was counted.
   *
   * @param calls by what they were about
   * @param written bytes in the bodies of all requests
   */
  record Count(Map<About, Long> calls, long written) {
    Count {
      calls = Map.copyOf(calls);
    }

    long of(About about) {
      return calls.getOrDefault(about, 0L);
    }

    long all() {
      return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    Count since(Count before) {
      Map<About, Long> more = new EnumMap<>(About.class);
      calls.forEach((about, count) -> more.put(about, count - before.of(about)));
      return new Count(more, written - before.written);
    }
  }

  private final Map<About, Long> calls = new EnumMap<>(About.class);
  private long written;

  @Override
  public synchronized void accept(StorageCall call) {
    calls.merge(About.of(call), 1L, Long::sum);
    written += call.sent();
  }

  synchronized Count read() {
    return new Count(calls, written);
  }
}
