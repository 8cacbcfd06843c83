package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.catalogue.ShrinkWorld;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.requests.AcceptRecoveryPoint.Result;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.recovery.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptRecoveryPointTest {
  private static final Caller ANN = new Caller(null, "they were retired", "ann@contoso.com");
  private static final Caller BOB = new Caller(null, "all is well", "bob@contoso.com");

  private final ShrinkWorld world = new ShrinkWorld().nights(4);
  private final AcceptRecoveryPoint accept =
      new AcceptRecoveryPoint(world.ledger.recoveryPoints(), world.judge, world.clock);

  private Result accept(int night, Caller caller) {
    return accept.accept(Samples.KEY, ShrinkWorld.backupName(night), caller, world.events::add);
  }

  private void shrunkFromTheSecondNightOn() {
    world.counted(1, 100);
    world.counted(2, 10);
    world.counted(3, 10);
    assertThat(world.shrunk()).containsExactly(2, 3);
    world.events.clear();
  }

  @Test
  void shrunk_accepted_isFree_andSoAreThoseWithTheSameLoss() {
    shrunkFromTheSecondNightOn();

    assertThat(accept(2, ANN)).isEqualTo(Result.ACCEPTED);

    assertThat(world.shrunk()).isEmpty();
    assertThat(world.content(2).accepted())
        .isEqualTo(new Content.Accepted(ShrinkWorld.NOW, "they were retired", "ann@contoso.com"));
    assertThat(world.content(3).accepted()).isNull();
    assertThat(world.events)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.name()).isEqualTo("RecoveryPointAccepted");
              assertThat(line.level()).isEqualTo(Event.Level.WARNING);
              assertThat(line.fields())
                  .containsEntry("service", "contoso")
                  .containsEntry("backupName", ShrinkWorld.backupName(2))
                  .containsEntry("reason", "they were retired")
                  .containsEntry("requestedBy", "ann@contoso.com");
            });
  }

  @Test
  void accepted_isWhatLaterOnesAreComparedWith() {
    shrunkFromTheSecondNightOn();
    accept(2, ANN);
    world.counted(4, 1);

    assertThat(world.point(4).caveats().shrunk()).isEqualTo(ShrinkWorld.loss(10, 1, 3));
  }

  @Test
  void newerOneAccepted_leavesTheOlderOneShrunk() {
    shrunkFromTheSecondNightOn();

    accept(3, ANN);

    assertThat(world.shrunk()).containsExactly(2);
  }

  @Test
  void again_keepsTheFirstWord_andTellsNothing() {
    shrunkFromTheSecondNightOn();
    accept(2, ANN);
    world.events.clear();

    assertThat(accept(2, BOB)).isEqualTo(Result.ACCEPTED);
    assertThat(world.content(2).accepted().by()).isEqualTo("ann@contoso.com");
    assertThat(world.events).isEmpty();
  }

  @Test
  void notShrunk_isRecorded_andStaysSoWhateverAnOlderOneTurnsOutToHold() {
    world.counted(2, 10);
    assertThat(accept(2, ANN)).isEqualTo(Result.ACCEPTED);
    world.counted(1, 100);

    assertThat(world.shrunk()).isEmpty();
    assertThat(world.content(2).accepted()).isNotNull();
  }

  @Test
  void unknown_orOfAnotherService_isNotFound() {
    shrunkFromTheSecondNightOn();

    assertThat(accept.accept(Samples.KEY, "contoso-x.apimbackup", ANN, world.events::add))
        .isEqualTo(Result.UNKNOWN);
    assertThat(accept.accept("archive", ShrinkWorld.backupName(2), ANN, world.events::add))
        .isEqualTo(Result.UNKNOWN);
    assertThat(world.events).isEmpty();
  }

  @Test
  void withoutInventory_isNothingToAccept() {
    assertThat(accept(4, ANN)).isEqualTo(Result.WITHOUT_INVENTORY);
    assertThat(world.content(4)).isNull();
    assertThat(world.events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void twoAtOnce_oneWordStays_andAllAreFree(int effect) {
    shrunkFromTheSecondNightOn();
    world.meanwhile(world.effects.names().size() + effect, () -> accept(2, BOB));

    assertThat(accept(2, ANN)).isEqualTo(Result.ACCEPTED);

    assertThat(world.content(2).accepted().by())
        .isEqualTo(effect == 1 ? "bob@contoso.com" : "ann@contoso.com");
    assertThat(world.shrunk()).isEmpty();
  }

  /** Each order of the accept's writes and of those of the judgement that it came into. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whileAJudgementRuns_bothCount(int effect) {
    world.counted(2, 60);
    world.counted(3, 10);
    assertThat(world.shrunk()).containsExactly(3);
    world.meanwhile(world.effects.names().size() + effect, () -> accept(3, ANN));

    world.counted(1, 100);
    world.effects.calm();
    accept(3, ANN);

    assertThat(world.shrunk()).containsExactly(2);
    assertThat(world.content(3).accepted()).isNotNull();
  }

  /** The judgement listed the points before the accept, and writes its verdict after it. */
  @Test
  void acceptInsideAJudgementOfALaterPoint_freesThatToo() {
    shrunkFromTheSecondNightOn();
    world.meanwhile(world.effects.names().size() + 1, () -> accept(2, ANN));

    world.counted(4, 9);

    assertThat(world.content(4).apis()).isEqualTo(9);
    assertThat(world.shrunk()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void judgementInsideAnAccept_bothCount(int effect) {
    shrunkFromTheSecondNightOn();
    world.meanwhile(world.effects.names().size() + effect, () -> world.counted(4, 9));

    accept(2, ANN);
    world.effects.calm();
    world.counted(4, 9);

    assertThat(world.shrunk()).isEmpty();
    assertThat(world.content(4).apis()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void crash_atAnyWrite_isMadeGoodByTheSameRequest(int effect) {
    shrunkFromTheSecondNightOn();
    world.effects.crashAfter(world.effects.names().size() + effect);
    assertThatThrownBy(() -> accept(2, ANN)).isInstanceOf(Effects.Crash.class);
    world.effects.calm();

    assertThat(accept(2, ANN)).isEqualTo(Result.ACCEPTED);
    assertThat(world.shrunk()).isEmpty();
    assertThat(world.lines("RecoveryPointAccepted")).hasSize(1);
  }

  @Test
  void ledgerAway_isThrown() {
    shrunkFromTheSecondNightOn();
    world.effects.outage("recoveryPoints.stored"::equals);

    assertThatThrownBy(() -> accept(2, ANN)).isInstanceOf(LedgerUnavailableException.class);
  }
}
