package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class InventoryNightTest {
  private static final Instant START = Instant.parse("2026-11-29T22:00:00Z");

  private static Journal.Entry request(FaultPoint point, int at, int status) {
    return new Journal.Entry(
        START.plusSeconds(at), point, "GET", "/", "contoso", "2024-05-01", "", true, status);
  }

  @Test
  void requests_answered429_areToldApart() {
    List<Journal.Entry> requests =
        List.of(
            request(FaultPoint.POLL_BACKUP, 1, 200),
            request(FaultPoint.POLL_BACKUP, 2, 429),
            request(FaultPoint.GET_ENTITY, 3, 429),
            request(FaultPoint.GET_ENTITY, 9, 200),
            request(FaultPoint.GET_SERVICE, 11, 429));

    InventoryNight.Inventories inventories =
        InventoryNight.Inventories.of(
            requests,
            List.of(
                "InventoryEnded {\"phase\":\"Done\",\"reason\":\"afterBackup\"}",
                "InventoryEnded {\"phase\":\"Partial\",\"reason\":\"afterBackup\"}"),
            START);

    assertThat(InventoryNight.throttled(requests)).isEqualTo(2);
    assertThat(inventories)
        .isEqualTo(new InventoryNight.Inventories(2, 1, 2, 1, Duration.ofSeconds(9)));
  }

  @Test
  void command_namesWhatDiffersFromTheFullRun() {
    InventoryBenchOptions options =
        CommandLine.populateCommand(
            new InventoryBenchOptions(), "--services=20", "--rounds=1", "--longest=PT2M");

    assertThat(new InventoryBenchOptions().command()).isEqualTo("mvn -Pbench-inventories");
    assertThat(options.command())
        .isEqualTo(
            "mvn -Pbench-inventories -Dbench.longest=PT2M -Dbench.services=20 -Dbench.rounds=1");
  }

  @Test
  void levels_alternate() {
    assertThat(new InventoryBenchOptions().levels()).containsExactly("off", "full", "off", "full");
  }
}
