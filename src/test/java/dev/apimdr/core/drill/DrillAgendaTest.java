package dev.apimdr.core.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DrillAgendaTest {
  private static final Instant NOW = DrillSteps.T0;
  private static final DrillAgenda FIRST = DrillAgenda.first(NOW);

  @Test
  void first_holdsNothing_andOnlyWhatComesAfterwardsIsDue() {
    assertThat(FIRST.holder(NOW)).isEmpty();
    assertThat(FIRST.handled()).isEqualTo(NOW);
    assertThat(FIRST.round()).isNull();
  }

  /** Until the time when it has surely ended: its service's time, and a day to remove it. */
  @Test
  void heldBy_aDrill_holdsUntilItMustHaveEnded() {
    Drill drill = DrillSteps.requested();
    DrillAgenda held = FIRST.heldBy(drill);
    Instant end = drill.request().deleteAfter().plus(Duration.ofHours(24));

    assertThat(held.holder(NOW)).contains(drill.id());
    assertThat(held.holder(end.minusMillis(1))).contains(drill.id());
    assertThat(held.holder(end)).isEmpty();
    assertThat(held.handled()).isEqualTo(NOW);
  }

  @Test
  void holder_whoseTimeIsNotKnown_holds() {
    assertThat(new DrillAgenda("drill-1", null, NOW, null).holder(Instant.MAX)).contains("drill-1");
  }

  @Test
  void round_isHandledOnlyWhenItIsDone_andTheHolderStays() {
    Instant occurrence = NOW.plus(Duration.ofHours(1));
    DrillAgenda begun = FIRST.heldBy(DrillSteps.requested()).beginning(occurrence);
    assertThat(begun.round()).isEqualTo(occurrence);
    assertThat(begun.handled()).isEqualTo(NOW);

    DrillAgenda done = begun.done();
    assertThat(done.handled()).isEqualTo(occurrence);
    assertThat(done.round()).isNull();
    assertThat(done.holder(NOW)).isPresent();
    assertThat(done.done()).isEqualTo(done);
  }
}
