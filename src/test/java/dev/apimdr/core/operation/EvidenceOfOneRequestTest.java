package dev.apimdr.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.operation.Evidence.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which Activity Log events prove an end, to which operation they belong, and how they are
 * reported.
 */
class EvidenceOfOneRequestTest {
  private static final Instant POSTED = Samples.POSTED;
  private static final Operation RESTORE = Samples.unknown(OperationKind.RESTORE);

  private static LogEvent event(int seconds, String id, String status, int http, String message) {
    return new LogEvent(POSTED.plusSeconds(seconds), true, id, status, http, message);
  }

  private static LogEvent event(int seconds, String status, int httpStatus) {
    return event(seconds, "ours", status, httpStatus, "");
  }

  private static Evidence of(LogEvent... events) {
    return Evidence.of(RESTORE, List.of(events));
  }

  @Test
  void eventOfAnotherRequestThatEnded_saysNothing() {
    LogEvent theirs = new LogEvent(POSTED.plusSeconds(600), false, "theirs", "Succeeded", 200, "");

    assertThat(of(theirs).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(of(theirs).message()).isEqualTo("The Activity Log has no trace of it.");
  }

  @Test
  void wordThatIsNoEnd_afterTheAcceptance_isNone() {
    assertThat(of(event(1, "Accepted", 202), event(300, "InProgress", 0)).kind())
        .isEqualTo(Kind.ACCEPTED);
  }

  /** ARM retries by itself: a failure before the acceptance is no end. */
  @Test
  void failureBeforeTheAcceptance_isNoEnd() {
    assertThat(of(event(1, "Failed", 500), event(5, "Accepted", 202)).kind())
        .isEqualTo(Kind.ACCEPTED);
  }

  @Test
  void failureAtTheMomentOfTheAcceptance_isTheEnd() {
    assertThat(of(event(5, "Accepted", 202), event(5, "Failed", 400)).kind()).isEqualTo(Kind.ENDED);
  }

  @Test
  void ofTwoRequestsThatWereAccepted_theOneAcceptedLastCounts() {
    Evidence evidence =
        of(
            event(0, "one", "Started", 0, ""),
            event(10, "two", "Started", 0, ""),
            event(11, "one", "Accepted", 202, ""),
            event(60, "two", "Accepted", 202, ""));

    assertThat(evidence.correlationId()).isEqualTo("two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "409 | 'another operation runs' | 'Failed (HTTP 409): another operation runs'",
        "409 | '' | 'Failed (HTTP 409)'",
        "0 | 'another operation runs' | 'Failed: another operation runs'",
        "0 | ' ' | 'Failed'"
      })
  void message_isAzuresMessageInOneLine(int httpStatus, String message, String expected) {
    assertThat(of(event(1, "ours", "Failed", httpStatus, message)).message()).isEqualTo(expected);
  }

  @Test
  void conclusive_isARefusalOrAnEnd() {
    assertThat(of(event(1, "Failed", 400)).isConclusive()).isTrue();
    assertThat(of(event(1, "Accepted", 202), event(600, "Failed", 400)).isConclusive()).isTrue();
    assertThat(of(event(1, "Accepted", 202)).isConclusive()).isFalse();
    assertThat(Evidence.unknown("nothing").isConclusive()).isFalse();
  }

  @Test
  void inVain_onlyWhatIsNotKnown_saysWhenItWasLookedFor() {
    Evidence accepted = of(event(1, "Accepted", 202));

    assertThat(Evidence.unknown("Nothing.").nothingFoundAfter(Duration.ofMinutes(30)).message())
        .isEqualTo("Nothing. (30 minutes later; that proves nothing)");
    assertThat(accepted.nothingFoundAfter(Duration.ofMinutes(30))).isEqualTo(accepted);
  }

  @Test
  void saysLike_theSameHoweverOftenItWasLookedFor_andNothingElse() {
    Evidence accepted = of(event(1, "Accepted", 202));

    assertThat(accepted.withLookups(3).saysLike(accepted)).isTrue();
    assertThat(accepted.saysLike(null)).isFalse();
    assertThat(accepted.saysLike(of(event(2, "Accepted", 202)))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void kind_isReadBackFromItsWord(Kind kind) {
    assertThat(Kind.of(kind.wireName())).contains(kind);
    assertThat(Kind.of(kind.wireName() + "s")).isEmpty();
  }
}
