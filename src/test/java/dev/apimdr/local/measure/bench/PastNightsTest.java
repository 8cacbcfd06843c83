package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastNightsTest {
  private static final Instant TONIGHT = Instant.parse("2026-11-23T02:00:00Z");

  @Test
  void record_ofPastNights_isOneSuccessADayNewestFirst() {
    Duration newest = Duration.ofSeconds(100);
    Duration oldest = Duration.ofSeconds(90);

    ServiceHistory record =
        PastNights.of(
            new PlannedService(
                new ServiceId("00000000-0000-0000-0000-000000000001", "rg", "Contoso"),
                Duration.ofSeconds(95),
                List.of(newest, oldest)),
            TONIGHT);

    assertThat(record.service()).isEqualTo("contoso");
    assertThat(record.recent())
        .extracting(ended -> ended.operationId().value(), ServiceHistory.Ended::took)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("backup-20261122t0200z", newest),
            org.assertj.core.groups.Tuple.tuple("backup-20261121t0200z", oldest));
    assertThat(record.lastSuccess()).isEqualTo(record.recent().get(0));
    assertThat(record.measured().backups()).containsExactly(newest, oldest);
  }
}
