package dev.apimdr.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeRecoveryPointsTest {
  private final ShrinkWorld world = new ShrinkWorld().nights(4);

  @Test
  void counted_asMuchAsBefore_isRecordedAndNothingElse() {
    world.counted(1, 100);
    world.counted(2, 99);

    assertThat(world.content(2)).isEqualTo(new Content(Level.FULL, 106, 99, 0, 0, Set.of(), null));
    assertThat(world.content(3)).isNull();
    assertThat(world.shrunk()).isEmpty();
    assertThat(world.events).isEmpty();
  }

  @Test
  void counted_muchLess_isMarkedAndTold() {
    world.counted(1, 100);
    world.counted(2, 10);

    assertThat(world.point(2).caveats().shrunk()).isEqualTo(ShrinkWorld.loss(100, 10, 1));
    assertThat(world.lines("RecoveryPointShrunk"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.ERROR);
              assertThat(line.fields())
                  .containsEntry("service", "contoso")
                  .containsEntry("backupName", ShrinkWorld.backupName(2))
                  .containsEntry(
                      "losses",
                      List.of(
                          Map.of(
                              "what",
                              "apis",
                              "before",
                              100,
                              "now",
                              10,
                              "against",
                              ShrinkWorld.backupName(1))));
              assertThat((String) line.fields().get("message")).contains("10 of 100 APIs");
            });
  }

  @Test
  void counted_everyNightOfALoss_isToldOnce_untilItIsBack() {
    world.counted(1, 100);
    world.counted(2, 10);
    world.counted(3, 10);
    world.counted(4, 95);

    assertThat(world.shrunk()).containsExactly(2, 3);
    assertThat(world.lines("RecoveryPointShrunk")).hasSize(2);
  }

  @Test
  void counted_again_changesNothing() {
    world.counted(1, 100);
    world.counted(2, 10);

    assertThat(world.effectsOf(() -> world.counted(2, 10))).isZero();
    assertThat(world.lines("RecoveryPointShrunk")).hasSize(1);
  }

  /** An inventory may take hours, and one of the next backup may be faster. */
  @Test
  void counted_inAnotherOrder_isJudgedAllTheSame() {
    world.counted(2, 10);
    assertThat(world.shrunk()).isEmpty();
    world.counted(1, 100);

    assertThat(world.shrunk()).containsExactly(2);
    assertThat(world.lines("RecoveryPointShrunk")).hasSize(1);
  }

  @Test
  void counted_inPart_isRecordedWithWhatIsNotKnown_andNotJudgedByThat() {
    world.counted(1, 100);
    world.counted(2, 0, "apis", "apis/x/operations", "loggers");

    assertThat(world.content(2).unread()).containsExactlyInAnyOrder("apis", "apis/operations");
    assertThat(world.shrunk()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"AFTER_BACKUP,ABANDONED", "AFTER_RESTORE,DONE", "REQUESTED,DONE"})
  void counted_byAnotherInventory_orOneGivenUp_isNotRecorded(
      InventoryReason reason, InventoryPhase end) {
    world.judge.counted(ShrinkWorld.inventory(1, reason, end, 9), world.events::add);

    assertThat(world.content(1)).isNull();
  }

  @Test
  void counted_ofABackupThatWasRemoved_isNothing() {
    world.ledger.recoveryPoints().remove(Samples.KEY, ShrinkWorld.backupName(2));

    assertThat(world.effectsOf(() -> world.counted(2, 10))).isZero();
  }

  @Test
  void again_afterTheOneThatHadMoreIsGone_keepsTheMark() {
    world.counted(1, 100);
    world.counted(2, 10);
    world.ledger.recoveryPoints().remove(Samples.KEY, ShrinkWorld.backupName(1));
    world.counted(3, 10);

    assertThat(world.point(2).caveats().shrunk()).isEqualTo(ShrinkWorld.loss(100, 10, 1));
    assertThat(world.point(3).caveats().shrunk()).isEqualTo(ShrinkWorld.loss(100, 10, 1));
  }

  @Test
  void ledgerAway_isThrown() {
    world.effects.outage("recoveryPoints.replace"::equals);

    assertThatThrownBy(() -> world.counted(1, 10)).isInstanceOf(LedgerUnavailableException.class);
  }

  /** The alert comes before what would keep it from being logged again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void crash_atAnyWrite_isMadeGoodByTheNextTry_andTheAlertIsLogged(boolean before) {
    for (int effect = 1; effect <= 3; effect++) {
      ShrinkWorld other = new ShrinkWorld().nights(4);
      other.counted(2, 100);
      other.counted(3, 10);
      other.events.clear();
      int at = other.effects.names().size() + effect;
      if (before) {
        other.effects.crashBefore(at);
      } else {
        other.effects.crashAfter(at);
      }
      int tries = 0;
      for (boolean crashed = true; crashed; tries++) {
        try {
          other.counted(1, 1000);
          crashed = false;
        } catch (Effects.Crash died) {
          other.effects.calm();
        }
      }

      assertThat(other.shrunk()).containsExactly(2, 3);
      assertThat(other.lines("RecoveryPointShrunk"))
          .extracting(line -> line.fields().get("backupName"))
          .contains(ShrinkWorld.backupName(2));
      assertThat(tries).isGreaterThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void twoJudgements_oneInsideTheOther_endAsIfOneAfterTheOther(int effect) {
    world.counted(2, 60);
    int begun = world.effects.names().size();
    world.meanwhile(begun + effect, () -> world.counted(1, 100));
    world.counted(3, 10);
    world.effects.calm();
    world.counted(1, 100);

    assertThat(world.shrunk()).containsExactly(2, 3);
    assertThat(world.point(3).caveats().shrunk()).isEqualTo(ShrinkWorld.loss(100, 10, 1));
  }

  @Test
  void manifestThatCannotBeRead_isTold_andTheOthersAreJudged() {
    world.counted(1, 100);
    world.counted(2, 10);
    JudgeRecoveryPoints judge =
        new JudgeRecoveryPoints(
            new Damaged(world.ledger.recoveryPoints(), ShrinkWorld.backupName(2)));
    judge.counted(
        ShrinkWorld.inventory(1, InventoryReason.AFTER_BACKUP, InventoryPhase.DONE, 1),
        world.events::add);

    assertThat(world.content(1).apis()).isEqualTo(1);
    assertThat(world.lines("LedgerDamaged")).hasSize(1);
  }

  /** A ledger in which somebody changed one manifest by hand. */
  private record Damaged(RecoveryPoints sound, String backupName) implements RecoveryPoints {
    @Override
    public void add(RecoveryPoint point) {
      sound.add(point);
    }

    @Override
    public Optional<RecoveryPoint> find(String service, String name) {
      return sound.find(service, name);
    }

    @Override
    public Optional<Versioned<RecoveryPoint>> stored(String service, String name) {
      if (name.equals(backupName)) {
        throw new DamagedDocumentException(name, "not JSON", null);
      }
      return sound.stored(service, name);
    }

    @Override
    public boolean replace(Versioned<RecoveryPoint> read, RecoveryPoint next) {
      return sound.replace(read, next);
    }

    @Override
    public void remove(String service, String name) {
      sound.remove(service, name);
    }

    @Override
    public List<RecoveryPoint> of(String service) {
      return sound.of(service);
    }

    @Override
    public void each(Consumer<RecoveryPoint> use) {
      sound.each(use);
    }
  }
}
