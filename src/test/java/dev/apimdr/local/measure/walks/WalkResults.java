package dev.apimdr.local.measure.walks;

import dev.apimdr.core.comparison.CompareInventories;
import dev.apimdr.core.comparison.Occasion;
import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Fingerprint;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.measure.walks.WalkStorage.About;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Sample results of walks. */
final class WalkResults {
  private static final Instant START = Instant.parse("2026-11-29T22:00:00Z");
  private static final InventoryScope SCOPE = new InventoryScope(Level.FULL, "2024-05-01", "key");
  private static final long MEBIBYTE = 1 << 20;

  private WalkResults() {}

  /** Walks of 600 reads each that ended one minute after another, the last one so. */
  static WalkResult of(int walks, InventoryPhase last, long turns, long throttled, long lowest) {
    return new WalkResult(
        IntStream.rangeClosed(1, walks)
            .mapToObj(each -> walk(each, each == walks ? last : InventoryPhase.DONE))
            .toList(),
        new WalkStorage.Count(
            Map.of(About.DOCUMENTS, 10L, About.PARTS, 20L, About.FILES, 30L, About.OTHERS, 40L),
            2048),
        turns,
        0,
        new Bystanders.Seen(500, throttled, 115, lowest),
        1024L * walks);
  }

  private static InventoryWalk walk(int minutes, InventoryPhase phase) {
    return new InventoryWalk(
        new ServiceId("00000000-0000-0000-0000-000000000001", "rg", "contoso-" + minutes),
        "i-1",
        new InventoryRequest(
            InventoryReason.AFTER_BACKUP, START, START.plus(Duration.ofHours(12)), SCOPE),
        phase,
        3,
        START,
        progress(),
        new InventoryOutcome(phase, START.plus(Duration.ofMinutes(minutes)), null));
  }

  private static InventoryProgress progress() {
    InventoryProgress begun = InventoryProgress.begin(Level.FULL);
    return new InventoryProgress(
        new Walk(Level.FULL, List.of(), null),
        List.of(),
        new EntityCounts(new TreeMap<>(Map.of("apis", 1500))),
        begun.unread(),
        0,
        600,
        0,
        List.of());
  }

  static WalkedTree tree(InventoryPhase phase, long heap, long held, boolean equal) {
    return new WalkedTree(
        75_000,
        new WalkedTree.Way(of(1, InventoryPhase.DONE, 4, 0, 250), Duration.ofSeconds(40), MEBIBYTE),
        new WalkedTree.Way(of(1, phase, 4, 0, 250), Duration.ofMinutes(50), heap * MEBIBYTE),
        new ComparisonRun(
            CompareInventories.compare(
                Occasion.RESTORE, inventory("apis/a"), inventory(equal ? "apis/a" : "apis/b")),
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            held * MEBIBYTE,
            MEBIBYTE));
  }

  private static Inventory inventory(String path) {
    InventoryEntry entry =
        new InventoryEntry(
            new EntityPath(path), new Fingerprint("abc", null, "abc"), null, Set.of());
    return new Inventory(SCOPE, List.of(entry), List.of());
  }
}
