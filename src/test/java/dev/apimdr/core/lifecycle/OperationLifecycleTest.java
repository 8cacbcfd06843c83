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
import dev.apimdr.core.lifecycle.Observation.Blob;
import dev.apimdr.core.lifecycle.Observation.State;
import dev.apimdr.core.operation.BlobFacts;
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

  /** Every reply there is, with a name for the table. */
  private static final Map<String, ArmReply> REPLIES =
      Map.ofEntries(
          Map.entry("stillRunning", new ArmReply.StillRunning(Samples.STATUS_URL, minutes(1))),
          Map.entry("hostileUrl", new ArmReply.StillRunning(HOSTILE, minutes(1))),
          Map.entry("noUrl", new ArmReply.StillRunning(null, minutes(1))),
          Map.entry("succeeded", new ArmReply.Succeeded()),
          Map.entry("failed", new ArmReply.Failed("ScopeLocked", "The scope is locked.")),
          Map.entry(
              "busy",
              ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "transitioning at this time")),
          Map.entry(
              "throttled",
              new ArmReply.Problem(Kind.THROTTLED, "TooManyRequests", "slow", minutes(7))),
          Map.entry(
              "unauthorized", ArmReply.Problem.of(Kind.UNAUTHORIZED, "ExpiredToken", "expired")),
          Map.entry(
              "forbidden", ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no role")),
          Map.entry("gone", ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "not found")),
          Map.entry(
              "notSent", new ArmReply.Problem(Kind.NOT_SENT, "Refused", "refused", minutes(8))),
          Map.entry("sent", new ArmReply.Problem(Kind.NO_RESPONSE, "Reset", "reset", minutes(9))),
          Map.entry(
              "serverError", ArmReply.Problem.of(Kind.SERVER_ERROR, "InternalServerError", "no")),
          Map.entry("wordless", ArmReply.Problem.noStatus("HTTP 200 with nothing")),
          Map.entry("nonsense", ArmReply.Problem.unexpected("a page of HTML")),
          Map.entry("refusedUrl", ArmReply.Problem.refusedUrl("it is not https")));

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static ArmAnswer answer(ArmReply reply) {
    return new ArmAnswer(reply, new ArmIds("request-1", "correlation-1"));
  }

  private static Told onPost(Operation operation, ArmReply reply, Instant now) {
    return Told.of(LIFECYCLE.onPost(operation, answer(reply), now));
  }

  private static Told onPoll(Operation operation, ArmReply reply, Instant now) {
    return Told.of(LIFECYCLE.onPoll(operation, answer(reply), now));
  }

  private static Observation look(State state, Blob blob) {
    BlobFacts facts = blob == Blob.PRESENT ? Samples.blob(4711, NOW) : null;
    return new Observation(state, blob, facts, state == State.BUSY ? "Updating" : "Succeeded");
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
            busy         | POST | BACKUP  | AGAIN   | NOT_STARTED | busy         |
            busy         | POST | RESTORE | AGAIN   | NOT_STARTED | busy         |
            throttled    | POST | BACKUP  | AGAIN   | NOT_STARTED | throttled    |
            throttled    | POST | RESTORE | AGAIN   | NOT_STARTED | throttled    |
            unauthorized | POST | BACKUP  | AGAIN   | NOT_STARTED | unauthorized |
            unauthorized | POST | RESTORE | AGAIN   | NOT_STARTED | unauthorized |
            forbidden    | POST | BACKUP  | END     | FAILED      |              | AuthorizationFailed
            forbidden    | POST | RESTORE | END     | FAILED      |              | AuthorizationFailed
            gone         | POST | BACKUP  | END     | FAILED      |              | ResourceNotFound
            gone         | POST | RESTORE | END     | FAILED      |              | ResourceNotFound
            notSent      | POST | BACKUP  | AGAIN   | NOT_STARTED | unreachable  |
            notSent      | POST | RESTORE | AGAIN   | NOT_STARTED | unreachable  |
            sent         | POST | BACKUP  | AGAIN   | STARTING    | unreachable  |
            sent         | POST | RESTORE | AGAIN   | STARTING    | unreachable  |
            serverError  | POST | BACKUP  | AGAIN   | STARTING    | unreachable  |
            serverError  | POST | RESTORE | AGAIN   | STARTING    | unreachable  |
            wordless     | POST | BACKUP  | AGAIN   | STARTING    | nonsense     |
            wordless     | POST | RESTORE | AGAIN   | STARTING    | nonsense     |
            serverError  | POLL | BACKUP  | AGAIN   | RUNNING     | unreachable  |
            serverError  | POLL | RESTORE | AGAIN   | RUNNING     | unreachable  |
            wordless     | POLL | BACKUP  | AGAIN   | RUNNING     | nonsense     |
            wordless     | POLL | RESTORE | AGAIN   | RUNNING     | nonsense     |
            nonsense     | POST | BACKUP  | AGAIN   | STARTING    | nonsense     |
            nonsense     | POST | RESTORE | AGAIN   | STARTING    | nonsense     |
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
            busy         | POLL | BACKUP  | AGAIN   | RUNNING     | busy         |
            busy         | POLL | RESTORE | AGAIN   | RUNNING     | busy         |
            throttled    | POLL | BACKUP  | AGAIN   | RUNNING     | throttled    |
            throttled    | POLL | RESTORE | AGAIN   | RUNNING     | throttled    |
            unauthorized | POLL | BACKUP  | AGAIN   | RUNNING     | unauthorized |
            unauthorized | POLL | RESTORE | AGAIN   | RUNNING     | unauthorized |
            forbidden    | POLL | BACKUP  | OBSERVE | RUNNING     | forbidden    |
            forbidden    | POLL | RESTORE | OBSERVE | RUNNING     | forbidden    |
            gone         | POLL | BACKUP  | AGAIN   | RUNNING     | gone         |
            gone         | POLL | RESTORE | AGAIN   | RUNNING     | gone         |
            notSent      | POLL | BACKUP  | AGAIN   | RUNNING     | unreachable  |
            notSent      | POLL | RESTORE | AGAIN   | RUNNING     | unreachable  |
            sent         | POLL | BACKUP  | AGAIN   | RUNNING     | unreachable  |
            sent         | POLL | RESTORE | AGAIN   | RUNNING     | unreachable  |
            nonsense     | POLL | BACKUP  | AGAIN   | RUNNING     | nonsense     |
            nonsense     | POLL | RESTORE | AGAIN   | RUNNING     | nonsense     |
            refusedUrl   | POLL | BACKUP  | OBSERVE | RUNNING     | refusedUrl   |
            refusedUrl   | POLL | RESTORE | OBSERVE | RUNNING     | refusedUrl   |
            """)
    void reply_ofEachKind_isDecidedAsTheContractSays(
        String name,
        ArmCall place,
        OperationKind kind,
        Told.What what,
        Phase phase,
        String trouble,
        String code) {
      ArmReply reply = REPLIES.get(name);
      Told told =
          switch (place) {
            case POST -> onPost(Samples.starting(kind), reply, NOW);
            case POLL -> onPoll(Samples.running(kind), reply, NOW);
          };
      assertThat(told.what()).isEqualTo(what);
      assertThat(told.phase()).isEqualTo(phase);
      TransientFailure met = told.next().progress().lastFailure();
      assertThat(met == null ? null : met.kind()).isEqualTo(trouble);
      assertThat(told.error() == null ? null : told.error().code()).isEqualTo(code);
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
    void failureOfTheOperation_armsWordsAndWhatIsLeft(OperationKind kind) {
      Told told = onPoll(Samples.running(kind), REPLIES.get("failed"), NOW);
      assertThat(told.error().message()).isEqualTo("The scope is locked.");
      assertThat(told.error().advice()).doesNotContain(Advice.NOTHING_STARTED);
      assertThat(told.outcome().at()).isEqualTo(NOW);
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
      Told told = onPoll(Samples.running(BACKUP), new ArmReply.StillRunning(newer, null), NOW);
      assertThat(told.next().progress().statusUrl()).isEqualTo(newer);
      assertThat(told.next().progress().polling().polls()).isEqualTo(1);
    }

    @Test
    void poll_noUrl_theEarlierOneIsKept() {
      Told told = onPoll(Samples.running(BACKUP), REPLIES.get("noUrl"), NOW);
      assertThat(told.next().progress().statusUrl()).isEqualTo(Samples.STATUS_URL);
    }

    @ParameterizedTest
    @CsvSource({
      "POST, stillRunning, 1", "POST, throttled, 7", "POST, notSent, 8", "POST, sent, 9",
      "POLL, stillRunning, 1", "POLL, throttled, 7", "POLL, notSent, 8", "POLL, sent, 9"
    })
    void retryAfter_isNeverUndercut(ArmCall place, String name, int minutes) {
      ArmReply reply = REPLIES.get(name);
      Told told =
          place == ArmCall.POST
              ? onPost(Samples.starting(BACKUP), reply, NOW)
              : onPoll(Samples.running(BACKUP), reply, NOW);
      assertThat(told.delay()).isBetween(minutes(minutes), minutes(minutes).multipliedBy(2));
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void tokenOfAnotherTenant_isSaidAtOnce_butEndsNothingThatRuns(OperationKind kind) {
      ArmReply tenant =
          ArmReply.Problem.of(
              Kind.UNAUTHORIZED, "InvalidAuthenticationTokenTenant", "wrong issuer");

      Told posted = onPost(Samples.starting(kind), tenant, NOW);
      assertThat(posted.phase()).isEqualTo(Phase.FAILED);
      assertThat(posted.error().message()).isEqualTo("wrong issuer");
      assertThat(onPoll(Samples.running(kind), tenant, NOW).phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void refusedForNow_isTakenBackForAnotherTry() {
      OperationProgress progress =
          onPost(Samples.starting(RESTORE), REPLIES.get("busy"), NOW).next().progress();
      assertThat(progress.post()).isNull();
      assertThat(progress.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"BACKUP, sent", "BACKUP, nonsense", "RESTORE, sent", "RESTORE, nonsense"})
    void lostReply_theLicenceIsKeptAsUnknown(OperationKind kind, String name) {
      PostAttempt post =
          onPost(Samples.starting(kind), REPLIES.get(name), NOW).next().progress().post();
      assertThat(post).isEqualTo(new PostAttempt("licence-1", POSTED, true, null));
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void pollNotFound_theFifthTime_isObserved(OperationKind kind) {
      Operation operation = Samples.running(kind);
      for (int tries = 1; tries < Timings.NOT_FOUND_TRIES; tries++) {
        Told told = onPoll(operation, REPLIES.get("gone"), NOW);
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        operation = told.next();
      }
      assertThat(onPoll(operation, REPLIES.get("gone"), NOW).what()).isEqualTo(Told.What.OBSERVE);
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void pollNotFound_afterTroublesOfAnotherKind_isAFirstOne(OperationKind kind) {
      Operation operation = Samples.running(kind);
      for (int round = 0; round < 3; round++) {
        for (int timeOuts = 1; timeOuts < Timings.NOT_FOUND_TRIES; timeOuts++) {
          operation = onPoll(operation, REPLIES.get("sent"), NOW).next();
        }
        Told told = onPoll(operation, REPLIES.get("gone"), NOW);
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        assertThat(told.next().progress().failures().consecutive()).isEqualTo(1);
        operation = told.next();
      }
    }

    @ParameterizedTest
    @CsvSource({
      "BACKUP, serverError",
      "RESTORE, serverError",
      "RESTORE, wordless",
      "RESTORE, nonsense"
    })
    void pollAnsweredAlikeTenTimes_isObserved(OperationKind kind, String name) {
      Operation operation = Samples.running(kind);
      for (int tries = 1; tries < Timings.ANSWER_TRIES; tries++) {
        Told told = onPoll(operation, REPLIES.get(name), NOW);
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        operation = told.next();
      }
      assertThat(onPoll(operation, REPLIES.get(name), NOW).what()).isEqualTo(Told.What.OBSERVE);
    }

    @Test
    void pollUnanswered_isAskedAgainHoweverOften() {
      Operation operation = Samples.running(RESTORE);
      for (int tries = 1; tries < 100; tries++) {
        Told told = onPoll(operation, REPLIES.get("sent"), NOW);
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        operation = told.next();
      }
    }

    @Test
    void pollAnswered_troublesAreForgotten() {
      Operation troubled = onPoll(Samples.running(BACKUP), REPLIES.get("sent"), NOW).next();
      Told told = onPoll(troubled, REPLIES.get("stillRunning"), NOW);
      assertThat(told.next().progress().failures().consecutive()).isZero();
      assertThat(told.next().progress().lastFailure().code()).isEqualTo("Reset");
    }

    @Test
    void troublesInARow_waitLongerAndLonger() {
      Told first = onPoll(Samples.running(BACKUP), REPLIES.get("nonsense"), NOW);
      Told second = onPoll(first.next(), REPLIES.get("nonsense"), NOW);
      Told third = onPoll(second.next(), REPLIES.get("nonsense"), NOW);
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
    void look_notSettled_waitsAndForgetsEarlierLooks(Operation operation, State state, Blob blob) {
      Operation seenOnce = operation.with(operation.progress().settledSince(NOW.minus(APART)));
      Told told = Told.of(LIFECYCLE.onObservation(seenOnce, look(state, blob), NOW, NOW));
      assertThat(told.what()).isEqualTo(Told.What.AGAIN);
      assertThat(told.phase()).isEqualTo(operation.phase());
      assertThat(told.next().progress().polling().settledSince()).isNull();
      assertThat(told.delay()).isEqualTo(APART);
    }

    @ParameterizedTest
    @CsvSource({"STARTING, BACKUP", "STARTING, RESTORE", "RUNNING, BACKUP", "RUNNING, RESTORE"})
    void look_settledOnce_provesNothing(Phase phase, OperationKind kind) {
      for (Blob blob : Blob.values()) {
        Told told =
            Told.of(LIFECYCLE.onObservation(at(phase, kind), look(State.SETTLED, blob), NOW, NOW));
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        assertThat(told.phase()).isEqualTo(phase);
        assertThat(told.next().progress().polling().settledSince()).isEqualTo(NOW);
        assertThat(told.delay()).isEqualTo(APART);
      }
    }

    @Test
    void look_settledTwiceTooNear_theClockOfThisHostDoesNotMatter() {
      Operation seenOnce = at(Phase.STARTING, RESTORE);
      seenOnce = seenOnce.with(seenOnce.progress().settledSince(NOW));
      Told told =
          Told.of(
              LIFECYCLE.onObservation(
                  seenOnce,
                  look(State.SETTLED, Blob.UNKNOWN),
                  NOW.plusSeconds(1),
                  NOW.plus(APART)));
      assertThat(told.what()).isEqualTo(Told.What.AGAIN);
      assertThat(told.delay()).isEqualTo(APART.minusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"STARTING, BACKUP", "STARTING, RESTORE", "RUNNING, BACKUP", "RUNNING, RESTORE"})
    void look_settledTwiceTooNear_waitsForTheRest(Phase phase, OperationKind kind) {
      Instant first = NOW.minus(APART).plusSeconds(5);
      for (Blob blob : Blob.values()) {
        Told told = twice(at(phase, kind), blob, first);
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        assertThat(told.next().progress().polling().settledSince()).isEqualTo(first);
        assertThat(told.delay()).isEqualTo(Duration.ofSeconds(5));
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
    void look_settledTwice_decidesByTheBlob(
        Phase phase, OperationKind kind, Blob blob, Told.What what, Phase expected) {
      Told told = twice(at(phase, kind), blob, NOW.minus(APART));
      assertThat(told.what()).isEqualTo(what);
      assertThat(told.phase()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING"})
    void look_blobOfABackupSeen_isMarkedAsObservedWithItsCause(Phase phase) {
      OperationProgress progress =
          twice(at(phase, BACKUP), Blob.PRESENT, NOW.minus(APART)).next().progress();
      assertThat(progress.polling().observed()).isTrue();
      assertThat(progress.lastFailure()).isNotNull();
      assertThat(progress.failures().consecutive()).isZero();
    }

    @Test
    void look_afterACrash_theCauseIsTheLostReplyNotAnOlderTrouble() {
      TransientFailure old = new TransientFailure("busy", "ServiceLocked", "transitioning", T0);
      Operation crashed = Samples.unknown(RESTORE);
      Told told = twice(crashed.with(crashed.progress().met(old)), Blob.UNKNOWN, NOW.minus(APART));
      assertThat(told.error().code()).isEqualTo("OutcomeUnknown");
      assertThat(told.error().message()).contains("the reply to the request was lost");
    }

    @Test
    void look_restoreOfUnknownFate_personIsToldWhatToSearchFor() {
      Operation lost = onPost(Samples.starting(RESTORE), REPLIES.get("sent"), POSTED).next();
      OperationError error = twice(lost, Blob.UNKNOWN, NOW.minus(APART)).error();
      assertThat(error.code()).isEqualTo("Reset");
      assertThat(error.message()).contains("may or may not have accepted").contains("(reset)");
      assertThat(error.advice()).contains(lost.clientRequestId()).contains("Activity Log");
    }

    @Test
    void look_restoreWithForbiddenStatus_armsWordsAreKept() {
      Operation forbidden = onPoll(Samples.running(RESTORE), REPLIES.get("forbidden"), NOW).next();
      OperationError error = twice(forbidden, Blob.UNKNOWN, NOW.minus(APART)).error();
      assertThat(error.code()).isEqualTo("AuthorizationFailed");
      assertThat(error.message()).contains("no role").contains("its status cannot be read");
    }

    @Test
    void look_backupWithForbiddenStatusAndNoBlob_armsWordsAreKept() {
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

    private static Told twice(Operation operation, Blob blob, Instant first) {
      Operation seenOnce = operation.with(operation.progress().settledSince(first));
      return Told.of(LIFECYCLE.onObservation(seenOnce, look(State.SETTLED, blob), NOW, NOW));
    }
  }

  @Nested
  class Verification {

    private static Told seen(BlobFacts facts) {
      return Told.of(
          LIFECYCLE.onBlob(
              Samples.verifying(BACKUP),
              new Observation(State.UNKNOWN, Blob.PRESENT, facts, null),
              NOW));
    }

    private static Told unseen(Operation operation, Blob blob, Instant now) {
      return Told.of(
          LIFECYCLE.onBlob(operation, new Observation(State.UNKNOWN, blob, null, null), now));
    }

    @Test
    void blob_newAndNotEmpty_succeeds() {
      BlobFacts facts = Samples.blob(1, POSTED.plusSeconds(60));
      Told told = seen(facts);
      assertThat(told.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(told.outcome()).isEqualTo(Outcome.succeeded(NOW, facts));
    }

    @Test
    void blob_empty_isNoBackup() {
      Told told = seen(Samples.blob(0, NOW));
      assertThat(told.phase()).isEqualTo(Phase.FAILED);
      assertThat(told.error().code()).isEqualTo("BackupNotVerified");
      assertThat(told.error().message()).contains("its blob is empty");
    }

    @Test
    void blob_olderThanThePost_isSomebodyElses() {
      Told told =
          seen(Samples.blob(1, POSTED.minus(Timings.STANDARD.blobClockSkew()).minusMillis(1)));
      assertThat(told.phase()).isEqualTo(Phase.FAILED);
      assertThat(told.error().message()).contains("older than the backup");
    }

    @Test
    void blob_withinTheClocksSkew_succeeds() {
      Told told = seen(Samples.blob(1, POSTED.minus(Timings.STANDARD.blobClockSkew())));
      assertThat(told.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void blob_presentAfterTheDeadline_stillSucceeds() {
      Told told =
          Told.of(
              LIFECYCLE.onBlob(
                  Samples.verifying(BACKUP),
                  look(State.UNKNOWN, Blob.PRESENT),
                  POSTED.plus(DEADLINE)));
      assertThat(told.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void blob_missing_failsTheFifthTime() {
      Operation operation = Samples.verifying(BACKUP);
      for (int tries = 1; tries < Timings.BLOB_TRIES; tries++) {
        Told told = unseen(operation, Blob.ABSENT, NOW);
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        assertThat(told.phase()).isEqualTo(Phase.VERIFYING);
        operation = told.next();
      }
      Told last = unseen(operation, Blob.ABSENT, NOW);
      assertThat(last.phase()).isEqualTo(Phase.FAILED);
      assertThat(last.error().message()).contains("its blob is not there");
    }

    @Test
    void blob_thatCannotBeSeen_isToldApartFromOneThatIsNotThere() {
      Operation operation = Samples.verifying(BACKUP);

      assertThat(unseen(operation, Blob.ABSENT, NOW).next().progress().lastFailure().code())
          .isEqualTo("BlobNotFound");
      assertThat(unseen(operation, Blob.UNKNOWN, NOW).next().progress().lastFailure().code())
          .isEqualTo("StorageUnreachable");
    }

    @Test
    void storeUnreachable_neverFailsIt_untilTheDeadlineAbandonsIt() {
      Operation operation = Samples.verifying(BACKUP);
      for (int tries = 1; tries < 100; tries++) {
        Told told = unseen(operation, Blob.UNKNOWN, NOW);
        assertThat(told.what()).isEqualTo(Told.What.AGAIN);
        operation = told.next();
      }
      assertThat(unseen(operation, Blob.UNKNOWN, POSTED.plus(DEADLINE)).phase())
          .isEqualTo(Phase.ABANDONED);
    }
  }

  @Nested
  class Deadlines {
    private static final Instant OVER = POSTED.plus(DEADLINE);

    @ParameterizedTest
    @CsvSource({
      "POST, stillRunning",
      "POST, sent",
      "POST, nonsense",
      "POLL, stillRunning",
      "POLL, noUrl",
      "POLL, hostileUrl",
      "POLL, busy",
      "POLL, throttled",
      "POLL, unauthorized",
      "POLL, gone",
      "POLL, notSent",
      "POLL, sent",
      "POLL, nonsense"
    })
    void reply_atTheDeadline_abandons(ArmCall place, String name) {
      for (OperationKind kind : OperationKind.values()) {
        Told told =
            place == ArmCall.POST
                ? onPost(Samples.starting(kind), REPLIES.get(name), OVER)
                : onPoll(Samples.running(kind), REPLIES.get(name), OVER);
        assertThat(told.phase()).isEqualTo(Phase.ABANDONED);
        assertThat(told.error().code()).isEqualTo("DeadlinePassed");
        assertThat(told.error().advice()).contains(told.next().clientRequestId());
      }
    }

    @ParameterizedTest
    @CsvSource({"stillRunning", "throttled", "nonsense"})
    void reply_justBeforeTheDeadline_goesOn(String name) {
      Told told = onPoll(Samples.running(BACKUP), REPLIES.get(name), OVER.minusMillis(1));
      assertThat(told.what()).isEqualTo(Told.What.AGAIN);
    }

    @Test
    void reply_armsOwnWordAfterTheDeadline_counts() {
      assertThat(onPoll(Samples.running(RESTORE), REPLIES.get("succeeded"), OVER).phase())
          .isEqualTo(Phase.SUCCEEDED);
      assertThat(onPoll(Samples.running(RESTORE), REPLIES.get("failed"), OVER).phase())
          .isEqualTo(Phase.FAILED);
    }

    @Test
    void deadlinePassed_lastTroubleIsNamed() {
      assertThat(onPoll(Samples.running(BACKUP), REPLIES.get("sent"), OVER).error().message())
          .contains("PT12H")
          .contains("Last trouble: Reset: reset.");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void look_atTheDeadline_ends(State state) {
      for (OperationKind kind : OperationKind.values()) {
        for (Operation operation : new Operation[] {Samples.unknown(kind), Samples.running(kind)}) {
          Told told =
              Told.of(LIFECYCLE.onObservation(operation, look(state, Blob.UNKNOWN), OVER, OVER));
          assertThat(told.phase()).isEqualTo(Phase.ABANDONED);
        }
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSENT", "UNKNOWN"})
    void verification_atTheDeadline_abandons(Blob blob) {
      Observation look = new Observation(State.UNKNOWN, blob, null, null);
      assertThat(Told.of(LIFECYCLE.onBlob(Samples.verifying(BACKUP), look, OVER)).phase())
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
      assertThat(LIFECYCLE.notStartedInTime(restore, Optional.of(safety), Duration.ZERO, before))
          .isPresent();
    }

    @Test
    void restore_itsSafetyBackupIsNotPosted_timeCountsFromTheRequest() {
      Operation restore = Samples.notStarted(RESTORE);
      Optional<Operation> safety = Optional.of(Samples.notStarted(BACKUP));
      assertThat(LIFECYCLE.startBy(restore, safety, Samples.START_WITHIN))
          .contains(T0.plus(Samples.START_WITHIN));
    }

    @Test
    void restore_itsSafetyBackupRuns_thatBackupsDeadlineIsTheOnlyLimit() {
      Operation restore = Samples.notStarted(RESTORE);
      Optional<Operation> safety = Optional.of(Samples.starting(BACKUP));
      assertThat(LIFECYCLE.startBy(restore, safety, Samples.START_WITHIN)).isEmpty();
    }

    @Test
    void restore_itsSafetyBackupHasEnded_timeCountsFromThatEnd() {
      Operation restore = Samples.notStarted(RESTORE);
      Instant end = T0.plus(Duration.ofHours(3));
      Operation safety = Samples.starting(BACKUP).ending(Outcome.succeeded(end, null));
      assertThat(LIFECYCLE.startBy(restore, Optional.of(safety), Samples.START_WITHIN))
          .contains(end.plus(Samples.START_WITHIN));
    }

    @Test
    void notPostedInTime_armsLastWordsAreNamed() {
      Operation refused = onPost(Samples.starting(BACKUP), REPLIES.get("busy"), NOW).next();
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
      return LIFECYCLE.notStartedInTime(operation, Optional.empty(), setting, now);
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

  /** A running backup, of which it is known how long such backups take at the least. */
  private static Operation expected(Duration atLeast) {
    Operation asked = Samples.notStarted(BACKUP);
    OperationProgress licensed =
        asked.progress().attempting(new PostAttempt("licence-1", POSTED, false, atLeast));
    return asked
        .in(Phase.STARTING, licensed)
        .in(Phase.RUNNING, licensed.accepted(Samples.STATUS_URL, ArmIds.NONE));
  }
}
