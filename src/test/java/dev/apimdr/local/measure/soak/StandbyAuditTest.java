package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.FaultPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each way in which a standby in use could be restored into. */
class StandbyAuditTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant T0 = Instant.parse("2026-11-30T04:00:00Z");
  private static final String FIRST = "standby/follow-1";
  private static final String SECOND = "standby/follow-2";

  private final Map<String, JsonNode> operations = new TreeMap<>();
  private final Map<String, JsonNode> standbys = new TreeMap<>();
  private final List<StandbyUsers.Used> used = new ArrayList<>();
  private final List<Followed.Promoted> promoted = new ArrayList<>();
  private final List<Witness.Reading> readings = new ArrayList<>();
  private final List<Witness.Sent> sent = new ArrayList<>();
  private final List<Followed.Restored> accepted = new ArrayList<>();
  private Duration clockError = Duration.ZERO;

  /** Asked for at 10 s, looked at 11 s, sent at 12 s, ended at 20 s. */
  StandbyAuditTest() {
    restore(FIRST, 10);
    reading(FaultPoint.READ_METRICS, 11, true);
    reading(FaultPoint.LIST_ACTIVITY, 11, true);
  }

  private static Instant at(double seconds) {
    return T0.plusMillis((long) (seconds * 1000));
  }

  private void restore(String name, int requested) {
    ObjectNode operation = JSON.createObjectNode().put("kind", "restore");
    operation.putObject("request").put("requestedAt", at(requested).toString());
    operation.putObject("outcome").put("at", at(requested + 10).toString());
    operations.put(name, operation);
    String id = Audit.clientRequestId(name);
    sent.add(new Witness.Sent("standby", id, at(requested + 2)));
    accepted.add(new Followed.Restored("standby", id, at(requested + 2)));
  }

  private void reading(FaultPoint point, double seconds, boolean unused) {
    readings.add(new Witness.Reading(point, "standby", at(seconds), unused));
  }

  private void use(StandbyUse use, double seconds, String reason) {
    used.add(new StandbyUsers.Used("standby", use, at(seconds)));
    standbys.put("standby", paused(reason));
  }

  private static ObjectNode paused(String reason) {
    ObjectNode standby = JSON.createObjectNode().put("service", "standby");
    standby.putObject("pause").put("reason", reason);
    return standby;
  }

  private List<String> violations() {
    List<String> all = new ArrayList<>();
    FinalState found =
        FinalStates.of(
            operations,
            Map.of(),
            new Followed(standbys, used, promoted, readings, sent, accepted, clockError),
            DrillAuditTest.NO_DRILLS);
    new StandbyAudit(found, (rule, what, operation) -> all.add(rule + ": " + what)).check();
    return all;
  }

  private void assertViolated(String... texts) {
    assertThat(violations()).singleElement().asString().contains(texts);
  }

  @Test
  void restore_afterBothWereRead_isNotViolated() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void restore_withoutAReadingOfTheMetric_isAViolation() {
    readings.remove(0);

    assertViolated("into a standby in use", "READ_METRICS");
  }

  @Test
  void restore_withoutAReadingOfTheLog_isAViolation() {
    readings.remove(1);

    assertViolated("into a standby in use", "LIST_ACTIVITY");
  }

  @Test
  void restore_whoseReadingFailedOrToldOfUse_isAViolation() {
    readings.remove(0);
    reading(FaultPoint.READ_METRICS, 11, false);

    assertViolated("READ_METRICS");
  }

  @Test
  void restore_thatRestsOnWhatWasReadBeforeItWasAskedFor_isAViolation() {
    readings.remove(0);
    reading(FaultPoint.READ_METRICS, 9, true);

    assertViolated("READ_METRICS");
  }

  @Test
  void restore_whoseClockIsUncertain_mayBeAskedForAfterItWasRead() {
    clockError = Duration.ofSeconds(20);
    readings.remove(0);
    reading(FaultPoint.READ_METRICS, 9, true);

    assertThat(violations()).isEmpty();
  }

  @Test
  void restore_readAfterItWasSent_isAViolation() {
    readings.remove(0);
    reading(FaultPoint.READ_METRICS, 12.1, true);

    assertViolated("READ_METRICS");
  }

  @Test
  void restore_thatRestsOnAnOldReading_isAViolation() {
    operations
        .values()
        .forEach(
            each ->
                ((ObjectNode) each.path("request"))
                    .put("requestedAt", T0.minusSeconds(500).toString()));
    readings.remove(0);
    reading(FaultPoint.READ_METRICS, -49, true);

    assertViolated("READ_METRICS");
  }

  @Test
  void restore_sentWhenUseBeganJustAfterTheReading_isNotViolated() {
    use(StandbyUse.REQUESTS, 11.5, "traffic");

    assertThat(violations()).isEmpty();
  }

  @Test
  void restore_readLongAfterUseBegan_isAViolation() {
    use(StandbyUse.REQUESTS, 8, "traffic");

    assertViolated("READ_METRICS", "before it was used, 2026-11-30T04:00:10Z");
  }

  @Test
  void restore_whoseLogWasReadLongAfterAChange_isAViolation() {
    use(StandbyUse.CHANGES, 8, "written");

    assertViolated("LIST_ACTIVITY", "before it was used");
  }

  @Test
  void restore_readOnAHostWhoseClockIsBehind_mayMissTheNewestUse() {
    clockError = Duration.ofSeconds(20);
    use(StandbyUse.REQUESTS, -10, "traffic");

    assertThat(violations()).isEmpty();
  }

  @Test
  void restore_rightAfterAnotherThatEndedAfterUseBegan_mayNotKnowYet() {
    use(StandbyUse.REQUESTS, 11.5, "traffic");
    restore(SECOND, 20);
    reading(FaultPoint.READ_METRICS, 21, true);
    reading(FaultPoint.LIST_ACTIVITY, 21, true);

    assertThat(violations()).isEmpty();
  }

  @Test
  void restore_longAfterAnotherThatEndedAfterUseBegan_isAViolation() {
    use(StandbyUse.REQUESTS, 11.5, "traffic");
    restore(SECOND, 30);
    reading(FaultPoint.READ_METRICS, 31, true);
    reading(FaultPoint.LIST_ACTIVITY, 31, true);

    assertViolated("READ_METRICS");
  }

  @Test
  void restore_afterAPromotionThatDidNotNameIt_isAViolation() {
    promoted.add(new Followed.Promoted("standby", at(11.9), ""));
    standbys.put("standby", paused("promoted"));

    assertViolated("promoted standby", Audit.clientRequestId(FIRST));
  }

  @Test
  void restore_afterAPromotionThatNamedIt_isNotViolated() {
    promoted.add(new Followed.Promoted("standby", at(11.9), "follow-1"));
    standbys.put("standby", paused("promoted"));

    assertThat(violations()).isEmpty();
  }

  @Test
  void standby_inUseAndNotPaused_isAViolation() {
    use(StandbyUse.REQUESTS, 100, "unreadable");

    assertViolated("a standby in use is paused");
  }
}
