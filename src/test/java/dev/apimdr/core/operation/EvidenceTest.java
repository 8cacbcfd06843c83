package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.operation.Evidence.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events about a request prove when they arrive late, incomplete and in any order. */
class EvidenceTest {
  private static final Instant POSTED = Samples.POSTED;
  private static final Operation RESTORE = Samples.unknown(OperationKind.RESTORE);

  private static LogEvent event(int seconds, String status, int httpStatus) {
    return new LogEvent(POSTED.plusSeconds(seconds), true, "ours", status, httpStatus, "");
  }

  private static LogEvent another(String correlationId, String status, int httpStatus) {
    return new LogEvent(POSTED, true, correlationId, status, httpStatus, "");
  }

  private static Kind kind(LogEvent... events) {
    return Evidence.of(RESTORE, List.of(events)).kind();
  }

  @ParameterizedTest
  @CsvSource({
    "Started, 0, ACCEPTED",
    "Accepted, 202, ACCEPTED",
    "Succeeded, 202, ACCEPTED",
    "Succeeded, 200, ACCEPTED",
    "Failed, 400, REFUSED",
    "Failed, 409, REFUSED",
    "Failed, 499, REFUSED",
    "Failed, 500, UNKNOWN",
    "Failed, 0, UNKNOWN",
    "Resolved, 0, UNKNOWN"
  })
  void oneEvent_atTheRequest(String status, int httpStatus, Kind kind) {
    assertThat(kind(event(1, status, httpStatus))).isEqualTo(kind);
    assertThat(kind(event(0, "Started", 0), event(1, status, httpStatus)))
        .isEqualTo(kind == Kind.UNKNOWN && status.equals("Resolved") ? Kind.ACCEPTED : kind);
  }

  @ParameterizedTest
  @CsvSource({"Succeeded, 200", "Failed, 400", "Failed, 500", "Failed, 0"})
  void endAfterTheAcceptance_isTheEnd_inAnyOrder(String status, int httpStatus) {
    List<LogEvent> events =
        List.of(event(600, status, httpStatus), event(1, "Accepted", 202), event(0, "Started", 0));
    Evidence evidence = Evidence.of(RESTORE, events);

    assertThat(evidence.kind()).isEqualTo(Kind.ENDED);
    assertThat(evidence.status()).isEqualTo(status);
    assertThat(evidence.isSuccess()).isEqualTo(status.equals("Succeeded"));
  }

  @Test
  void failureLongAfterTheRequest_isNoRefusal_thoughTheAcceptanceIsNotThereYet() {
    assertThat(kind(event(600, "Failed", 400))).isEqualTo(Kind.ENDED);
    assertThat(kind(event(0, "Started", 0), event(600, "Failed", 400))).isEqualTo(Kind.ENDED);
  }

  @Test
  void requestsOwnTime_isAzures_notOurs() {
    int ahead = (int) -Duration.ofHours(2).toSeconds();

    assertThat(kind(event(ahead, "Started", 0), event(ahead + 600, "Failed", 400)))
        .isEqualTo(Kind.ENDED);
  }

  @Test
  void endsThatContradictEachOther_areNone() {
    assertThat(
            kind(
                event(1, "Accepted", 202), event(500, "Succeeded", 200), event(600, "Failed", 500)))
        .isEqualTo(Kind.ACCEPTED);
  }

  @Test
  void eventsWithoutOurRequestAmongThem_sayNothing() {
    LogEvent theirs = new LogEvent(POSTED, false, "theirs", "Failed", 400, "");

    assertThat(kind(theirs)).isEqualTo(Kind.UNKNOWN);
    assertThat(kind(theirs, event(1, "Accepted", 202))).isEqualTo(Kind.ACCEPTED);
  }

  @Test
  void failureThatIsNotOurRequestsOwn_isNoRefusal() {
    LogEvent alike = new LogEvent(POSTED, false, "ours", "Failed", 400, "");

    assertThat(kind(event(0, "Started", 0), alike)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void refused_onlyWhenEveryTryWas() {
    OperationProgress twice =
        RESTORE.progress().attempting(PostAttempt.of("two", POSTED)).unknown();
    Operation tried = RESTORE.with(twice);
    List<LogEvent> events = new ArrayList<>(List.of(another("one", "Failed", 409)));

    assertThat(tried.progress().posts()).isEqualTo(2);
    assertThat(Evidence.of(tried, events).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(Evidence.of(tried, events).message()).contains("does not have all requests");
    events.add(another("two", "Failed", 400));
    assertThat(Evidence.of(tried, events).kind()).isEqualTo(Kind.REFUSED);
    events.set(1, another("two", "Accepted", 202));
    assertThat(Evidence.of(tried, events).kind()).isEqualTo(Kind.ACCEPTED);
  }

  @Test
  void laterLook_forgetsNothing() {
    Evidence accepted = Evidence.of(RESTORE, List.of(event(1, "Accepted", 202))).after(null);
    Evidence after = Evidence.unknown("nothing").after(accepted);

    assertThat(after.kind()).isEqualTo(Kind.ACCEPTED);
    assertThat(after.lookups()).isEqualTo(2);
    assertThat(after.saysLike(accepted)).isTrue();
  }
}
