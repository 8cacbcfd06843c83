package dev.apimdr.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every order of ARM's replies, observations and clock times. */
class OperationLifecycleInvariantsTest {
  private static final OperationLifecycle LIFECYCLE = Samples.lifecycle();
  private static final String SAID = "said by ARM, verbatim: {0} %s \"x\"";
  private static final int WALKS = 3_000;
  private static final int LONGEST_WALK = 20_000;

  private static final List<ArmReply> REPLIES =
      List.of(
          new ArmReply.StillRunning(Samples.STATUS_URL, Duration.ofMinutes(10)),
          new ArmReply.StillRunning("https://evil.example/x", null),
          new ArmReply.StillRunning(null, null),
          new ArmReply.Succeeded(),
          new ArmReply.Failed("Failed", SAID),
          ArmReply.Problem.of(Kind.CONFLICT, "Busy", SAID),
          new ArmReply.Problem(Kind.THROTTLED, "Throttled", SAID, Duration.ofMinutes(20)),
          ArmReply.Problem.of(Kind.UNAUTHORIZED, "Unauthorized", SAID),
          ArmReply.Problem.of(Kind.FORBIDDEN, "Forbidden", SAID),
          ArmReply.Problem.of(Kind.NOT_FOUND, "Gone", SAID),
          new ArmReply.Problem(Kind.NOT_SENT, "NotSent", SAID, Duration.ofMinutes(30)),
          new ArmReply.Problem(Kind.NO_RESPONSE, "Sent", SAID, Duration.ofMinutes(40)),
          new ArmReply.Problem(Kind.SERVER_ERROR, "Server", SAID, Duration.ofMinutes(50)),
          ArmReply.Problem.noStatus(SAID),
          ArmReply.Problem.unexpected(SAID),
          ArmReply.Problem.refusedUrl(SAID));

  private static final List<Observation> OBSERVATIONS = observations();

  private static List<Observation> observations() {
    List<Observation> observations = new ArrayList<>();
    for (Observation.State state : Observation.State.values()) {
      observations.add(new Observation(state, BlobLookup.missing(), "Succeeded"));
      observations.add(new Observation(state, BlobLookup.unknown("no reply"), "Succeeded"));
      observations.add(present(state, 0, Samples.POSTED));
      observations.add(present(state, 1, Instant.EPOCH));
      observations.add(present(state, 1, Samples.POSTED.plus(Duration.ofDays(1))));
    }
    return observations;
  }

  private static Observation present(Observation.State state, long size, Instant modified) {
    return new Observation(state, BlobLookup.of(Samples.blob(size, modified)), "Succeeded");
  }

  /** The next input: a reply, and an observation if one is due. */
  private record Input(ArmReply reply, Observation observation) {}

  /** An operation in one sequence of inputs, with its clock. */
  private record Way(Operation operation, Instant now, boolean replyDue, boolean reportedSuccess) {

    Way take(Input input) {
      return switch (operation.phase()) {
        case NOT_STARTED -> notStarted();
        case STARTING -> replyDue ? post(input) : observe(input, operation, false);
        case RUNNING -> poll(input);
        case VERIFYING ->
            follow(
                LIFECYCLE.onBlob(operation, input.observation().blob(), now),
                input,
                reportedSuccess);
        case SUCCEEDED, FAILED, ABANDONED -> this;
      };
    }

    private Way notStarted() {
      return new StartWindow(Samples.START_WITHIN, Timings.STANDARD.lockWait())
          .passed(operation, Optional.empty(), now)
          .map(outcome -> new Way(operation.ending(outcome).ended(), now, false, false))
          .orElseGet(
              () -> {
                PostAttempt post = PostAttempt.of("licence", now);
                Operation starting =
                    operation.in(Phase.STARTING, operation.progress().attempting(post));
                return new Way(starting, now, true, false);
              });
    }

    private Way post(Input input) {
      Decision decision =
          LIFECYCLE.onPost(operation, new ArmAnswer(input.reply(), ArmIds.NONE), now);
      assertRetryAfterIsKept(input.reply(), decision);
      return follow(decision, input, input.reply() instanceof ArmReply.Succeeded);
    }

    private Way poll(Input input) {
      if (operation.progress().statusUrl() == null) {
        return observe(input, operation, reportedSuccess);
      }
      Decision decision =
          LIFECYCLE.onPoll(operation, new ArmAnswer(input.reply(), ArmIds.NONE), now);
      assertRetryAfterIsKept(input.reply(), decision);
      return follow(decision, input, input.reply() instanceof ArmReply.Succeeded);
    }

    private Way observe(Input input, Operation from, boolean reported) {
      Operation unknown =
          from.phase() == Phase.STARTING ? from.with(from.progress().unknown()) : from;
      return follow(
          LIFECYCLE.onObservation(unknown, input.observation(), now, now), input, reported);
    }

    private Way follow(Decision decision, Input input, boolean reported) {
      Decided next = Decided.of(decision);
      return switch (next.what()) {
        case AGAIN -> again(next, reported);
        case OBSERVE -> observe(input, next.next(), reported);
        case END -> ended(next, input, reported);
      };
    }

    private Way again(Decided next, boolean reported) {
      assertThat(next.delay()).isBetween(Duration.ZERO, Duration.ofHours(2));
      boolean lost = operation.progress().post() != null && operation.progress().post().unknown();
      if (lost && operation.kind() == OperationKind.RESTORE) {
        assertThat(next.phase()).isNotEqualTo(Phase.NOT_STARTED);
      }
      Instant later = now.plus(next.delay());
      return new Way(next.next().nextTurn(now, next.delay()), later, false, reported);
    }

    private Way ended(Decided next, Input input, boolean reported) {
      Outcome outcome = next.outcome();
      if (outcome.phase() == Phase.SUCCEEDED) {
        if (operation.isBackup()) {
          assertThat(outcome.blob())
              .isEqualTo(input.observation().blob().found().orElseThrow().facts());
          assertThat(outcome.blob().size()).isPositive();
        } else {
          assertThat(reported).as("a restore succeeds only if ARM says so").isTrue();
        }
      } else {
        assertThat(outcome.error().advice()).isNotBlank();
        assertVerbatim(input.reply(), outcome.error());
      }
      return new Way(next.next().ending(outcome).ended(), now, false, reported);
    }
  }

  /** ARM's message reaches the caller unchanged if ARM's reply caused the end. */
  private static void assertVerbatim(ArmReply reply, OperationError error) {
    if (error.code().equals("Failed")) {
      assertThat(reply).isInstanceOf(ArmReply.Failed.class);
      assertThat(error.message()).isEqualTo(SAID);
    }
    if (List.of("Forbidden", "Gone", "Busy", "Sent", "NotSent", "Throttled")
        .contains(error.code())) {
      assertThat(error.message()).contains(SAID);
    }
  }

  private static void assertRetryAfterIsKept(ArmReply reply, Decision decision) {
    Duration wished = null;
    if (reply instanceof ArmReply.StillRunning running) {
      wished = running.retryAfter();
    } else if (reply instanceof ArmReply.Problem problem) {
      wished = problem.retryAfter();
    }
    Decided reported = Decided.of(decision);
    if (wished != null && reported.what() == Decided.What.AGAIN) {
      assertThat(reported.delay()).isGreaterThanOrEqualTo(wished);
    }
  }

  private static Way begin(OperationKind kind) {
    return new Way(Samples.notStarted(kind), Samples.T0, false, false);
  }

  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void everySequence_ofFourThingsHeard_keepsTheRules(OperationKind kind) {
    List<Input> everything = new ArrayList<>();
    REPLIES.forEach(reply -> everything.add(new Input(reply, OBSERVATIONS.get(0))));
    for (Observation observation : OBSERVATIONS.subList(1, OBSERVATIONS.size())) {
      everything.add(
          new Input(ArmReply.Problem.of(Kind.FORBIDDEN, "Forbidden", SAID), observation));
    }
    Way licensed = begin(kind).take(everything.get(0));
    assertThat(spread(licensed, everything, 4)).isGreaterThan(100_000);
  }

  /** Plays every sequence of this length; returns their number. */
  private static int spread(Way way, List<Input> everything, int length) {
    if (length == 0 || way.operation().isTerminal()) {
      return 1;
    }
    return everything.stream()
        .mapToInt(input -> spread(way.take(input), everything, length - 1))
        .sum();
  }

  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void anyWalk_ends_andLeavesItsTerminalPhaseNoMore(OperationKind kind) {
    Random random = new Random(20261123);
    Instant latest = Samples.T0.plus(Samples.DEADLINE.multipliedBy(2)).plus(Duration.ofHours(6));
    for (int walk = 0; walk < WALKS; walk++) {
      List<ArmReply> replies = someOf(REPLIES, random);
      List<Observation> observations = someOf(OBSERVATIONS, random);
      Way way = begin(kind);
      for (int step = 0; !way.operation().isTerminal(); step++) {
        assertThat(step).isLessThan(LONGEST_WALK);
        way = way.take(new Input(any(replies, random), any(observations, random)));
      }
      assertThat(way.now()).isBefore(latest);
      Way after = way.take(new Input(any(REPLIES, random), any(OBSERVATIONS, random)));
      assertThat(after.operation()).isEqualTo(way.operation());
    }
  }

  @Test
  void walks_fromEveryReplyAlone_end() {
    for (OperationKind kind : OperationKind.values()) {
      for (ArmReply reply : REPLIES) {
        for (Observation observation : OBSERVATIONS) {
          Way way = begin(kind);
          for (int step = 0; !way.operation().isTerminal(); step++) {
            assertThat(step).as("%s %s %s", kind, reply, observation).isLessThan(LONGEST_WALK);
            way = way.take(new Input(reply, observation));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 60, 3600})
  void deadline_passed_everyReplyAndLookEndsARestore(int secondsLate) {
    Instant late = Samples.POSTED.plus(Samples.DEADLINE).plusSeconds(secondsLate);
    Operation running = Samples.running(OperationKind.RESTORE);
    for (ArmReply reply : REPLIES) {
      for (Observation observation : OBSERVATIONS) {
        Way way = new Way(running, late, false, false).take(new Input(reply, observation));
        assertThat(way.operation().isTerminal()).as("%s %s", reply, observation).isTrue();
      }
    }
  }

  private static <T> List<T> someOf(List<T> all, Random random) {
    int number = 1 + random.nextInt(all.size());
    return random.ints(number, 0, all.size()).mapToObj(all::get).toList();
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  @Test
  void replies_hereAreOfEveryKind() {
    assertThat(REPLIES.stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(ArmReply.class.getPermittedSubclasses()));
  }
}
