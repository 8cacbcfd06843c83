package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.azure.arm.TrustingArm;
import dev.apimdr.core.change.Tally;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes that a simulated Azure Resource Manager tells over https, page by page. */
@Timeout(120)
class ChangesOverHttpTest {
  private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  private static final int WRITES = 10_000;

  private final TestApp world = new TestApp();
  private final LocalCertificate certificate = LocalCertificate.generate();
  private final ArmSimulator simulator =
      ArmSimulator.start(
          certificate,
          new MemoryBackupVault(),
          new SimulatorOptions().clock(world.clock).pageSize(200));
  private final SimulatedService contoso =
      simulator.service(new SimulatedService(SUBSCRIPTION, "rg", "contoso"));

  ChangesOverHttpTest() {
    simulator.tokens().principal(Principal.operator("app"));
    world.facing(
        TrustingArm.at(
            simulator.endpoint(),
            certificate,
            simulator.tokens().issue("app", simulator.endpoint(), Duration.ofDays(1)),
            world.clock,
            Duration.ofSeconds(30)));
    world
        .ledger
        .histories()
        .create(ServiceHistory.empty("contoso").with(Samples.succeededBackup()));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private void write(String path) {
    simulator.write(
        contoso, "pipeline@example.com", path, JsonNodeFactory.instance.objectNode().put("v", 1));
  }

  private void fires() {
    new TimerFunctions(world.app).readChanges("{}", world.context);
  }

  private Set<String> reasons() {
    return world.ledger.allOperations().stream()
        .map(Operation::request)
        .map(request -> request.origin().reason())
        .collect(Collectors.toSet());
  }

  /** Ten thousand writes have 20,000 events, on twice as many pages as are read at once. */
  @Test
  void stormOfTenThousandWrites_isReadInParts_andAskedForOnce() {
    Instant start = world.clock.instant();
    for (int i = 0; i < WRITES; i++) {
      world.clock.jumpTo(start.plusMillis(i * 120L));
      write("products/p-" + i);
    }
    for (int quarter = 1; quarter <= 3; quarter++) {
      world.clock.jumpTo(start.plus(Duration.ofMinutes(20 + 15L * quarter)));
      fires();
    }

    assertThat(reasons())
        .singleElement()
        .asString()
        .startsWith("10,000 changes by 1 caller since 10:00 UTC: products/p-0, products/p-1, ");
    Tally counted =
        world
            .ledger
            .changes()
            .find(SUBSCRIPTION)
            .orElseThrow()
            .value()
            .of("contoso")
            .flatMap(changes -> changes.changes())
            .orElseThrow();
    assertThat(counted.count()).isEqualTo(WRITES);
    assertThat(counted.paths()).hasSize(5);
    assertThat(simulator.journal().count(FaultPoint.LIST_ACTIVITY)).isGreaterThan(150);
  }

  @Test
  void oneChange_namesItsPath_andNotWhoMadeIt() {
    write("apis/orders/policies/policy");
    world.clock.jump(Duration.ofMinutes(21));
    fires();

    assertThat(reasons())
        .isEqualTo(
            Set.copyOf(
                List.of("1 change by 1 caller since 10:00 UTC: apis/orders/policies/policy")));
    assertThat(world.ledger.changes().find(SUBSCRIPTION)).asString().doesNotContain("pipeline@");
  }

  @Test
  void oneChange_isNotAskedForWhileMoreMayCome() {
    write("products/one");
    world.clock.jump(Duration.ofMinutes(10));
    fires();
    assertThat(reasons()).isEmpty();
    world.clock.jump(Duration.ofMinutes(15));
    fires();

    assertThat(reasons()).hasSize(1);
  }
}
