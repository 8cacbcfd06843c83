package dev.apimdr.core.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnGateTest {

  @ParameterizedTest
  @CsvSource({
    "5, 5, false, ACT",
    "5, 5, true,  ACT",
    "5, 4, true,  RESEND",
    "5, 4, false, DROP",
    "5, 3, true,  DROP",
    "5, 6, true,  DROP",
    "5, 6, false, DROP",
    "0, 0, false, ACT",
    "0, -1, true, RESEND",
    "1, 0, false, DROP"
  })
  void judge_byTurnAndRedelivery(int current, int carried, boolean redelivered, TurnGate expected) {
    assertThat(TurnGate.judge(current, carried, redelivered)).isEqualTo(expected);
  }
}
