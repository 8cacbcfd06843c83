package dev.apimdr.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.change.LoggedEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a dry run says of the changes that a restore would lose. */
class LostChangesTest {
  private static final Instant T0 = World.T0;
  private static final Instant NOW = T0.plusSeconds(36_000);

  private final World world = new World().withRecoveryPoint();
  private final LostChanges lost = new LostChanges(world.arm);

  private void write(int second, String path, String correlationId) {
    world.arm.logs(
        new LoggedEvent(
            "id-" + second,
            T0.plusSeconds(second),
            correlationId,
            "contoso",
            LoggedEvent.Kind.WRITE,
            path,
            "admin@example.com"),
        T0);
  }

  private Check check() {
    return lost.of(World.CONTOSO, T0, NOW);
  }

  @Test
  void changesAfterIt_areCountedAndNamed() {
    write(-1, "apis/before", "c");
    write(120, "apis/orders/policies", "c");
    write(240, "products/free", "d");
    world.arm.logs(
        new LoggedEvent(
            "x", T0.plusSeconds(5), "e", "standby", LoggedEvent.Kind.WRITE, "apis/x", "x"),
        T0);

    assertThat(check())
        .isEqualTo(
            Check.noted(
                "changesLost",
                "ChangesLost",
                "2 changes made to contoso after this recovery point will be lost, since 02:02 UTC:"
                    + " apis/orders/policies, products/free."));
  }

  @Test
  void oneChange_isNone_inThePlural() {
    write(120, "", "c");

    assertThat(check().detail())
        .startsWith("1 change made to contoso after this recovery point will be lost, since");
  }

  @Test
  void noChange_ofALogThatShowsTheBackup_passes() {
    assertThat(check().result()).isEqualTo(Check.Result.PASSED);
    assertThat(world.arm.logReads()).containsExactly("contoso " + T0.minusSeconds(600) + " " + NOW);
  }

  @Test
  void logWithoutTheBackup_provesNothing() {
    world.arm.logsNoAcceptance();

    assertThat(check().result()).isEqualTo(Check.Result.UNCHECKED);
    assertThat(check().detail()).contains("proves nothing");
  }

  @Test
  void logThatCannotBeRead_isUnchecked_withTheReason() {
    world.arm.monitoring(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no right"));

    assertThat(check())
        .isEqualTo(
            Check.unchecked(
                "changesLost",
                "The Activity Log of contoso could not be read: AuthorizationFailed: no right"));
  }

  @Test
  void backupWithoutManifest_isUnchecked_andNothingIsRead() {
    assertThat(lost.of(null, T0, NOW).result()).isEqualTo(Check.Result.UNCHECKED);
    assertThat(lost.of(World.CONTOSO, null, NOW).result()).isEqualTo(Check.Result.UNCHECKED);
    assertThat(world.arm.logReads()).isEmpty();
  }
}
