package dev.apimdr.app.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DrillSamples;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillRequest;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.recovery.DailyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which drills are removed, and in which order with what is noted of their services. */
class PruneDrillsTest {
  private static final Duration KEEP = Duration.ofDays(400);
  private static final Drill PASSED = DrillSamples.passed();
  private static final String MADE = PASSED.target().orElseThrow().key();
  private static final String BLOB = "drills/" + PASSED.id() + ".json";

  private final World.JumpingClock clock = new World.JumpingClock(Samples.T0);
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final Drills drills = ledger.drills();
  private final List<Event> events = new ArrayList<>();

  private void prune() {
    new PruneDrills(ledger.all(), ledger.dailyChecks(), drills, KEEP, clock).prune(events::add);
  }

  private void noted(String service) {
    assertThat(ledger.histories().create(ServiceHistory.empty(service))).isTrue();
    assertThat(ledger.dailyChecks().note(null, new DailyCheck(service, Samples.T0))).isPresent();
  }

  private static InventoryWalk inventory(String id) {
    return InventoryWalk.requested(
        PASSED.target().orElseThrow(), id, InventorySamples.requested(id, Samples.T0).request());
  }

  private static DrillRequest request(Instant at) {
    return new DrillRequest(
        RequestOrigin.timer(at),
        DrillSamples.PLACE,
        DrillRequest.Selection.NEWEST,
        at.plus(Duration.ofHours(8)));
  }

  private void endedLongAgo(Drill drill) {
    assertThat(drills.create(drill)).isPresent();
    clock.jumpTo(DrillSamples.abandoned().outcome().at().plus(KEEP));
  }

  @Test
  void ended_keptForItsTime_isRemoved_withWhatIsNotedOfItsService_andNoSooner() {
    assertThat(drills.create(PASSED)).isPresent();
    noted(MADE);
    noted(Samples.KEY);
    clock.jumpTo(PASSED.outcome().at().plus(KEEP).minusMillis(1));
    prune();
    assertThat(ledger.blobs()).contains(BLOB, "services/" + MADE + ".json", "looks/" + MADE);
    assertThat(events).isEmpty();

    clock.jump(Duration.ofMillis(1));
    prune();
    assertThat(ledger.blobs())
        .containsExactlyInAnyOrder("services/" + Samples.KEY + ".json", "looks/" + Samples.KEY);
    assertThat(events).extracting(Event::name).containsExactly("DrillPruned");
    assertThat(events.get(0).fields())
        .containsEntry("service", Samples.KEY)
        .containsEntry("id", PASSED.id())
        .containsEntry("endedAt", PASSED.outcome().at().toString());
  }

  @Test
  void failed_thatNeverHadAService_isRemoved() {
    Drill asked = DrillSamples.requested();
    endedLongAgo(asked.ending(new DrillOutcome(DrillPhase.FAILED, Samples.T0, null)).ended());
    prune();

    assertThat(drills.all()).isEmpty();
  }

  @Test
  void underWay_orDecidedAndNotTold_stays() {
    endedLongAgo(DrillSamples.creating());
    endedLongAgo(
        DrillSamples.requested().ending(new DrillOutcome(DrillPhase.PASSED, Samples.T0, null)));
    prune();

    assertThat(drills.all()).hasSize(2);
    assertThat(events).isEmpty();
  }

  @Test
  void abandoned_whoseServiceMayStillBeThere_stays() {
    endedLongAgo(DrillSamples.abandoned());
    noted(DrillSamples.abandoned().target().orElseThrow().key());
    prune();

    assertThat(drills.all()).hasSize(1);
    assertThat(ledger.histories().all()).hasSize(1);
  }

  /** Else nothing would name the service any more whose proof is still there. */
  @Test
  void somethingOfItsServiceIsLeft_stays_untilThatIsRemoved() {
    endedLongAgo(PASSED);
    noted(MADE);
    String left = "inventory";
    assertThat(ledger.inventories().create(inventory(left))).isPresent();
    prune();
    assertThat(ledger.blobs()).contains(BLOB, "services/" + MADE + ".json", "looks/" + MADE);

    ledger.inventories().remove(MADE, left);
    prune();
    assertThat(ledger.blobs()).isEmpty();
  }

  /** By their ids the schedule knows whom it has drilled already. */
  @Test
  void ofTheRoundThatIsUnderWay_stays_untilTheRoundIsDone() {
    endedLongAgo(PASSED);
    Instant asked = PASSED.request().origin().at();
    Versioned<DrillAgenda> agenda =
        drills.create(DrillAgenda.first(asked).beginning(asked)).orElseThrow();
    prune();
    assertThat(drills.all()).hasSize(1);

    assertThat(drills.replace(agenda, agenda.value().done())).isPresent();
    prune();
    assertThat(drills.all()).isEmpty();
  }

  @Test
  void documentThatCannotBeRead_stays_andTheOthersGo() {
    endedLongAgo(PASSED);
    endedLongAgo(
        DrillSamples.requested()
            .ending(new DrillOutcome(DrillPhase.FAILED, Samples.T0, null))
            .ended());
    ledger.damage(BLOB);
    prune();

    assertThat(ledger.blobs()).containsExactly(BLOB);
  }

  /** The drill goes last, so whatever is removed twice is found again by it. */
  @Test
  void crashedBetween_theDrillIsStillThere_andTheNextRunRemovesAll() {
    endedLongAgo(PASSED);
    noted(MADE);
    for (String call : List.of("histories.remove", "dailyChecks.remove", "drills.remove")) {
      ledger.failNext(call, Effects.Mode.UNAVAILABLE_BEFORE);
      assertThatThrownBy(this::prune).isInstanceOf(LedgerUnavailableException.class);
      assertThat(ledger.blobs()).contains(BLOB);
    }
    assertThat(ledger.blobs()).containsExactly(BLOB);
    assertThat(events).isEmpty();
    prune();

    assertThat(ledger.blobs()).isEmpty();
  }

  @Test
  void moreThanOneRunTakes_leavesTheRestToTheNext_oldestFirst() {
    for (int i = 0; i < PruneDrills.MOST + 1; i++) {
      Instant at = Samples.T0.plusSeconds(i);
      endedLongAgo(
          Drill.requested("drill-" + i, Samples.CONTOSO, request(at))
              .ending(new DrillOutcome(DrillPhase.FAILED, at, null))
              .ended());
    }
    prune();
    assertThat(drills.all())
        .extracting(Drills.Listed::id)
        .containsExactly("drill-" + PruneDrills.MOST);
    prune();
    assertThat(drills.all()).isEmpty();
  }
}
