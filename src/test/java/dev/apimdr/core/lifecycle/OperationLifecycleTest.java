package dev.apimdr.core.lifecycle;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static dev.apimdr.core.operation.Samples.DEADLINE;
import static dev.apimdr.core.operation.Samples.POSTED;
import static dev.apimdr.core.operation.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.Observation.State;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.operation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationLifecycleTest {
  private static final OperationLifecycle LIFECYCLE = Samples.lifecycle();
  private static final Instant NOW = POSTED.plusSeconds(300);
  private static final Duration APART = Timings.STANDARD.settledApart();
  private static final String HOSTILE = "https://evil.example/operationresults/1";

  /** All replies, with the names used in the table. */
  private static final Map<String, ArmReply> REPLIES =
      Map.ofEntries(
          Map.entry("stillRunning", new ArmReply.StillRunning(Samples.STATUS_URL, minutes(1))),
          Map.entry("hostileUrl", new ArmReply.StillRunning(HOSTILE, minutes(1))),
          Map.entry("noUrl", new ArmReply.StillRunning(null, minutes(1))),
          Map.entry("succeeded", new ArmReply.Succeeded()),
          Map.entry("failed", new ArmReply.Failed("ScopeLocked", "The scope is locked.")),
          Map.entry(
              "conflict",
              ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "transitioning at this time")),
          Map.entry(
              "throttled",
              new ArmReply.Problem(Kind.THROTTLED, "TooManyRequests", "slow", minutes(7))),
          Map.entry(
              "unauthorized", ArmReply.Problem.of(Kind.UNAUTHORIZED, "ExpiredToken", "expired")),
          Map.entry(
              "forbidden", ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no role")),
          Map.entry(
              "notFound", ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "not found")),
          Map.entry(
              "notSent", new ArmReply.Problem(Kind.NOT_SENT, "Refused", "refused", minutes(8))),
          Map.entry(
              "noResponse", new ArmReply.Problem(Kind.NO_RESPONSE, "Reset", "reset", minutes(9))),
          Map.entry(
              "serverError", ArmReply.Problem.of(Kind.SERVER_ERROR, "InternalServerError", "no")),
          Map.entry("noStatus", ArmReply.Problem.noStatus("HTTP 200 with nothing")),
          Map.entry("unexpected", ArmReply.Problem.unexpected("a page of HTML")),
          Map.entry("refusedUrl", ArmReply.Problem.refusedUrl("it is not https")));

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static ArmAnswer answer(ArmReply reply) {
    return new ArmAnswer(reply, new ArmIds("request-1", "correlation-1"));
  }

  private static Decided onPost(Operation operation, ArmReply reply, Instant now) {
    return Decided.of(LIFECYCLE.onPost(operation, answer(reply), now));
  }

  private static Decided onPoll(Operation operation, ArmReply reply, Instant now) {
    return Decided.of(LIFECYCLE.onPoll(operation, answer(reply), now));
  }

  /** Whether the backup's blob exists. */
  private enum Blob {
    PRESENT,
    ABSENT,
    UNKNOWN;

    BlobLookup lookup() {
      return switch (this) {
        case PRESENT -> BlobLookup.of(Samples.blob(4711, NOW));
        case ABSENT -> BlobLookup.missing();
        case UNKNOWN -> BlobLookup.unknown("no reply");
      };
    }
  }

  private static Observation observation(State state, Blob blob) {
    return new Observation(state, blob.lookup(), state == State.BUSY ? "Updating" : "Succeeded");
  }

  @Nested
  class Replies {

    @ParameterizedTest(name = "{0} in reply to the {1} of a {2}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            stillRunning | POST | BACKUP  | AGAIN   | RUNNING     |              |
            stillRunning | POST | RESTORE | AGAIN   | RUNNING     |              |
            hostileUrl   | POST | BACKUP  | AGAIN   | RUNNING     | refusedUrl   |
            hostileUrl   | POST | RESTORE | AGAIN   | RUNNING     | refusedUrl   |
            noUrl        | POST | BACKUP  | AGAIN   | RUNNING     | refusedUrl   |
            noUrl        | POST | RESTORE | AGAIN   | RUNNING     | refusedUrl   |
            succeeded    | POST | BACKUP  | AGAIN   | VERIFYING   |              |
            succeeded    | POST | RESTORE | END     | SUCCEEDED   |              |
            failed       | POST | BACKUP  | END     | FAILED      |              | ScopeLocked
            failed       | POST | RESTORE | END     | FAILED      |              | ScopeLocked
            conflict     | POST | BACKUP  | AGAIN   | NOT_STARTED | busy         |
            conflict     | POST | RESTORE | AGAIN   | NOT_STARTED | busy         |
            throttled    | POST | BACKUP  | AGAIN   | NOT_STARTED | throttled    |
            throttled    | POST | RESTORE | AGAIN   | NOT_STARTED | throttled    |
            unauthorized | POST | BACKUP  | AGAIN   | NOT_STARTED | unauthorized |
            unauthorized | POST | RESTORE | AGAIN   | NOT_STARTED | unauthorized |
            forbidden    | POST | BACKUP  | END     | FAILED      |              | AuthorizationFailed
            forbidden    | POST | RESTORE | END     | FAILED      |              | AuthorizationFailed
            notFound     | POST | BACKUP  | END     | FAILED      |              | ResourceNotFound
            notFound     | POST | RESTORE | END     | FAILED      |              | ResourceNotFound
            notSent      | POST | BACKUP  | AGAIN   | NOT_STARTED | unreachable  |
            notSent      | POST | RESTORE | AGAIN   | NOT_STARTED | unreachable  |
            noResponse   | POST | BACKUP  | AGAIN   | STARTING    | unreachable  |
            noResponse   | POST | RESTORE | AGAIN   | STARTING    | unreachable  |
            serverError  | POST | BACKUP  | AGAIN   | STARTING    | unreachable  |
            serverError  | POST | RESTORE | AGAIN   | STARTING    | unreachable  |
            noStatus     | POST | BACKUP  | AGAIN   | STARTING    | nonsense     |
            noStatus     | POST | RESTORE | AGAIN   | STARTING    | nonsense     |
            serverError  | POLL | BACKUP  | AGAIN   | RUNNING     | unreachable  |
            serverError  | POLL | RESTORE | AGAIN   | RUNNING     | unreachable  |
            noStatus     | POLL | BACKUP  | AGAIN   | RUNNING     | nonsense     |
            noStatus     | POLL | RESTORE | AGAIN   | RUNNING     | nonsense     |
            unexpected   | POST | BACKUP  | AGAIN   | STARTING    | nonsense     |
            unexpected   | POST | RESTORE | AGAIN   | STARTING    | nonsense     |
            refusedUrl   | POST | BACKUP  | AGAIN   | NOT_STARTED | refusedUrl   |
            refusedUrl   | POST | RESTORE | AGAIN   | NOT_STARTED | refusedUrl   |
            stillRunning | POLL | BACKUP  | AGAIN   | RUNNING     |              |
            stillRunning | POLL | RESTORE | AGAIN   | RUNNING     |              |
            hostileUrl   | POLL | BACKUP  | AGAIN   | RUNNING     | refusedUrl   |
            hostileUrl   | POLL | RESTORE | AGAIN   | RUNNING     | refusedUrl   |
            noUrl        | POLL | BACKUP  | AGAIN   | RUNNING     |              |
            noUrl        | POLL | RESTORE | AGAIN   | RUNNING     |              |
            succeeded    | POLL | BACKUP  | AGAIN   | VERIFYING   |              |
            succeeded    | POLL | RESTORE | END     | SUCCEEDED   |              |
            failed       | POLL | BACKUP  | END     | FAILED      |              | ScopeLocked
            failed       | POLL | RESTORE | END     | FAILED      |              | ScopeLocked
            conflict     | POLL | BACKUP  | AGAIN   | RUNNING     | busy         |
            conflict     | POLL | RESTORE | AGAIN   | RUNNING     | busy         |
            throttled    | POLL | BACKUP  | AGAIN   | RUNNING     | throttled    |
            throttled    | POLL | RESTORE | AGAIN   | RUNNING     | throttled    |
            unauthorized | POLL | BACKUP  | AGAIN   | RUNNING     | unauthorized |
            unauthorized | POLL | RESTORE | AGAIN   | RUNNING     | unauthorized |
            forbidden    | POLL | BACKUP  | OBSERVE | RUNNING     | forbidden    |
            forbidden    | POLL | RESTORE | OBSERVE | RUNNING     | forbidden    |
            notFound     | POLL | BACKUP  | AGAIN   | RUNNING     | gone         |
            notFound     | POLL | RESTORE | AGAIN   | RUNNING     | gone         |
            notSent      | POLL | BACKUP  | AGAIN   | RUNNING     | unreachable  |
            notSent      | POLL | RESTORE | AGAIN   | RUNNING     | unreachable  |
            noResponse   | POLL | BACKUP  | AGAIN   | RUNNING     | unreachable  |
            noResponse   | POLL | RESTORE | AGAIN   | RUNNING     | unreachable  |
            unexpected   | POLL | BACKUP  | AGAIN   | RUNNING     | nonsense     |
            unexpected   | POLL | RESTORE | AGAIN   | RUNNING     | nonsense     |
            refusedUrl   | POLL | BACKUP  | OBSERVE | RUNNING     | refusedUrl   |
            refusedUrl   | POLL | RESTORE | OBSERVE | RUNNING     | refusedUrl   |
            """)
    void reply_ofEachKind_isDecidedAsTheContractSays(
        String name,
        ArmCall call,
        OperationKind kind,
        Decided.What what,
        Phase phase,
        String failure,
        String code) {
      ArmReply reply = REPLIES.get(name);
      Decided decided =
          switch (call) {
            case POST -> onPost(Samples.starting(kind), reply, NOW);
            case POLL -> onPoll(Samples.running(kind), reply, NOW);
          };
      assertThat(decided.what()).isEqualTo(what);
      assertThat(decided.phase()).isEqualTo(phase);
      TransientFailure met = decided.next().progress().lastFailure();
      assertThat(met == null ? null : met.kind()).isEqualTo(failure);
      assertThat(decided.error() == null ? null : decided.error().code()).isEqualTo(code);
    }

    @Test
    void table_hasEveryKindOfReply() {
      assertThat(REPLIES.values().stream().map(Object::getClass).distinct().toList())
          .containsExactlyInAnyOrder(ArmReply.class.getPermittedSubclasses());
      assertThat(
              REPLIES.values().stream()
                  .filter(ArmReply.Problem.class::isInstance)
                  .map(reply -> ((ArmReply.Problem) reply).kind()))
          .containsExactlyInAnyOrder(ArmReply.Kind.values());
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void definiteRefusalOfThePost_nothingWasStarted(OperationKind kind) {
      OperationError error = onPost(Samples.starting(kind), REPLIES.get("failed"), NOW).error();
      assertThat(error.message()).isEqualTo("The scope is locked.");
      assertThat(error.advice()).contains("resource lock").contains(Advice.NOTHING_STARTED);
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void failureOfTheOperation_armsMessageAndWhatIsLeft(OperationKind kind) {
      Decided decided = onPoll(Samples.running(kind), REPLIES.get("failed"), NOW);
      assertThat(decided.error().message()).isEqualTo("The scope is locked.");
      assertThat(decided.error().advice()).doesNotContain(Advice.NOTHING_STARTED);
      assertThat(decided.outcome().at()).isEqualTo(NOW);
    }

    @Test
    void acceptedPost_keepsUrlAndIds() {
      OperationProgress progress =
          onPost(Samples.starting(BACKUP), REPLIES.get("stillRunning"), NOW).next().progress();
      assertThat(progress.statusUrl()).isEqualTo(Samples.STATUS_URL);
      assertThat(progress.polling().armIds()).isEqualTo(new ArmIds("request-1", "correlation-1"));
      assertThat(progress.post().unknown()).isFalse();
    }

    @Test
    void acceptedPost_hostileUrl_isNotKeptAndSaidSo() {
      OperationProgress progress =
          onPost(Samples.starting(BACKUP), REPLIES.get("hostileUrl"), NOW).next().progress();
      assertThat(progress.statusUrl()).isNull();
      assertThat(progress.lastFailure().message()).contains("another host (evil.example)");
    }

    @Test
    void poll_hostileUrl_theEarlierOneIsKept() {
      OperationProgress progress =
          onPoll(Samples.running(BACKUP), REPLIES.get("hostileUrl"), NOW).next().progress();
      assertThat(progress.statusUrl()).isEqualTo(Samples.STATUS_URL);
    }

    @Test
    void poll_newerUrl_isFollowed() {
      String newer = Samples.ARM + "//operationresults/abc%3D%3D?t=2";
      Decided decided =
          onPoll(Samples.running(BACKUP), new ArmReply.StillRunning(newer, null), NOW);
      assertThat(decided.next().progress().statusUrl()).isEqualTo(newer);
      assertThat(decided.next().progress().polling().polls()).isEqualTo(1);
    }

    @Test
    void poll_noUrl_theEarlierOneIsKept() {
      Decided decided = onPoll(Samples.running(BACKUP), REPLIES.get("noUrl"), NOW);
      assertThat(decided.next().progress().statusUrl()).isEqualTo(Samples.STATUS_URL);
    }

    @ParameterizedTest
    @CsvSource({
      "POST, stillRunning, 1", "POST, throttled, 7", "POST, notSent, 8", "POST, noResponse, 9",
      "POLL, stillRunning, 1", "POLL, throttled, 7", "POLL, notSent, 8", "POLL, noResponse, 9"
    })
    void retryAfter_isNeverUndercut(ArmCall call, String name, int minutes) {
      ArmReply reply = REPLIES.get(name);
      Decided decided =
          call == ArmCall.POST
              ? onPost(Samples.starting(BACKUP), reply, NOW)
              : onPoll(Samples.running(BACKUP), reply, NOW);
      assertThat(decided.delay()).isBetween(minutes(minutes), minutes(minutes).multipliedBy(2));
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void tokenOfAnotherTenant_isSaidAtOnce_butEndsNothingThatRuns(OperationKind kind) {
      ArmReply tenant =
          ArmReply.Problem.of(
              Kind.UNAUTHORIZED, "InvalidAuthenticationTokenTenant", "wrong issuer");

      Decided posted = onPost(Samples.starting(kind), tenant, NOW);
      assertThat(posted.phase()).isEqualTo(Phase.FAILED);
      assertThat(posted.error().message()).isEqualTo("wrong issuer");
      assertThat(onPoll(Samples.running(kind), tenant, NOW).phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void refusedForNow_isTakenBackForAnotherTry() {
      OperationProgress progress =
          onPost(Samples.starting(RESTORE), REPLIES.get("conflict"), NOW).next().progress();
      assertThat(progress.post()).isNull();
      assertThat(progress.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
      "BACKUP, noResponse",
      "BACKUP, unexpected",
      "RESTORE, noResponse",
      "RESTORE, unexpected"
    })
    void lostReply_theAttemptIsKeptAsUnknown(OperationKind kind, String name) {
      PostAttempt post =
          onPost(Samples.starting(kind), REPLIES.get(name), NOW).next().progress().post();
      assertThat(post).isEqualTo(new PostAttempt("licence-1", POSTED, true, null));
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void pollNotFound_theFifthTime_isObserved(OperationKind kind) {
      Operation operation = Samples.running(kind);
      for (int tries = 1; tries < Timings.NOT_FOUND_TRIES; tries++) {
        Decided decided = onPoll(operation, REPLIES.get("notFound"), NOW);
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        operation = decided.next();
      }
      assertThat(onPoll(operation, REPLIES.get("notFound"), NOW).what())
          .isEqualTo(Decided.What.OBSERVE);
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void pollNotFound_afterFailuresOfAnotherKind_isAFirstOne(OperationKind kind) {
      Operation operation = Samples.running(kind);
      for (int round = 0; round < 3; round++) {
        for (int timeOuts = 1; timeOuts < Timings.NOT_FOUND_TRIES; timeOuts++) {
          operation = onPoll(operation, REPLIES.get("noResponse"), NOW).next();
        }
        Decided decided = onPoll(operation, REPLIES.get("notFound"), NOW);
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        assertThat(decided.next().progress().failures().consecutive()).isEqualTo(1);
        operation = decided.next();
      }
    }

    @ParameterizedTest
    @CsvSource({
      "BACKUP, serverError",
      "RESTORE, serverError",
      "RESTORE, noStatus",
      "RESTORE, unexpected"
    })
    void pollAnsweredAlikeTenTimes_isObserved(OperationKind kind, String name) {
      Operation operation = Samples.running(kind);
      for (int tries = 1; tries < Timings.ANSWER_TRIES; tries++) {
        Decided decided = onPoll(operation, REPLIES.get(name), NOW);
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        operation = decided.next();
      }
      assertThat(onPoll(operation, REPLIES.get(name), NOW).what()).isEqualTo(Decided.What.OBSERVE);
    }

    @Test
    void pollUnanswered_isAskedAgainHoweverOften() {
      Operation operation = Samples.running(RESTORE);
      for (int tries = 1; tries < 100; tries++) {
        Decided decided = onPoll(operation, REPLIES.get("noResponse"), NOW);
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        operation = decided.next();
      }
    }

    @Test
    void pollAnswered_FailuresAreForgotten() {
      Operation failing = onPoll(Samples.running(BACKUP), REPLIES.get("noResponse"), NOW).next();
      Decided decided = onPoll(failing, REPLIES.get("stillRunning"), NOW);
      assertThat(decided.next().progress().failures().consecutive()).isZero();
      assertThat(decided.next().progress().lastFailure().code()).isEqualTo("Reset");
    }

    @Test
    void failuresInARow_waitLongerAndLonger() {
      Decided first = onPoll(Samples.running(BACKUP), REPLIES.get("unexpected"), NOW);
      Decided second = onPoll(first.next(), REPLIES.get("unexpected"), NOW);
      Decided third = onPoll(second.next(), REPLIES.get("unexpected"), NOW);
      assertThat(second.delay()).isGreaterThan(first.delay());
      assertThat(third.delay()).isGreaterThan(second.delay());
    }
  }

  @Nested
  class Looks {

    static Stream<Arguments> unsettled() {
      return Stream.of(
              Samples.unknown(BACKUP),
              Samples.unknown(RESTORE),
              Samples.running(BACKUP),
              Samples.running(RESTORE))
          .flatMap(
              operation ->
                  Stream.of(State.BUSY, State.UNKNOWN)
                      .flatMap(
                          state ->
                              Arrays.stream(Blob.values())
                                  .map(blob -> Arguments.of(operation, state, blob))));
    }

    @ParameterizedTest
    @MethodSource("unsettled")
    void observation_notSettled_waitsAndForgetsEarlierLooks(
        Operation operation, State state, Blob blob) {
      Operation observedOnce = operation.with(operation.progress().settledSince(NOW.minus(APART)));
      Decided decided =
          Decided.of(LIFECYCLE.onObservation(observedOnce, observation(state, blob), NOW, NOW));
      assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
      assertThat(decided.phase()).isEqualTo(operation.phase());
      assertThat(decided.next().progress().polling().settledSince()).isNull();
      assertThat(decided.delay()).isEqualTo(APART);
    }

    @ParameterizedTest
    @CsvSource({"STARTING, BACKUP", "STARTING, RESTORE", "RUNNING, BACKUP", "RUNNING, RESTORE"})
    void observation_settledOnce_provesNothing(Phase phase, OperationKind kind) {
      for (Blob blob : Blob.values()) {
        Decided decided =
            Decided.of(
                LIFECYCLE.onObservation(
                    at(phase, kind), observation(State.SETTLED, blob), NOW, NOW));
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        assertThat(decided.phase()).isEqualTo(phase);
        assertThat(decided.next().progress().polling().settledSince()).isEqualTo(NOW);
        assertThat(decided.delay()).isEqualTo(APART);
      }
    }

    @Test
    void observation_settledTwiceTooNear_theClockOfThisHostDoesNotMatter() {
      Operation observedOnce = at(Phase.STARTING, RESTORE);
      observedOnce = observedOnce.with(observedOnce.progress().settledSince(NOW));
      Decided decided =
          Decided.of(
              LIFECYCLE.onObservation(
                  observedOnce,
                  observation(State.SETTLED, Blob.UNKNOWN),
                  NOW.plusSeconds(1),
                  NOW.plus(APART)));
      assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
      assertThat(decided.delay()).isEqualTo(APART.minusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"STARTING, BACKUP", "STARTING, RESTORE", "RUNNING, BACKUP", "RUNNING, RESTORE"})
    void observation_settledTwiceTooNear_waitsForTheRest(Phase phase, OperationKind kind) {
      Instant first = NOW.minus(APART).plusSeconds(5);
      for (Blob blob : Blob.values()) {
        Decided decided = twice(at(phase, kind), blob, first);
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        assertThat(decided.next().progress().polling().settledSince()).isEqualTo(first);
        assertThat(decided.delay()).isEqualTo(Duration.ofSeconds(5));
      }
    }

    @ParameterizedTest
    @CsvSource({
      "STARTING, BACKUP,  PRESENT, AGAIN, VERIFYING",
      "STARTING, BACKUP,  ABSENT,  AGAIN, NOT_STARTED",
      "STARTING, BACKUP,  UNKNOWN, AGAIN, STARTING",
      "STARTING, RESTORE, UNKNOWN, END,   ABANDONED",
      "STARTING, RESTORE, PRESENT, END,   ABANDONED",
      "STARTING, RESTORE, ABSENT,  END,   ABANDONED",
      "RUNNING,  BACKUP,  PRESENT, AGAIN, VERIFYING",
      "RUNNING,  BACKUP,  ABSENT,  END,   FAILED",
      "RUNNING,  BACKUP,  UNKNOWN, AGAIN, RUNNING",
      "RUNNING,  RESTORE, UNKNOWN, END,   ABANDONED",
      "RUNNING,  RESTORE, PRESENT, END,   ABANDONED",
      "RUNNING,  RESTORE, ABSENT,  END,   ABANDONED"
    })
    void observation_settledTwice_decidesByTheBlob(
        Phase phase, OperationKind kind, Blob blob, Decided.What what, Phase expected) {
      Decided decided = twice(at(phase, kind), blob, NOW.minus(APART));
      assertThat(decided.what()).isEqualTo(what);
      assertThat(decided.phase()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING"})
    void observation_blobOfABackupSeen_isMarkedAsObservedWithItsCause(Phase phase) {
      OperationProgress progress =
          twice(at(phase, BACKUP), Blob.PRESENT, NOW.minus(APART)).next().progress();
      assertThat(progress.polling().observed()).isTrue();
      assertThat(progress.lastFailure()).isNotNull();
      assertThat(progress.failures().consecutive()).isZero();
    }

    @Test
    void observation_afterACrash_theCauseIsTheLostReplyNotAnOlderFailure() {
      TransientFailure old = new TransientFailure("busy", "ServiceLocked", "transitioning", T0);
      Operation crashed = Samples.unknown(RESTORE);
      Decided decided =
          twice(crashed.with(crashed.progress().met(old)), Blob.UNKNOWN, NOW.minus(APART));
      assertThat(decided.error().code()).isEqualTo("OutcomeUnknown");
      assertThat(decided.error().message()).contains("the reply to the request was lost");
    }

    @Test
    void observation_restoreOfUnknownFate_personIsToldWhatToSearchFor() {
      Operation lost = onPost(Samples.starting(RESTORE), REPLIES.get("noResponse"), POSTED).next();
      OperationError error = twice(lost, Blob.UNKNOWN, NOW.minus(APART)).error();
      assertThat(error.code()).isEqualTo("Reset");
      assertThat(error.message()).contains("may or may not have accepted").contains("(reset)");
      assertThat(error.advice()).contains(lost.clientRequestId()).contains("Activity Log");
    }

    @Test
    void observation_restoreWithForbiddenStatus_armsMessageAreKept() {
      Operation forbidden = onPoll(Samples.running(RESTORE), REPLIES.get("forbidden"), NOW).next();
      OperationError error = twice(forbidden, Blob.UNKNOWN, NOW.minus(APART)).error();
      assertThat(error.code()).isEqualTo("AuthorizationFailed");
      assertThat(error.message()).contains("no role").contains("its status cannot be read");
    }

    @Test
    void observation_backupWithForbiddenStatusAndNoBlob_armsMessageAreKept() {
      Operation forbidden = onPoll(Samples.running(BACKUP), REPLIES.get("forbidden"), NOW).next();
      OperationError error = twice(forbidden, Blob.ABSENT, NOW.minus(APART)).error();
      assertThat(error.code()).isEqualTo("AuthorizationFailed");
      assertThat(error.message()).contains("AuthorizationFailed: no role");
      assertThat(error.advice()).contains("operationresults");
    }

    private static Operation at(Phase phase, OperationKind kind) {
      return phase == Phase.STARTING
          ? Samples.unknown(kind)
          : onPoll(Samples.running(kind), REPLIES.get("forbidden"), NOW).next();
    }

    private static Decided twice(Operation operation, Blob blob, Instant first) {
      Operation observedOnce = operation.with(operation.progress().settledSince(first));
      return Decided.of(
          LIFECYCLE.onObservation(observedOnce, observation(State.SETTLED, blob), NOW, NOW));
    }
  }

  @Nested
  class Verification {

    private static Decided present(BlobFacts facts) {
      return Decided.of(LIFECYCLE.onBlob(Samples.verifying(BACKUP), BlobLookup.of(facts), NOW));
    }

    private static Decided notPresent(Operation operation, Blob blob, Instant now) {
      return Decided.of(LIFECYCLE.onBlob(operation, blob.lookup(), now));
    }

    @Test
    void blob_newAndNotEmpty_succeeds() {
      BlobFacts facts = Samples.blob(1, POSTED.plusSeconds(60));
      Decided decided = present(facts);
      assertThat(decided.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(decided.outcome()).isEqualTo(Outcome.succeeded(NOW, facts));
    }

    @Test
    void blob_empty_isNoBackup() {
      Decided decided = present(Samples.blob(0, NOW));
      assertThat(decided.phase()).isEqualTo(Phase.FAILED);
      assertThat(decided.error().code()).isEqualTo("BackupNotVerified");
      assertThat(decided.error().message()).contains("its blob is empty");
    }

    @Test
    void blob_olderThanThePost_isSomebodyElses() {
      Decided decided =
          present(Samples.blob(1, POSTED.minus(Timings.STANDARD.blobClockSkew()).minusMillis(1)));
      assertThat(decided.phase()).isEqualTo(Phase.FAILED);
      assertThat(decided.error().message()).contains("older than the backup");
    }

    @Test
    void blob_withinTheClocksSkew_succeeds() {
      Decided decided = present(Samples.blob(1, POSTED.minus(Timings.STANDARD.blobClockSkew())));
      assertThat(decided.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void blob_presentAfterTheDeadline_stillSucceeds() {
      Decided decided =
          Decided.of(
              LIFECYCLE.onBlob(
                  Samples.verifying(BACKUP), Blob.PRESENT.lookup(), POSTED.plus(DEADLINE)));
      assertThat(decided.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void blob_missing_failsTheFifthTime() {
      Operation operation = Samples.verifying(BACKUP);
      for (int tries = 1; tries < Timings.BLOB_TRIES; tries++) {
        Decided decided = notPresent(operation, Blob.ABSENT, NOW);
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        assertThat(decided.phase()).isEqualTo(Phase.VERIFYING);
        operation = decided.next();
      }
      Decided last = notPresent(operation, Blob.ABSENT, NOW);
      assertThat(last.phase()).isEqualTo(Phase.FAILED);
      assertThat(last.error().message()).contains("its blob is not there");
    }

    @Test
    void blob_thatCannotBeSeen_isToldApartFromOneThatIsNotThere() {
      Operation operation = Samples.verifying(BACKUP);

      assertThat(notPresent(operation, Blob.ABSENT, NOW).next().progress().lastFailure().code())
          .isEqualTo("BlobNotFound");
      assertThat(notPresent(operation, Blob.UNKNOWN, NOW).next().progress().lastFailure().code())
          .isEqualTo("StorageUnreachable");
    }

    @Test
    void storeUnreachable_neverFailsIt_untilTheDeadlineAbandonsIt() {
      Operation operation = Samples.verifying(BACKUP);
      for (int tries = 1; tries < 100; tries++) {
        Decided decided = notPresent(operation, Blob.UNKNOWN, NOW);
        assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
        operation = decided.next();
      }
      assertThat(notPresent(operation, Blob.UNKNOWN, POSTED.plus(DEADLINE)).phase())
          .isEqualTo(Phase.ABANDONED);
    }
  }

  @Nested
  class Deadlines {
    private static final Instant OVER = POSTED.plus(DEADLINE);

    @ParameterizedTest
    @CsvSource({
      "POST, stillRunning",
      "POST, noResponse",
      "POST, unexpected",
      "POLL, stillRunning",
      "POLL, noUrl",
      "POLL, hostileUrl",
      "POLL, conflict",
      "POLL, throttled",
      "POLL, unauthorized",
      "POLL, notFound",
      "POLL, notSent",
      "POLL, noResponse",
      "POLL, unexpected"
    })
    void reply_atTheDeadline_abandons(ArmCall call, String name) {
      for (OperationKind kind : OperationKind.values()) {
        Decided decided =
            call == ArmCall.POST
                ? onPost(Samples.starting(kind), REPLIES.get(name), OVER)
                : onPoll(Samples.running(kind), REPLIES.get(name), OVER);
        assertThat(decided.phase()).isEqualTo(Phase.ABANDONED);
        assertThat(decided.error().code()).isEqualTo("DeadlinePassed");
        assertThat(decided.error().advice()).contains(decided.next().clientRequestId());
      }
    }

    @ParameterizedTest
    @CsvSource({"stillRunning", "throttled", "unexpected"})
    void reply_justBeforeTheDeadline_goesOn(String name) {
      Decided decided = onPoll(Samples.running(BACKUP), REPLIES.get(name), OVER.minusMillis(1));
      assertThat(decided.what()).isEqualTo(Decided.What.AGAIN);
    }

    @Test
    void reply_armsOwnWordAfterTheDeadline_counts() {
      assertThat(onPoll(Samples.running(RESTORE), REPLIES.get("succeeded"), OVER).phase())
          .isEqualTo(Phase.SUCCEEDED);
      assertThat(onPoll(Samples.running(RESTORE), REPLIES.get("failed"), OVER).phase())
          .isEqualTo(Phase.FAILED);
    }

    @Test
    void deadlinePassed_lastFailureIsNamed() {
      assertThat(onPoll(Samples.running(BACKUP), REPLIES.get("noResponse"), OVER).error().message())
          .contains("PT12H")
          .contains("Last trouble: Reset: reset.");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void observation_atTheDeadline_ends(State state) {
      for (OperationKind kind : OperationKind.values()) {
        for (Operation operation : new Operation[] {Samples.unknown(kind), Samples.running(kind)}) {
          Decided decided =
              Decided.of(
                  LIFECYCLE.onObservation(operation, observation(state, Blob.UNKNOWN), OVER, OVER));
          assertThat(decided.phase()).isEqualTo(Phase.ABANDONED);
        }
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSENT", "UNKNOWN"})
    void verification_atTheDeadline_abandons(Blob blob) {
      assertThat(
              Decided.of(LIFECYCLE.onBlob(Samples.verifying(BACKUP), blob.lookup(), OVER)).phase())
          .isEqualTo(Phase.ABANDONED);
    }

    @Test
    void backup_notPostedWithinItsDeadline_failsAndNothingWasStarted() {
      Operation backup = Samples.notStarted(BACKUP);
      assertThat(late(backup, T0.plus(DEADLINE).minusMillis(1), Duration.ZERO)).isEmpty();
      Outcome outcome = late(backup, T0.plus(DEADLINE), Duration.ZERO).orElseThrow();
      assertThat(outcome.phase()).isEqualTo(Phase.FAILED);
      assertThat(outcome.error().code()).isEqualTo("NotStartedInTime");
      assertThat(outcome.error().advice()).startsWith(Advice.NOTHING_STARTED);
    }

    @ParameterizedTest
    @CsvSource({
      "PT2H,  PT1H,  the accepted one is shorter",
      "PT1H,  PT1H,  both are the same",
      "PT30M, PT30M, the present one is shorter"
    })
    void restore_notPostedInTime_theShorterSettingHolds(
        Duration setting, Duration limit, String why) {
      Operation restore = Samples.notStarted(RESTORE);
      Instant over = T0.plus(limit);
      assertThat(late(restore, over.minusMillis(1), setting)).as(why).isEmpty();
      Outcome outcome = late(restore, over, setting).orElseThrow();
      assertThat(outcome.phase()).isEqualTo(Phase.FAILED);
      assertThat(outcome.error().advice())
          .contains("An old restore must not fire")
          .contains(Advice.NOTHING_STARTED);
    }

    @Test
    void restore_noTimeAtAll_isStoppedWhateverTheClocksSay() {
      Operation restore = Samples.notStarted(RESTORE);
      Operation safety = Samples.notStarted(BACKUP).ending(Outcome.succeeded(NOW, null));
      Instant before = T0.minusSeconds(300);
      assertThat(late(restore, before, Duration.ZERO)).isPresent();
      assertThat(window(Duration.ZERO).passed(restore, Optional.of(safety), before)).isPresent();
    }

    @Test
    void restore_itsSafetyBackupIsNotPosted_timeCountsFromTheRequest() {
      Operation restore = Samples.notStarted(RESTORE);
      Optional<Operation> safety = Optional.of(Samples.notStarted(BACKUP));
      assertThat(window(Samples.START_WITHIN).end(restore, safety))
          .contains(T0.plus(Samples.START_WITHIN));
    }

    @Test
    void restore_itsSafetyBackupRuns_thatBackupsDeadlineIsTheOnlyLimit() {
      Operation restore = Samples.notStarted(RESTORE);
      Optional<Operation> safety = Optional.of(Samples.starting(BACKUP));
      assertThat(window(Samples.START_WITHIN).end(restore, safety)).isEmpty();
    }

    @Test
    void restore_itsSafetyBackupHasEnded_timeCountsFromThatEnd() {
      Operation restore = Samples.notStarted(RESTORE);
      Instant end = T0.plus(Duration.ofHours(3));
      Operation safety = Samples.starting(BACKUP).ending(Outcome.succeeded(end, null));
      assertThat(window(Samples.START_WITHIN).end(restore, Optional.of(safety)))
          .contains(end.plus(Samples.START_WITHIN));
    }

    @Test
    void notPostedInTime_armsLastWordsAreNamed() {
      Operation refused = onPost(Samples.starting(BACKUP), REPLIES.get("conflict"), NOW).next();
      assertThat(late(refused, T0.plus(DEADLINE), Duration.ZERO).orElseThrow().error().message())
          .contains("ServiceLocked: transitioning at this time");
    }

    @Test
    void notPostedInTime_whatItWaitedForIsNamed() {
      Operation backup = Samples.notStarted(BACKUP);
      Operation waiting =
          backup.with(
              backup
                  .progress()
                  .waitingFor(
                      new Waiting("OtherOperation", "backup op-0 holds the service", T0),
                      Duration.ofHours(6)));
      assertThat(late(waiting, T0.plus(DEADLINE), Duration.ZERO).orElseThrow().error().message())
          .endsWith(" Last: backup op-0 holds the service.");
    }

    @Test
    void notPostedInTime_wordsThatEndAsASentence_getNoSecondStop() {
      Operation backup = Samples.notStarted(BACKUP);
      Operation waiting =
          backup.with(
              backup
                  .progress()
                  .waitingFor(
                      new Waiting("Store", "The store was away.", T0), Duration.ofHours(6)));
      assertThat(late(waiting, T0.plus(DEADLINE), Duration.ZERO).orElseThrow().error().message())
          .endsWith(" Last: The store was away.");
    }

    private static Optional<Outcome> late(Operation operation, Instant now, Duration setting) {
      return window(setting).passed(operation, Optional.empty(), now);
    }

    private static StartWindow window(Duration setting) {
      return new StartWindow(setting, Timings.STANDARD.lockWait());
    }
  }

  @Test
  void onPoll_backupsTakeLonger_asksNotBeforeItMayBeDone() {
    Operation running = expected(Duration.ofMinutes(9));
    ArmReply reply = new ArmReply.StillRunning(null, minutes(1));

    Decision.Again again =
        (Decision.Again) LIFECYCLE.onPoll(running, answer(reply), POSTED.plusSeconds(240));

    assertThat(again.delay()).isEqualTo(minutes(4));
  }

  @Test
  void onPoll_usualTimeIsOver_asksAsOftenAsArmAllows() {
    Operation running = expected(Duration.ofMinutes(9));
    ArmReply reply = new ArmReply.StillRunning(null, minutes(1));

    Decision.Again again =
        (Decision.Again) LIFECYCLE.onPoll(running, answer(reply), POSTED.plusSeconds(600));

    assertThat(again.delay()).isBetween(minutes(1), Duration.ofSeconds(66));
  }

  /** A running backup whose shortest usual duration is known. */
  private static Operation expected(Duration atLeast) {
    Operation asked = Samples.notStarted(BACKUP);
    OperationProgress licensed =
        asked.progress().attempting(new PostAttempt("licence-1", POSTED, false, atLeast));
    return asked
        .in(Phase.STARTING, licensed)
        .in(Phase.RUNNING, licensed.accepted(Samples.STATUS_URL, ArmIds.NONE));
  }
}
