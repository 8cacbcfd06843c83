package dev.apimdr.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "2,1,2",
    "3,2,3",
    "10,5,10",
    "19,10,19",
    "20,10,19",
    "21,11,20",
    "100,50,95"
  })
  void of_minutesFromOneToN_areTheNearestRanks(int n, int p50, int p95) {
    List<Duration> downwards =
        IntStream.rangeClosed(1, n).mapToObj(i -> Duration.ofMinutes(n + 1L - i)).toList();

    assertThat(Percentiles.of(downwards))
        .contains(new Percentiles(n, Duration.ofMinutes(p50), Duration.ofMinutes(p95)));
  }

  @Test
  void of_nothing_isEmpty() {
    assertThat(Percentiles.of(List.of())).isEmpty();
  }
}
