package dev.apimdr.app.ports;

import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Fingerprint;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryEntry.Mark;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.NamedPolicies;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.inventory.VaultReference;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.inventory.WalkFrame.OfEntity;
import dev.apimdr.core.inventory.WalkFrame.OfList;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sample inventories; each field is set in at least one of them. */
public final class InventorySamples {
  public static final InventoryScope SCOPE =
      new InventoryScope(Level.FULL, "2024-05-01", "k3yId-_A");

  private static final List<VaultReference> VAULTS =
      List.of(
          new VaultReference("contoso.vault.azure.net", null),
          new VaultReference("contoso.vault.azure.net", "8a7b2c1d-0000-4000-8000-000000000003"));

  private InventorySamples() {}

  /** One that was just asked for. */
  public static InventoryWalk requested(String id, Instant at) {
    return InventoryWalk.requested(
        Samples.CONTOSO,
        id,
        new InventoryRequest(InventoryReason.REQUESTED, at, at.plus(Duration.ofHours(12)), SCOPE));
  }

  /** One in the middle of its walk, in a failing list, after allPolicies named some. */
  public static InventoryWalk walking() {
    BitSet bits = new BitSet(1 << 18);
    bits.set(0);
    bits.set((1 << 18) - 1);
    Walk walk =
        new Walk(
            Level.FULL,
            List.of(
                new OfEntity("", EntityPath.SERVICE, "", false, 12),
                new OfList(
                    "apis",
                    EntityPath.SERVICE,
                    "",
                    true,
                    List.of("pets", "ünïcode \"x\""),
                    "https://management.azure.com:443/subscriptions/x?$skip=100&%24top=100"),
                new OfEntity("apis", new EntityPath("apis/echo;rev=2"), "apis/echo", false, 3),
                new OfList(
                    "apis/operations",
                    new EntityPath("apis/echo;rev=2"),
                    "apis/echo",
                    false,
                    List.of(),
                    null)),
            new NamedPolicies(bits, true));
    InventoryProgress progress =
        new InventoryProgress(
            walk,
            List.of("000000-a1b2c3d4", "000002-00000000"),
            new EntityCounts(new TreeMap<>(Map.of("apis", 1, "apis;rev", 2))),
            List.of(new UnreadList("apis/echo;rev=2/wikis", "AuthorizationFailed")),
            1,
            17,
            2,
            List.of());
    return requested("i-walking", Samples.T0)
        .with(progress)
        .nextTurn(Samples.T0, Duration.ofSeconds(7));
  }

  /** One that ended, with something that could not be read. */
  public static InventoryWalk partial() {
    InventoryProgress walked = walking().progress();
    InventoryRequest request =
        new InventoryRequest(
            InventoryReason.AFTER_BACKUP,
            Samples.T0,
            Samples.T0.plus(Duration.ofHours(12)),
            new InventoryScope(Level.POLICIES, "2022-08-01", "k3yId-_A"));
    return InventoryWalk.requested(Samples.CONTOSO, Samples.NIGHTLY.value(), request)
        .with(
            new InventoryProgress(
                new Walk(Level.POLICIES, List.of(), null),
                walked.parts(),
                walked.counts(),
                walked.unread(),
                walked.unreadable(),
                walked.reads(),
                0,
                VAULTS))
        .ending(
            new InventoryOutcome(
                InventoryPhase.PARTIAL,
                Samples.T0.plusSeconds(600),
                "1 list and 1 entity could not be read"))
        .ended();
  }

  /** One that found everything, after a restore. */
  public static InventoryWalk done() {
    return ended("restore-1", InventoryReason.AFTER_RESTORE, InventoryPhase.DONE, null);
  }

  /** One of a backup of this id, which refers to vaults. */
  public static InventoryWalk ofBackup(String id) {
    InventoryWalk done = ended(id, InventoryReason.AFTER_BACKUP, InventoryPhase.DONE, null);
    InventoryProgress found = done.progress();
    return done.with(
        new InventoryProgress(
            found.walk(),
            found.parts(),
            found.counts(),
            found.unread(),
            found.unreadable(),
            found.reads(),
            found.failures(),
            VAULTS));
  }

  /** One that could not be brought to its end. */
  public static InventoryWalk givenUp() {
    return ended(
        "inventory-0123456789ab",
        InventoryReason.REQUESTED,
        InventoryPhase.ABANDONED,
        "its time was up at " + Samples.T0.plus(Duration.ofHours(12)));
  }

  private static InventoryWalk ended(
      String id, InventoryReason reason, InventoryPhase phase, @Nullable String why) {
    InventoryRequest request =
        new InventoryRequest(reason, Samples.T0, Samples.T0.plus(Duration.ofHours(12)), SCOPE);
    return InventoryWalk.requested(Samples.CONTOSO, id, request)
        .with(
            new InventoryProgress(
                new Walk(Level.FULL, List.of(), null),
                List.of("000000-a1b2c3d4"),
                new EntityCounts(
                    new TreeMap<>(
                        Map.of(
                            "apis", 12,
                            "apis;rev", 3,
                            "apis/operations", 204,
                            "apis/policies", 9,
                            "products", 4,
                            "namedValues", 31))),
                List.of(),
                0,
                148,
                0,
                List.of()))
        .ending(new InventoryOutcome(phase, Samples.T0.plusSeconds(95), why))
        .ended();
  }

  /** An entry with this path. */
  public static InventoryEntry entry(String path) {
    return new InventoryEntry(
        new EntityPath(path),
        new Fingerprint("0123456789abcdefghij_-", null, "a:abc123 b:def456/ghi789"),
        null,
        Set.of());
  }

  /** The same entity as {@link #entry}, with another content in one of its fields. */
  public static InventoryEntry changed(String path) {
    return new InventoryEntry(
        new EntityPath(path),
        new Fingerprint("zyxwvutsrqponmlkjihg_-", null, "a:abc124 b:def456/ghi789"),
        null,
        Set.of());
  }

  /** Entries in which each field and each mark is set. */
  public static List<InventoryEntry> entries() {
    return List.of(
        entry("apis/echo;rev=2"),
        new InventoryEntry(
            new EntityPath("namedValues/ünïcode \"x\"\n"),
            new Fingerprint("0123456789abcdefghij_-", "jihgfedcba9876543210_-", ""),
            null,
            Set.of(Mark.SECRET, Mark.SAMPLE)),
        new InventoryEntry(
            new EntityPath("apis/echo;rev=1"),
            null,
            "AuthorizationFailed",
            Set.of(Mark.OTHER_REVISION)));
  }
}
