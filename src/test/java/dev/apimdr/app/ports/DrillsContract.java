package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import org.junit.jupiter.api.Test;

/** What every store of drills guarantees. */
public abstract class DrillsContract {
  private static final Drill NEW = DrillSamples.requested();

  protected abstract Drills drills();

  @Test
  void find_none_isEmpty() {
    assertThat(drills().find(NEW.id())).isEmpty();
    assertThat(drills().all()).isEmpty();
    assertThat(drills().agenda()).isEmpty();
  }

  @Test
  void create_isFoundAsItWas_andOnlyOnce() {
    assertThat(drills().create(NEW)).isPresent();
    assertThat(drills().create(NEW)).isEmpty();
    assertThat(drills().find(NEW.id()).orElseThrow().value()).isEqualTo(NEW);
  }

  @Test
  void replace_unchanged_isWritten_changedMeanwhile_isEmpty() {
    Versioned<Drill> first = drills().create(NEW).orElseThrow();
    Drill ended = NEW.ending(new DrillOutcome(DrillPhase.FAILED, Samples.T0, "x"));
    Versioned<Drill> second = drills().replace(first, ended).orElseThrow();

    assertThat(drills().replace(first, NEW)).isEmpty();
    assertThat(drills().replace(second, ended.ended())).isPresent();
    assertThat(drills().find(NEW.id()).orElseThrow().value()).isEqualTo(ended.ended());
  }

  @Test
  void all_listsEach_theLastRequestFirst() {
    drills().create(DrillSamples.passed());
    drills().create(DrillSamples.creating());
    drills().create(DrillSamples.agenda());

    assertThat(drills().all())
        .containsExactly(
            Drills.Listed.of(DrillSamples.creating()), Drills.Listed.of(DrillSamples.passed()));
  }

  @Test
  void remove_isGone_andTheOthersStay_andTwiceIsFine() {
    drills().create(DrillSamples.passed());
    drills().create(DrillSamples.creating());
    drills().create(DrillSamples.agenda());

    drills().remove(DrillSamples.passed().id());
    drills().remove(DrillSamples.passed().id());

    assertThat(drills().all()).containsExactly(Drills.Listed.of(DrillSamples.creating()));
    assertThat(drills().agenda()).isPresent();
  }

  @Test
  void agenda_isKept_andOnlyChangedFromWhatWasRead() {
    DrillAgenda first = DrillAgenda.first(Samples.T0);
    Versioned<DrillAgenda> stored = drills().create(first).orElseThrow();
    assertThat(drills().create(first)).isEmpty();

    assertThat(drills().replace(stored, DrillSamples.agenda())).isPresent();
    assertThat(drills().replace(stored, first)).isEmpty();
    assertThat(drills().agenda().orElseThrow().value()).isEqualTo(DrillSamples.agenda());
  }
}
