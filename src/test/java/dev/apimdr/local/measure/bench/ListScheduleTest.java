package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ListScheduleTest {
  private static List<Duration> seconds(long... seconds) {
    return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
  }

  @Test
  void makespan_oneWorker_isTheSum() {
    assertThat(ListSchedule.makespan(seconds(3, 1, 2), 1)).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void makespan_workersForAll_isTheLongest() {
    assertThat(ListSchedule.makespan(seconds(3, 1, 2), 5)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void makespan_twoWorkers_theNextGoesToWhoIsFreeFirst() {
    // One is busy until 4; the other does 1, 2 and then 5.
    assertThat(ListSchedule.makespan(seconds(4, 1, 2, 5), 2)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void makespan_nothingToDo_isZero() {
    assertThat(ListSchedule.makespan(List.of(), 3)).isZero();
  }
}
