package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.FaultPoint.GET_SERVICE;
import static dev.apimdr.local.arm.FaultPoint.POST_BACKUP;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which requests a fault applies to. */
class FaultsTest {
  private final Faults faults = new Faults();

  /** One letter per request: x if the fault applies, - if not. */
  private String strikes(FaultPoint point, String service, int requests) {
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < requests; i++) {
      seen.append(faults.next(point, service).isPresent() ? 'x' : '-');
    }
    return seen.toString();
  }

  @Test
  void plan_nothingSaid_strikesOnce() {
    faults.on(GET_SERVICE).then(Fault.noContent());

    assertThat(strikes(GET_SERVICE, "a", 3)).isEqualTo("x--");
  }

  @Test
  void plan_times_strikesSoOften() {
    faults.on(GET_SERVICE).times(2).then(Fault.noContent());

    assertThat(strikes(GET_SERVICE, "a", 4)).isEqualTo("xx--");
  }

  @Test
  void plan_always_neverEnds() {
    faults.on(GET_SERVICE).always().then(Fault.noContent());

    assertThat(strikes(GET_SERVICE, "a", 4)).isEqualTo("xxxx");
  }

  @Test
  void plan_call_strikesOnlyThatOne() {
    faults.on(GET_SERVICE).call(3).then(Fault.noContent());

    assertThat(strikes(GET_SERVICE, "a", 4)).isEqualTo("--x-");
  }

  @Test
  void plan_sparing_strikesTheRest() {
    faults.on(GET_SERVICE).skipping(1).always().then(Fault.noContent());

    assertThat(strikes(GET_SERVICE, "a", 4)).isEqualTo("-xxx");
  }

  @Test
  void plan_ofAService_countsAndStrikesOnlyThat() {
    faults.on(GET_SERVICE).of("A").call(2).then(Fault.noContent());

    assertThat(strikes(GET_SERVICE, "b", 3)).isEqualTo("---");
    assertThat(strikes(GET_SERVICE, "a", 3)).isEqualTo("-x-");
  }

  @Test
  void plan_severalPoints_countsThemTogether() {
    faults.on(GET_SERVICE, POST_BACKUP).call(2).then(Fault.noContent());

    assertThat(strikes(GET_SERVICE, "a", 1)).isEqualTo("-");
    assertThat(strikes(POST_BACKUP, "a", 2)).isEqualTo("x-");
  }

  @Test
  void plans_two_strikeOneAfterTheOther() {
    Fault first = Fault.noContent();
    Fault second = Fault.reset();
    faults.on(GET_SERVICE).then(first);
    faults.on(GET_SERVICE).then(second);

    assertThat(faults.next(GET_SERVICE, "a")).hasValue(first);
    assertThat(faults.next(GET_SERVICE, "a")).hasValue(second);
    assertThat(faults.next(GET_SERVICE, "a")).isEmpty();
  }

  @Test
  void clear_plansInForce_endsThem() {
    faults.on(GET_SERVICE).always().then(Fault.noContent());
    faults.clear();

    assertThat(strikes(GET_SERVICE, "a", 2)).isEqualTo("--");
  }
}
