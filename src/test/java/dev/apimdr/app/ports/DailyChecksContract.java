package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.recovery.DailyCheck;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of the last daily checks guarantees. */
public abstract class DailyChecksContract {
  private static final DailyCheck FIRST = new DailyCheck("contoso", Samples.T0);
  private static final DailyCheck NEXT = new DailyCheck("contoso", Samples.T0.plusSeconds(86_400));

  protected abstract DailyChecks looks();

  @Test
  void all_nothing_isEmpty() {
    assertThat(looks().all()).isEmpty();
  }

  @Test
  void note_first_isThere_andNobodyElseNotesIt() {
    Optional<Versioned<DailyCheck>> noted = looks().note(null, FIRST);

    assertThat(noted).map(Versioned::value).contains(FIRST);
    assertThat(looks().note(null, NEXT)).isEmpty();
    assertThat(looks().all()).extracting(Versioned::value).containsExactly(FIRST);
  }

  @Test
  void note_next_replacesTheKnownOne_andOnlyOneOfTwoHostsDoes() {
    var unused = looks().note(null, FIRST);
    Versioned<DailyCheck> known = looks().all().get(0);

    assertThat(looks().note(known, NEXT)).map(Versioned::value).contains(NEXT);
    assertThat(looks().note(known, NEXT)).isEmpty();
    assertThat(looks().all()).extracting(Versioned::value).containsExactly(NEXT);
  }

  @Test
  void remove_isGone_andTheOthersStay_andTwiceIsFine() {
    DailyCheck other = new DailyCheck("fabrikam", Samples.T0);
    assertThat(looks().note(null, FIRST)).isPresent();
    assertThat(looks().note(null, other)).isPresent();

    looks().remove("contoso");
    looks().remove("contoso");

    assertThat(looks().all()).extracting(Versioned::value).containsExactly(other);
  }

  @Test
  void note_whatWasJustNoted_canBeNotedAgain() {
    Versioned<DailyCheck> noted = looks().note(null, FIRST).orElseThrow();

    assertThat(looks().note(noted, NEXT)).isPresent();
    assertThat(looks().all()).extracting(Versioned::value).containsExactly(NEXT);
  }
}
