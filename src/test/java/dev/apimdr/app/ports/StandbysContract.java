package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import org.junit.jupiter.api.Test;

/** What every store of standbys guarantees. */
public abstract class StandbysContract {

  /** One that was seen for the first time. */
  public static final Standby FIRST = Standby.first("standby", Samples.T0);

  /** One with everything that can be said. */
  public static final Standby WHOLE =
      FIRST
          .restored(
              new Standby.Held(
                  new OperationId("follow-20261122t0600z"),
                  Samples.KEY,
                  "contoso-backup-20261122t0200z.apimbackup",
                  Samples.T0.minusSeconds(86_400),
                  Samples.T0.minusSeconds(70_000),
                  Verdict.EQUAL))
          .asking(new OperationId("follow-20261123t0600z"), Samples.T0.plusSeconds(14_400))
          .paused(
              new Pause(
                  PauseReason.PROMOTED,
                  Samples.T0.plusSeconds(14_430),
                  "line 1\n\"quoted\" – ünïcode",
                  "ann@contoso.com"));

  protected abstract Standbys standbys();

  @Test
  void find_none_isEmpty() {
    assertThat(standbys().find("standby")).isEmpty();
  }

  @Test
  void create_isFoundAsItWas_andOnlyOnce() {
    assertThat(standbys().create(FIRST)).isPresent();
    assertThat(standbys().create(WHOLE)).isEmpty();
    assertThat(standbys().find("standby").orElseThrow().value()).isEqualTo(FIRST);
  }

  @Test
  void replace_unchanged_isWritten_andChangedMeanwhile_isEmpty() {
    Versioned<Standby> first = standbys().create(FIRST).orElseThrow();
    assertThat(standbys().replace(first, WHOLE)).isPresent();
    assertThat(standbys().replace(first, FIRST)).isEmpty();
    assertThat(standbys().find("standby").orElseThrow().value()).isEqualTo(WHOLE);
  }
}
