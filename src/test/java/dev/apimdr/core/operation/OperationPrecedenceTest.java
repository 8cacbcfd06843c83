package dev.apimdr.core.operation;

import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which of two open restores of one target proceeds: both must reach the same answer. */
class OperationPrecedenceTest {
  private static final Instant FIRST = Samples.T0;
  private static final Instant LATER = Samples.T0.plusMillis(1);

  private static Operation asked(String id, Instant at) {
    return Operation.accepted(
        Samples.CONTOSO, new OperationId(id), RESTORE, Samples.request(RESTORE, at, null));
  }

  private static Operation posted(Operation restore) {
    return restore.in(
        Phase.STARTING, restore.progress().attempting(PostAttempt.of("licence", LATER)));
  }

  private static void goesFirst(Operation one, Operation other) {
    assertThat(one.goesBefore(other)).isTrue();
    assertThat(other.goesBefore(one)).isFalse();
  }

  @Test
  void goesBefore_theOneThatWasPosted_thoughAskedForLater() {
    goesFirst(posted(asked("b", LATER)), asked("a", FIRST));
  }

  @Test
  void goesBefore_noneWasPosted_theOneAskedForFirst() {
    goesFirst(asked("b", FIRST), asked("a", LATER));
  }

  @Test
  void goesBefore_bothWerePosted_theOneAskedForFirst() {
    goesFirst(posted(asked("b", FIRST)), posted(asked("a", LATER)));
  }

  @Test
  void goesBefore_askedForAtTheSameTime_theOneWhoseIdIsSmaller() {
    goesFirst(asked("a", FIRST), asked("b", FIRST));
  }

  @Test
  void goesBefore_itself_doesNot() {
    assertThat(asked("a", FIRST).goesBefore(asked("a", FIRST))).isFalse();
  }
}
