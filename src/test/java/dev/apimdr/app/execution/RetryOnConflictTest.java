package dev.apimdr.app.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetryOnConflictTest {
  private final AtomicInteger tries = new AtomicInteger();

  /** Succeeds after this many conflicts. */
  private Supplier<Optional<String>> after(int conflicts) {
    return () -> tries.incrementAndGet() > conflicts ? Optional.of("done") : Optional.empty();
  }

  @Test
  void attempt_afterConflicts_isTheFirstThatIsWritten() {
    assertThat(RetryOnConflict.attempt("it", after(3))).isEqualTo("done");
    assertThat(tries).hasValue(4);
  }

  @Test
  void attempt_atTheLastTry_isWritten() {
    assertThat(RetryOnConflict.attempt("it", after(RetryOnConflict.TRIES - 1))).isEqualTo("done");
  }

  @Test
  void attempt_othersAreFasterEachTime_saysWhatKeepsChanging() {
    assertThatThrownBy(() -> RetryOnConflict.attempt("the operation a", after(1_000)))
        .isInstanceOf(KeepsChangingException.class)
        .hasMessage("the operation a keeps changing: nothing was written");
    assertThat(tries).hasValue(RetryOnConflict.TRIES);
  }

  @Test
  void until_isTriedUntilItIsDone() {
    RetryOnConflict.until("it", () -> tries.incrementAndGet() == 5);
    assertThat(tries).hasValue(5);
  }

  @Test
  void change_withoutConflict_readsNothing() {
    Optional<String> changed =
        RetryOnConflict.change(
            "it",
            new Versioned<>("a", "1"),
            () -> {
              throw new AssertionError("read");
            },
            read -> Optional.of(read.value() + read.etag()));
    assertThat(changed).contains("a1");
  }

  @Test
  void change_afterAConflict_decidesByWhatIsThereNow() {
    List<String> seen = new ArrayList<>();
    Optional<String> changed =
        RetryOnConflict.change(
            "it",
            new Versioned<>("a", "1"),
            () -> Optional.of(new Versioned<>("b", "2")),
            read -> {
              seen.add(read.value());
              return read.etag().equals("2") ? Optional.of("written") : Optional.empty();
            });
    assertThat(changed).contains("written");
    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  void change_ofWhatIsGone_isLeft() {
    assertThat(
            RetryOnConflict.<String, String>change(
                "it", new Versioned<>("a", "1"), Optional::empty, read -> Optional.empty()))
        .isEmpty();
  }
}
