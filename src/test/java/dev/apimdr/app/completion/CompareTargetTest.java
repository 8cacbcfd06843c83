package dev.apimdr.app.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.drift.SettingsDrift.Difference;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The settings that a person must restore by hand, because a backup does not contain them. */
class CompareTargetTest {
  private static final Map<String, Object> SOURCE =
      Map.of(
          "zones", List.of("1", "2"),
          "hostnameConfigurations", List.of(Map.of("hostName", "api.contoso.com")));

  private static World withOmittedSettings() {
    World world = new World();
    world.arm.omits(World.CONTOSO, SOURCE);
    world.arm.omits(World.STANDBY, Map.of("zones", List.of("1", "2")));
    return world.withRecoveryPoint();
  }

  private static Operation restored(World world) {
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToEnd();
    Operation restore = world.operation("standby", "wish");
    assertThat(restore.phase()).isEqualTo(Phase.SUCCEEDED);
    return restore;
  }

  private static SettingsDrift comparison(Operation restore) {
    return restore.progress().findings().comparison();
  }

  @Test
  void backup_keepsWhatItOmits_diagnosticsIncluded() {
    World world = withOmittedSettings();

    assertThat(
            world
                .ledger
                .recoveryPoints()
                .find("contoso", "contoso-first.apimbackup")
                .orElseThrow()
                .omitted())
        .containsEntry("zones", List.of("1", "2"))
        .containsEntry("diagnosticSettings", List.of());
  }

  @Test
  void backup_diagnosticsUnreadable_isNotedAndHindersNothing() {
    World world = new World();
    world.arm.monitoring(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    world.withRecoveryPoint();

    assertThat(
            world
                .ledger
                .recoveryPoints()
                .find("contoso", "contoso-first.apimbackup")
                .orElseThrow()
                .omitted())
        .containsEntry("diagnosticSettings", Map.of("unreadable", "AuthorizationFailed: no"));
  }

  @Test
  void restore_targetDiffers_tellsWhatMustBeSet() {
    World world = withOmittedSettings();
    Operation restore = restored(world);

    assertThat(comparison(restore).note()).isNull();
    assertThat(comparison(restore).differences())
        .containsExactly(
            new Difference("hostnameConfigurations", "hostName: api.contoso.com", "none"));
    assertThat(world.eventsNamed("RestoreDifference"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("setting", "hostnameConfigurations")
                    .containsEntry("target", "none"));
  }

  @Test
  void restore_targetAlike_tellsThatNothingDiffers() {
    World world = withOmittedSettings();
    world.arm.omits(World.STANDBY, SOURCE);

    assertThat(comparison(restored(world))).isEqualTo(new SettingsDrift(List.of(), null));
  }

  @Test
  void restore_targetUnreadable_succeedsAfterTwoTriesWithANote() {
    World world = withOmittedSettings();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToPhase("standby", "wish", Phase.RUNNING);
    AtomicInteger reads = new AtomicInteger();
    world.arm.readOutage(
        () -> {
          reads.incrementAndGet();
          return Optional.of(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
        });
    world.runToPhase("standby", "wish", Phase.SUCCEEDED);

    assertThat(comparison(world.operation("standby", "wish")).note())
        .isEqualTo("The target could not be read: AuthorizationFailed: no");
    assertThat(reads).hasValue(2);
  }

  @Test
  void restore_manifestUnreadable_succeedsWithANote() {
    World world = withOmittedSettings();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToPhase("standby", "wish", Phase.RUNNING);
    world.effects.failNext("recoveryPoints.find", Mode.UNAVAILABLE_BEFORE);
    world.runToEnd();

    Operation restore = world.operation("standby", "wish");
    assertThat(restore.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(comparison(restore).note()).contains("manifest could not be read");
  }

  @Test
  void restore_manifestGone_succeedsWithANote() {
    World world = withOmittedSettings();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToPhase("standby", "wish", Phase.RUNNING);
    world.ledger.recoveryPoints().remove("contoso", "contoso-first.apimbackup");
    world.runToEnd();

    assertThat(comparison(world.operation("standby", "wish")).note()).contains("not recorded");
  }
}
