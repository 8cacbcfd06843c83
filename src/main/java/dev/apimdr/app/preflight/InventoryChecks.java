package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.TierLimits;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.inventory.VaultReference;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what a restore would bring, by the inventory of its recovery point: whether the target
 * takes so much, and which Key Vaults it must be able to read. They refuse nothing, so they are
 * made only where somebody looks at them: in a dry run.
 */
public final class InventoryChecks {
  private static final String LIMITS = "withinLimits";
  private static final String VAULTS = "keyVaultsReadable";

  private final Inventories inventories;

  public InventoryChecks(Inventories inventories) {
    this.inventories = inventories;
  }

  /**
   * Both checks, from one document of the ledger. Where that cannot be read they say so.
   *
   * @param point what would be restored; null for a backup without a manifest
   * @param target what would be overwritten
   * @param facts of the target, where it could be read
   */
  public List<Check> of(
      @Nullable RecoveryPoint point, ServiceId target, @Nullable ServiceFacts facts) {
    try {
      if (point == null) {
        return unchecked("Without a manifest nothing is recorded of it.");
      }
      Optional<InventoryWalk> found =
          inventories
              .find(point.service().key(), point.operationId().value())
              .map(Versioned::value);
      if (found.isEmpty()) {
        return unchecked("No inventory was made of it.");
      }
      return whyUseless(found.get())
          .map(InventoryChecks::unchecked)
          .orElseGet(
              () ->
                  List.of(
                      withinLimits(found.get(), facts),
                      keyVaultsReadable(found.get(), target, facts)));
    } catch (LedgerUnavailableException
        | DamagedDocumentException
        | NewerDocumentException unreadable) {
      return unchecked("Its inventory could not be read: " + unreadable.getMessage() + ".");
    }
  }

  private static Optional<String> whyUseless(InventoryWalk inventory) {
    InventoryOutcome outcome = inventory.outcome();
    if (outcome == null) {
      return Optional.of("Its inventory has not ended.");
    }
    return outcome.phase() == InventoryPhase.ABANDONED
        ? Optional.of("Its inventory was given up: " + outcome.why() + ".")
        : Optional.empty();
  }

  private static List<Check> unchecked(String why) {
    return List.of(Check.unchecked(LIMITS, why), Check.unchecked(VAULTS, why));
  }

  private static Check withinLimits(InventoryWalk inventory, @Nullable ServiceFacts facts) {
    if (facts == null) {
      return Check.unchecked(LIMITS, "The target could not be read.");
    }
    Optional<List<TierLimits.Excess>> exceeded =
        TierLimits.exceeded(facts.tier(), inventory.progress().counts());
    if (exceeded.isEmpty()) {
      return Check.unchecked(LIMITS, "The limits of tier " + facts.tier() + " are not known.");
    }
    if (!exceeded.get().isEmpty()) {
      return Check.noted(
          LIMITS,
          "AboveLimits",
          "It holds "
              + exceeded.get().stream()
                  .map(TierLimits.Excess::toString)
                  .collect(Collectors.joining(", "))
              + ", more than a new service of tier "
              + facts.tier()
              + " takes: Azure may not restore all of it. Ask its support to raise the target's"
              + " limits.");
    }
    Set<String> uncounted = TierLimits.limited(inventory.progress().unread());
    return uncounted.isEmpty()
        ? Check.passed(LIMITS, "Tier " + facts.tier() + " takes as many entities as it holds.")
        : Check.unchecked(LIMITS, "Not all of it could be counted: " + sorted(uncounted) + ".");
  }

  private static String sorted(Set<String> kinds) {
    return kinds.stream().sorted().collect(Collectors.joining(", "));
  }

  private static Check keyVaultsReadable(
      InventoryWalk inventory, ServiceId target, @Nullable ServiceFacts facts) {
    List<VaultReference> vaults = inventory.progress().vaults();
    if (!vaults.isEmpty()) {
      return Check.noted(
          VAULTS,
          "KeyVaultsNeeded",
          "Its named values or certificates come from Key Vault, which "
              + target.name()
              + " must be allowed to read: "
              + vaults.stream()
                  .map(vault -> vault.host() + " " + by(vault, target, facts))
                  .collect(Collectors.joining("; "))
              + (vaults.size() < VaultReference.MOST ? "." : "; and maybe more."));
    }
    Set<String> unread =
        inventory.progress().unread().stream()
            .map(UnreadList::kind)
            .filter(InventoryChecks::mayReferToVaults)
            .collect(Collectors.toSet());
    return unread.isEmpty()
        ? Check.passed(VAULTS, "It refers to no Key Vault.")
        : Check.unchecked(VAULTS, "Not all of it could be read: " + sorted(unread) + ".");
  }

  private static boolean mayReferToVaults(String list) {
    return EntityKinds.leadsTo(list, "namedValues") || EntityKinds.leadsTo(list, "certificates");
  }

  private static String by(VaultReference vault, ServiceId target, @Nullable ServiceFacts facts) {
    String clientId = vault.identityClientId();
    String identity =
        clientId == null
            ? "with its own system-assigned identity"
            : "with the user-assigned identity " + clientId;
    boolean lacking =
        facts != null
            && (clientId == null
                ? !facts.systemAssigned()
                : !facts.userAssigned().contains(clientId));
    return identity + (lacking ? ", which " + target.name() + " does not have" : "");
  }
}
