package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the external monitor is notified that all is well. */
class SignalHealthTest {
  private final World world = new World();
  private final List<Boolean> heard = new ArrayList<>();

  SignalHealthTest() {
    world.fleet =
        new Fleet(
            Map.of("contoso", world.fleet.protectedServices().get("contoso")),
            world.fleet.restoreTargets());
    world.deadMansSwitch =
        well -> {
          heard.add(well);
          return Optional.empty();
        };
  }

  private World backedUp() {
    world.withRecoveryPoint();
    heard.clear();
    world.events.clear();
    return world;
  }

  @Test
  void everyObjectiveMet_isWell_onceInEachRun() {
    backedUp().watch();
    world.watch();

    assertThat(heard).containsExactly(true, true);
    assertThat(world.eventsNamed("HeartbeatNotSent")).isEmpty();
  }

  @Test
  void newService_inItsTimeToTheFirstBackup_isWell() {
    world.watch();

    assertThat(heard).containsExactly(true);
  }

  @Test
  void objectiveMissed_isNotWell() {
    backedUp();
    world.clock.jumpTo(
        world.operation("contoso", "first").startedAt().plus(Duration.ofHours(26)).plusMillis(1));
    world.watch();

    assertThat(heard).containsExactly(false);
  }

  @Test
  void objectiveMetToTheLastMoment_isWell() {
    backedUp();
    world.clock.jumpTo(world.operation("contoso", "first").startedAt().plus(Duration.ofHours(26)));
    world.watch();

    assertThat(heard).containsExactly(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open.all", "histories.all"})
  void ledgerThatCannotBeRead_isNotWell(String read) {
    backedUp().ledger.failNext(read, Mode.UNAVAILABLE_BEFORE);
    world.watch();

    assertThat(world.eventsNamed("WatchFailed")).isNotEmpty();
    assertThat(heard).containsExactly(false);
  }

  @Test
  void signalThatWasNotHeard_isLogged_andStopsNothing() {
    backedUp().deadMansSwitch = well -> Optional.of("the monitor answered 404");
    world.watch();

    assertThat(world.eventsNamed("HeartbeatNotSent"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.WARNING);
              assertThat(line.fields())
                  .containsExactlyEntriesOf(Map.of("message", "the monitor answered 404"));
            });
    assertThat(world.eventsNamed("Heartbeat")).isNotEmpty();
  }
}
