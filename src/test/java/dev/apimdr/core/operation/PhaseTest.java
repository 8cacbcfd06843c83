package dev.apimdr.core.operation;

import static dev.apimdr.core.operation.Phase.ABANDONED;
import static dev.apimdr.core.operation.Phase.FAILED;
import static dev.apimdr.core.operation.Phase.NOT_STARTED;
import static dev.apimdr.core.operation.Phase.RUNNING;
import static dev.apimdr.core.operation.Phase.STARTING;
import static dev.apimdr.core.operation.Phase.SUCCEEDED;
import static dev.apimdr.core.operation.Phase.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhaseTest {

  /** The allowed transitions; all others are forbidden. */
  private static final Map<Phase, Set<Phase>> MOVES =
      Map.of(
          NOT_STARTED, EnumSet.of(NOT_STARTED, STARTING, FAILED),
          STARTING, EnumSet.allOf(Phase.class),
          RUNNING, EnumSet.of(RUNNING, VERIFYING, SUCCEEDED, FAILED, ABANDONED),
          VERIFYING, EnumSet.of(VERIFYING, SUCCEEDED, FAILED, ABANDONED),
          SUCCEEDED, EnumSet.of(SUCCEEDED),
          FAILED, EnumSet.of(FAILED),
          ABANDONED, EnumSet.of(ABANDONED));

  static Stream<Arguments> everyMove() {
    return Arrays.stream(Phase.values())
        .flatMap(from -> Arrays.stream(Phase.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("everyMove")
  void mayBecome_everyPair_asTheTableSays(Phase from, Phase to) {
    assertThat(from.mayBecome(to)).isEqualTo(MOVES.get(from).contains(to));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_STARTED, NotStarted, NotStarted, false, false",
    "STARTING,    Starting,   Running,    false, true",
    "RUNNING,     Running,    Running,    false, true",
    "VERIFYING,   Verifying,  Running,    false, true",
    "SUCCEEDED,   Succeeded,  Succeeded,  true,  false",
    "FAILED,      Failed,     Failed,     true,  false",
    "ABANDONED,   Abandoned,  Abandoned,  true,  false"
  })
  void phase_each_hasItsWords(
      Phase phase, String word, String status, boolean terminal, boolean posted) {
    assertThat(phase.wireName()).isEqualTo(word);
    assertThat(phase.status()).isEqualTo(status);
    assertThat(phase.isTerminal()).isEqualTo(terminal);
    assertThat(phase.isPosted()).isEqualTo(posted);
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED", "ABANDONED"})
  void terminalPhase_noOtherPhaseFollows(Phase terminal) {
    assertThat(Arrays.stream(Phase.values()).filter(terminal::mayBecome)).containsOnly(terminal);
  }

  @Test
  void abandoned_withoutPost_isNotReached() {
    assertThat(NOT_STARTED.mayBecome(ABANDONED)).isFalse();
  }
}
