package dev.apimdr.local.measure.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BystandersTest {
  @Test
  void seen_ofTwoHundredAnswers_leavesTheLowestOfEachHundredAside() {
    List<Long> left = LongStream.rangeClosed(1, 200).mapToObj(each -> 201 - each).toList();

    assertThat(Bystanders.seen(left, 4)).isEqualTo(new Bystanders.Seen(200, 4, 3, 1));
  }

  @Test
  void seen_withoutAnAnswer_isAFullBucket() {
    assertThat(Bystanders.seen(List.of(), 0)).isEqualTo(new Bystanders.Seen(0, 0, 250, 250));
  }
}
