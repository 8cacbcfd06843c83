package dev.apimdr.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.MemoryInventories;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.preflight.Check.Result;
import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.inventory.VaultReference;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryChecksTest {
  private static final RecoveryPoint POINT = Samples.recoveryPoint();
  private static final ServiceId TARGET = new ServiceId("s", "rg", "standby");
  private static final ServiceFacts DEVELOPER =
      new ServiceFacts("Developer", 1, "x", "Succeeded", null, false, List.of("0-1"), Map.of());
  private static final VaultReference BY_SYSTEM = new VaultReference("a.vault.azure.net", null);

  private final Effects effects = new Effects();
  private final MemoryInventories inventories = new MemoryInventories(effects);
  private final InventoryChecks checks = new InventoryChecks(inventories);

  private static InventoryWalk asked() {
    return InventoryWalk.requested(
        POINT.service(),
        POINT.operationId().value(),
        new InventoryRequest(
            InventoryReason.AFTER_BACKUP, Samples.T0, Samples.T0, InventorySamples.SCOPE));
  }

  private static InventoryWalk counted(
      Map<String, Integer> counts, List<VaultReference> vaults, String... unread) {
    InventoryWalk asked = asked();
    return asked.with(
        new InventoryProgress(
            asked.progress().walk(),
            List.of(),
            new EntityCounts(new TreeMap<>(counts)),
            Arrays.stream(unread).map(path -> new UnreadList(path, "Forbidden")).toList(),
            0,
            0,
            0,
            vaults));
  }

  private static InventoryWalk ended(InventoryWalk walk, InventoryPhase phase) {
    return walk.ending(new InventoryOutcome(phase, Samples.T0, "its time was up")).ended();
  }

  private List<Check> with(InventoryWalk walk, @Nullable ServiceFacts facts) {
    assertThat(inventories.create(walk)).isPresent();
    return checks.of(POINT, TARGET, facts);
  }

  private static Check limits(List<Check> checks) {
    assertThat(checks).extracting(Check::name).containsExactly("withinLimits", "keyVaultsReadable");
    return checks.get(0);
  }

  private static Check vaults(List<Check> checks) {
    return checks.get(1);
  }

  private void assertUnchecked(List<Check> found, String words) {
    assertThat(found)
        .hasSize(2)
        .allSatisfy(
            check -> {
              assertThat(check.result()).isEqualTo(Result.UNCHECKED);
              assertThat(check.detail()).contains(words);
            });
  }

  @Test
  void littleWithoutVaults_passesBoth() {
    List<Check> found =
        with(
            ended(counted(Map.of("apis/operations", 9), List.of()), InventoryPhase.DONE),
            DEVELOPER);

    assertThat(limits(found).result()).isEqualTo(Result.PASSED);
    assertThat(vaults(found).result()).isEqualTo(Result.PASSED);
  }

  @Test
  void moreThanTheTierTakes_isNotedWithNumbers() {
    Check check =
        limits(
            with(
                ended(counted(Map.of("apis/operations", 3400), List.of()), InventoryPhase.DONE),
                DEVELOPER));

    assertThat(check.result()).isEqualTo(Result.NOTED);
    assertThat(check.code()).isEqualTo("AboveLimits");
    assertThat(check.detail()).contains("3,400 API operations (limit 3,000)", "tier Developer");
  }

  @Test
  void vaults_areNotedWithTheIdentities_andThoseThatTheTargetLacks() {
    List<VaultReference> references =
        List.of(
            BY_SYSTEM,
            new VaultReference("b.vault.azure.net", "0-1"),
            new VaultReference("c.vault.azure.net", "0-2"));

    Check check =
        vaults(with(ended(counted(Map.of("apis", 1), references), InventoryPhase.DONE), DEVELOPER));

    assertThat(check.result()).isEqualTo(Result.NOTED);
    assertThat(check.code()).isEqualTo("KeyVaultsNeeded");
    assertThat(check.detail())
        .contains(
            "which standby must be allowed to read: a.vault.azure.net with its own system-assigned"
                + " identity, which standby does not have; b.vault.azure.net with the user-assigned"
                + " identity 0-1; c.vault.azure.net with the user-assigned identity 0-2, which"
                + " standby does not have.");
  }

  @Test
  void targetThatCouldNotBeRead_leavesTheLimitsUnchecked_andNamesTheVaults() {
    List<Check> found =
        with(ended(counted(Map.of("apis", 1), List.of(BY_SYSTEM)), InventoryPhase.DONE), null);

    assertThat(limits(found).result()).isEqualTo(Result.UNCHECKED);
    assertThat(vaults(found).detail())
        .contains("a.vault.azure.net")
        .doesNotContain("does not have");
  }

  @Test
  void tierWithoutKnownLimits_isUnchecked() {
    ServiceFacts odd =
        new ServiceFacts("Isolated", 1, "x", "Succeeded", null, true, List.of(), Map.of());

    assertThat(
            limits(with(ended(counted(Map.of("apis", 1), List.of()), InventoryPhase.DONE), odd))
                .detail())
        .contains("Isolated are not known");
  }

  @ParameterizedTest
  @CsvSource({
    "apis/echo/operations,UNCHECKED,PASSED",
    "namedValues,UNCHECKED,UNCHECKED",
    "certificates,PASSED,UNCHECKED",
    "workspaces,UNCHECKED,UNCHECKED",
    "backends,PASSED,PASSED",
  })
  void listThatCouldNotBeRead_leavesOnlyWhatItIsNeededForUnchecked(
      String unread, Result limits, Result vaults) {
    List<Check> found =
        with(
            ended(counted(Map.of("apis", 1), List.of(), unread), InventoryPhase.PARTIAL),
            DEVELOPER);

    assertThat(limits(found).result()).isEqualTo(limits);
    assertThat(vaults(found).result()).isEqualTo(vaults);
  }

  @Test
  void withoutManifestOrInventory_isUnchecked() {
    assertUnchecked(checks.of(null, TARGET, DEVELOPER), "Without a manifest");
    assertUnchecked(checks.of(POINT, TARGET, DEVELOPER), "No inventory was made");
  }

  @Test
  void inventoryUnderWay_isUnchecked() {
    assertUnchecked(with(asked(), DEVELOPER), "has not ended");
  }

  @Test
  void inventoryGivenUp_isUnchecked() {
    assertUnchecked(
        with(ended(asked(), InventoryPhase.ABANDONED), DEVELOPER), "given up: its time was up");
  }

  @Test
  void ledgerAway_isUncheckedAndRefusesNothing() {
    effects.failNext("inventories.find", Mode.UNAVAILABLE_BEFORE);

    assertUnchecked(checks.of(POINT, TARGET, DEVELOPER), "could not be read");
  }
}
