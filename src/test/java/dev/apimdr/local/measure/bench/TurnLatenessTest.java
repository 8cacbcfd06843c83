package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.azurite.StorageCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnLatenessTest {
  private static final Instant START = Instant.parse("2026-11-29T22:00:00Z");
  private static final String MESSAGES = "/sthost/operation-polls/messages";

  private final TurnLateness polls = new TurnLateness("sthost", "operation-polls");

  private void call(int at, String method, String target, int status, String... messages) {
    polls.accept(
        new StorageCall(
            START.plusSeconds(at), method, target, status, 0, 0, List.of(messages), ""));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void message_isLateFromWhenItsDelayIsOver() {
    call(0, "POST", MESSAGES + "?visibilitytimeout=20&messagettl=-1", 201, "a");
    call(3, "POST", MESSAGES + "?messagettl=-1", 201, "b");
    call(5, "GET", MESSAGES + "?numofmessages=16&visibilitytimeout=60", 200, "b");
    call(22, "GET", MESSAGES + "?numofmessages=16&visibilitytimeout=60", 200, "a");
    call(25, "DELETE", MESSAGES + "/a?popreceipt=x", 204);

    TurnLateness.Seen seen = polls.take();

    assertThat(seen.pickedUp()).containsExactly(seconds(2), seconds(2));
    assertThat(seen.done()).containsExactly(seconds(5));
  }

  @Test
  void calls_ofOtherQueues_orRefused_doNotCount() {
    call(0, "POST", "/sthost/background-turns/messages?visibilitytimeout=1", 201, "a");
    call(5, "GET", "/sthost/background-turns/messages?numofmessages=16", 200, "a");
    call(5, "GET", MESSAGES + "?numofmessages=16", 200, "unknown");
    call(6, "POST", MESSAGES + "?visibilitytimeout=1", 404, "b");
    call(9, "GET", MESSAGES + "?numofmessages=16", 200, "b");

    assertThat(polls.take().pickedUp()).isEmpty();
  }

  @Test
  void take_again_hasOnlyWhatCameSince() {
    call(0, "POST", MESSAGES, 201, "a");
    call(1, "GET", MESSAGES, 200, "a");
    assertThat(polls.take().pickedUp()).hasSize(1);
    call(2, "DELETE", MESSAGES + "/a", 204);

    TurnLateness.Seen seen = polls.take();

    assertThat(seen.pickedUp()).isEmpty();
    assertThat(seen.done()).containsExactly(seconds(2));
  }
}
