package dev.apimdr.app.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.usage.UsageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartExportsTest {
  private final World world = new World();
  private final MemoryUsage usage = new MemoryUsage(world.effects);
  private final List<Event> events = new ArrayList<>();

  private void run(Set<UsageReport> reports) {
    new StartExports(
            world.ports(),
            usage.ports(),
            new UsageSettings(reports, Optional.empty(), "apim-usage"),
            world.runtime)
        .run(events::add);
  }

  @Test
  void eachProtectedService_isAskedFor() {
    run(UsageReport.DEFAULT);

    assertThat(world.fleet.protectedServices().keySet())
        .isNotEmpty()
        .allSatisfy(
            service ->
                assertThat(usage.exports.find(service).orElseThrow().value().request().reports())
                    .isEqualTo(UsageReport.DEFAULT));
    assertThat(world.queue.waiting()).hasSize(world.fleet.protectedServices().size());
    assertThat(events).isEmpty();
  }

  @Test
  void noReports_asksForNothing() {
    run(Set.of());

    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void oneThatFails_isTold() {
    world.effects.failNext("usage.create", Mode.UNAVAILABLE_BEFORE);
    run(UsageReport.DEFAULT);

    assertThat(events)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.name()).isEqualTo("WatchFailed");
              assertThat(line.fields()).containsEntry("part", "usage").containsKey("service");
            });
  }
}
