package dev.apimdr.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a gateway's requests when our own are taken off. */
class OwnRequestsTest {
  private static final Instant MINUTE = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(1);

  /** Two looks of three requests in the first minute, one in the next; four found nobody. */
  private static final OwnRequests OWN =
      OwnRequests.of(List.of(ProbeSamples.served(Samples.RESTORE, MINUTE)));

  @Test
  void ownOfTheInterval_areTakenOff_andNoOthers() {
    assertThat(OWN.without(10, MINUTE, LENGTH)).isEqualTo(4);
    assertThat(OWN.without(10, MINUTE.plusSeconds(60), LENGTH)).isEqualTo(7);
    assertThat(OWN.without(10, MINUTE.plusSeconds(120), LENGTH)).isEqualTo(10);
    assertThat(OWN.without(10, MINUTE.minusSeconds(60), LENGTH)).isEqualTo(10);
    assertThat(OWN.without(10, MINUTE.minusSeconds(1_800), Duration.ofHours(1))).isEqualTo(1);
  }

  /** A gateway that does not count them hides no requests of other minutes. */
  @Test
  void fewerThanOurOwn_areNone_neverLess() {
    assertThat(OWN.without(2, MINUTE, LENGTH)).isZero();
  }

  @Test
  void intervalOfNoKnownTime_countsWhole() {
    assertThat(OWN.without(3, Instant.EPOCH, Duration.ZERO)).isEqualTo(3);
  }

  @Test
  void severalRestores_areAdded() {
    OwnRequests both =
        OwnRequests.of(
            List.of(
                ProbeSamples.served(Samples.RESTORE, MINUTE),
                ProbeSamples.served(new OperationId("other"), MINUTE)));
    assertThat(both.without(100, MINUTE, LENGTH)).isEqualTo(88);
    assertThat(OwnRequests.NONE.without(100, MINUTE, LENGTH)).isEqualTo(100);
  }
}
