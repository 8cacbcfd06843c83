package dev.apimdr.core.inventory;

import static dev.apimdr.core.inventory.RecordedEntities.CONTOSO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.turn.TurnKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InventoryWalkTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final InventoryWalk NEW =
      InventoryWalk.requested(
          CONTOSO,
          "i-1",
          new InventoryRequest(
              InventoryReason.REQUESTED,
              T0,
              T0.plus(Duration.ofHours(12)),
              RecordedEntities.SCOPE));

  private static final InventoryOutcome DONE = new InventoryOutcome(InventoryPhase.DONE, T0, null);

  @Test
  void requested_isTurnZeroAndDueAtOnce() {
    assertThat(NEW.turnKey()).isEqualTo(new TurnKey("inventory", "contoso-apis", "i-1"));
    assertThat(NEW.turn()).isZero();
    assertThat(NEW.due()).isEqualTo(T0);
    assertThat(NEW.progress().walk()).isEqualTo(Walk.begin(Level.FULL));
    assertThat(NEW.isEndDecided()).isFalse();
  }

  @Test
  void nextTurn_isDueAfterItsDelay() {
    InventoryWalk next = NEW.nextTurn(T0.plusSeconds(5), Duration.ofSeconds(7));

    assertThat(next.turn()).isEqualTo(1);
    assertThat(next.due()).isEqualTo(T0.plusSeconds(12));
    assertThat(next.dueAt(T0)).isEqualTo(NEW.nextTurn(T0, Duration.ZERO));
  }

  @Test
  void ending_isAssembledFirst_andTheFirstEndStays() {
    InventoryWalk decided = NEW.ending(DONE);

    assertThat(decided.isEndDecided()).isTrue();
    assertThat(decided.phase()).isEqualTo(InventoryPhase.ASSEMBLING);
    assertThat(decided.ending(InventoryWalk.abandoned(T0, "late"))).isEqualTo(decided);
    assertThat(decided.ended().phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(NEW.ended()).isEqualTo(NEW);
  }

  @Test
  void lost_isAbandonedWhateverWasDecided() {
    assertThat(NEW.ending(DONE).lost(T0, "a part is lost").ended().phase())
        .isEqualTo(InventoryPhase.ABANDONED);
  }

  @ParameterizedTest
  @EnumSource(
      value = InventoryPhase.class,
      names = {"WALKING", "ASSEMBLING"})
  void outcome_inAPhaseThatIsNoEnd_isRefused(InventoryPhase phase) {
    assertThatThrownBy(() -> new InventoryOutcome(phase, T0, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wireNames_areReadAsTheyAreWritten() {
    for (InventoryPhase phase : InventoryPhase.values()) {
      assertThat(InventoryPhase.of(phase.wireName())).contains(phase);
    }
    for (InventoryReason reason : InventoryReason.values()) {
      assertThat(InventoryReason.of(reason.wireName())).contains(reason);
    }
    assertThat(InventoryPhase.of("walking")).isEmpty();
    assertThat(InventoryReason.of("Requested")).isEmpty();
  }

  /** A page of named values, one of which comes from a vault. */
  private static final WalkAnswer LIST =
      new WalkAnswer.Page(
          List.of(
              Map.of("name", "v", "properties", Map.of("value", "x")),
              Map.of(
                  "name",
                  "w",
                  "properties",
                  Map.of(
                      "keyVault",
                      Map.of("secretIdentifier", "https://contoso.vault.azure.net/secrets/w/1")))),
          null);

  private static Walk.Progress found(InventoryEntry... entries) {
    return new Walk.Progress(Walk.begin(Level.FULL), List.of(entries), List.of(), false);
  }

  @Test
  void progress_again_forgetsWhatWasFound_andKeepsHowMuchWasRead() {
    InventoryEntry bad =
        InventoryEntry.unreadable(new EntityPath("products/p"), "Forbidden", Set.of());
    InventoryProgress progress =
        InventoryProgress.begin(Level.FULL).failed().after(LIST, found(bad)).withPart("000000-a");
    assertThat(progress.failures()).isZero();
    assertThat(progress.unreadable()).isEqualTo(1);
    assertThat(progress.vaults())
        .containsExactly(new VaultReference("contoso.vault.azure.net", null));

    InventoryProgress again =
        progress.after(
            new WalkAnswer.Body(Map.of()),
            new Walk.Progress(Walk.begin(Level.FULL), List.of(), List.of(), true));
    assertThat(again.parts()).isEmpty();
    assertThat(again.counts()).isEqualTo(EntityCounts.NONE);
    assertThat(again.unreadable()).isZero();
    assertThat(again.vaults()).isEmpty();
    assertThat(again.reads()).isEqualTo(2);
  }
}
