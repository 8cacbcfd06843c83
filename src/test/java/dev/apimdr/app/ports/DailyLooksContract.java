package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.recovery.DailyLook;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every index of the last looks does. */
public abstract class DailyLooksContract {
  private static final DailyLook FIRST = new DailyLook("contoso", Samples.T0);
  private static final DailyLook NEXT = new DailyLook("contoso", Samples.T0.plusSeconds(86_400));

  protected abstract DailyLooks looks();

  @Test
  void all_nothing_isEmpty() {
    assertThat(looks().all()).isEmpty();
  }

  @Test
  void note_first_isThere_andNobodyElseNotesIt() {
    Optional<Versioned<DailyLook>> noted = looks().note(null, FIRST);

    assertThat(noted).map(Versioned::value).contains(FIRST);
    assertThat(looks().note(null, NEXT)).isEmpty();
    assertThat(looks().all()).extracting(Versioned::value).containsExactly(FIRST);
  }

  @Test
  void note_next_replacesTheKnownOne_andOnlyOneOfTwoHostsDoes() {
    var unused = looks().note(null, FIRST);
    Versioned<DailyLook> known = looks().all().get(0);

    assertThat(looks().note(known, NEXT)).map(Versioned::value).contains(NEXT);
    assertThat(looks().note(known, NEXT)).isEmpty();
    assertThat(looks().all()).extracting(Versioned::value).containsExactly(NEXT);
  }

  @Test
  void note_whatWasJustNoted_canBeNotedAgain() {
    Versioned<DailyLook> noted = looks().note(null, FIRST).orElseThrow();

    assertThat(looks().note(noted, NEXT)).isPresent();
    assertThat(looks().all()).extracting(Versioned::value).containsExactly(NEXT);
  }
}
