package dev.apimdr.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.functions.FakeContext;
import dev.apimdr.functions.TestApp;
import dev.apimdr.functions.TurnFunctions;
import dev.apimdr.functions.composition.App;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of bad messages, by every queue. */
@Timeout(60)
class QueueAttackTest {
  private static final int MESSAGES = 5_000;

  private final TestApp world = new TestApp();
  private final App app = world.packaged();
  private final Random random = Seed.of(QueueAttackTest.class);
  private final FakeContext context = new FakeContext();
  private List<String> before = List.of();

  @BeforeEach
  void fill() {
    world.shelve();
    before = world.effects.names();
  }

  @AfterEach
  void nothingChanged() {
    assertThat(world.effects.names()).isEqualTo(before);
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.arm.polled()).isEmpty();
    Clean.lines(context.lines());
  }

  private void deliver(String message) {
    long dequeueCount = 1L + random.nextInt(5);
    if (random.nextBoolean()) {
      new TurnFunctions(app).startOperation(message, dequeueCount, context);
    } else {
      new TurnFunctions(app).pollOperation(message, dequeueCount, context);
    }
  }

  /**
   * The host writes the exception and all its causes to the log, so none may repeat the message.
   */
  @Test
  void messages_thatCannotBeRead_areThrownBackWithAReasonOfOurOwn() {
    for (int i = 0; i < MESSAGES; i++) {
      String message = BadMessages.unreadable(random);

      assertThatThrownBy(() -> deliver(message))
          .as("message %d: %s", i, shown(message))
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(thrown -> assertThat(words(thrown)).doesNotContain("attacker", "passwd"))
          .satisfies(thrown -> assertThat(words(thrown)).matches("[\\x20-\\x7e]{1,800}"));
    }
    assertThat(context.lines()).isEmpty();
  }

  private static String words(Throwable thrown) {
    return thrown.getMessage() + (thrown.getCause() == null ? "" : " " + words(thrown.getCause()));
  }

  private static String shown(String message) {
    return Poison.quoted(message.substring(0, Math.min(200, message.length())));
  }

  @Test
  void messages_aboutNothingThereIs_areDroppedWithOneLine() {
    for (int i = 0; i < MESSAGES; i++) {
      deliver(BadMessages.pointless(random));
    }

    assertThat(context.lines()).hasSize(MESSAGES);
  }

  @Test
  void poison_ofEveryKind_isOneCleanAlertEach() {
    for (int i = 0; i < MESSAGES; i++) {
      String message =
          random.nextBoolean() ? BadMessages.unreadable(random) : BadMessages.pointless(random);
      if (random.nextBoolean()) {
        new TurnFunctions(app).poisonStart(message, context);
      } else {
        new TurnFunctions(app).poisonPoll(message, context);
      }
    }

    assertThat(context.lines())
        .hasSize(MESSAGES)
        .allMatch(line -> line.startsWith("SEVERE PoisonMessage"));
  }

  /** Even with the right attempt id a message cannot send the app, and its token, elsewhere. */
  @Test
  void messages_withAStatusUrlElsewhere_areNotFollowed() {
    TestApp other = new TestApp();
    Operation asked = CatalogueWorld.asked("contoso", "e", OperationKind.BACKUP, TestApp.T0);
    PostAttempt post = PostAttempt.of("the-licence", TestApp.T0);
    other.ledger.operations().create(asked.in(Phase.STARTING, asked.progress().attempting(post)));

    new TurnFunctions(other.packaged())
        .pollOperation(
            BadMessages.carrying("e", other.operation("e").turn(), "the-licence"), 1, context);

    assertThat(other.arm.polled()).isEmpty();
    assertThat(other.operation("e").progress().statusUrl()).isNull();
  }
}
