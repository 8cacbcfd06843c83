package dev.apimdr.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.app.turns.World;
import dev.apimdr.azure.arm.TrustingArm;
import dev.apimdr.azure.gateway.TrustingGateways;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.TimeAway;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.Away;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Probes of a gateway that answers over HTTPS as recorded ones did, while a restore into its
 * service goes on.
 */
@Timeout(60)
class ProbesOverHttpTest {
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final ServiceId SERVICE = new ServiceId(SUB, "rg", "contoso");
  private static final OperationId RESTORE = new OperationId("restore-1");

  private final World world = new World();
  private final ArmSimulator simulator =
      ArmSimulator.start(
          CERTIFICATE,
          new MemoryBackupVault()
              .account("backups", "the-key")
              .container("backups", "apim-contoso"),
          new SimulatorOptions().gateways(true).clock(world.clock));
  private final SimulatedService service =
      simulator.service(
          new SimulatedService(SUB, "rg", "contoso")
              .systemAssigned(SUB)
              .takes(dev.apimdr.local.arm.OperationKind.BACKUP, Duration.ofMinutes(1))
              .takes(dev.apimdr.local.arm.OperationKind.RESTORE, Duration.ofMinutes(10)));
  private final String token;
  private final ProbeStep step;

  ProbesOverHttpTest() {
    simulator.tokens().principal(Principal.operator("app"));
    token = simulator.tokens().issue("app", simulator.endpoint(), Duration.ofDays(30));
    Ports memory = world.ports();
    Ports ports =
        new Ports(
            memory.ledger(),
            memory.dailyChecks(),
            memory.queue(),
            memory.poison(),
            TrustingArm.at(
                simulator.endpoint(), CERTIFICATE, token, world.clock, Duration.ofSeconds(10)),
            TrustingArm.entitiesAt(
                simulator.endpoint(), CERTIFICATE, token, world.clock, Duration.ofSeconds(10)),
            memory.store(),
            memory.fleets(),
            memory.deadMansSwitch());
    step =
        new ProbeStep(ports, TrustingGateways.of(CERTIFICATE), ProbeSamples.TIMINGS, world.clock);
    service.entities().clear();
    api("free", false);
    api("orders", true);
    api("given", true);
    entity(
        "products/all", JsonNodeFactory.instance.objectNode().put("subscriptionRequired", false));
    entity("products/all/apis/given", JsonNodeFactory.instance.objectNode());
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private void api(String name, boolean needsKey) {
    entity(
        "apis/" + name,
        JsonNodeFactory.instance
            .objectNode()
            .put("displayName", name)
            .put("path", name)
            .put("subscriptionRequired", needsKey));
    entity(
        "apis/" + name + "/operations/read",
        JsonNodeFactory.instance.objectNode().put("method", "GET").put("urlTemplate", "/{id}"));
  }

  private void entity(String path, ObjectNode properties) {
    service.entities().put(path, properties);
  }

  private void post(String operation) throws IOException, InterruptedException {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("storageAccount", "backups")
            .put("containerName", "apim-contoso")
            .put("backupName", "night.apimbackup")
            .put("accessType", "SystemAssignedManagedIdentity");
    int status =
        HttpClient.newBuilder()
            .sslContext(CERTIFICATE.clientContext())
            .build()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            simulator.endpoint()
                                + SERVICE.path()
                                + "/"
                                + operation
                                + "?api-version=2024-05-01"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString()))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(202);
  }

  /** Takes turns as the protocol does, for a time. */
  private GatewayProbes look(GatewayProbes probes, Duration time) {
    GatewayProbes current = probes;
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; ) {
      TurnDecision<GatewayProbes> decision =
          step.take(current, TurnMessage.of(current), world.events::add);
      if (decision instanceof TurnDecision.End<GatewayProbes> end) {
        return end.ended();
      }
      TurnDecision.Again<GatewayProbes> again = (TurnDecision.Again<GatewayProbes>) decision;
      current = again.next();
      world.clock.jump(again.delay());
      passed = passed.plus(again.delay());
    }
    return current;
  }

  private GatewayProbes restored() throws IOException, InterruptedException {
    Operation restore =
        Operation.accepted(SERVICE, RESTORE, OperationKind.RESTORE, Samples.restore().request());
    Versioned<Operation> recorded = world.ledger.operations().create(restore).orElseThrow();
    post("backup");
    world.clock.jump(Duration.ofMinutes(2));
    GatewayProbes probes =
        look(
            GatewayProbes.requested(SERVICE, RESTORE, world.clock.instant(), ProbeSamples.TIMINGS),
            Duration.ofSeconds(30));
    post("restore");
    Versioned<Operation> running =
        world
            .ledger
            .operations()
            .replace(recorded, restore.in(Phase.STARTING, restore.progress()))
            .orElseThrow();
    GatewayProbes restored = look(probes, Duration.ofMinutes(11));
    world
        .ledger
        .operations()
        .replace(running, running.value().ending(Outcome.succeeded(world.clock.instant(), null)));
    return look(restored, Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(Away.Manner.class)
  void gatewayAway_forFourMinutes_isSeenSo(Away.Manner manner)
      throws IOException, InterruptedException {
    service
        .gateway()
        .awayWhileRestored(new Away(Duration.ofMinutes(2), Duration.ofMinutes(6), manner));
    GatewayProbes probes = restored();

    assertThat(probes.timeAway()).contains(Duration.ofMinutes(4));
    assertThat(probes.seen().away().first()).extracting(TimeAway::length).hasSize(1);
    assertThat(probes.seen().away().first().get(0).seen().health().inWords())
        .isEqualTo(
            switch (manner) {
              case RESET -> "connection lost";
              case BAD_GATEWAY -> "502";
              case UNAVAILABLE -> "503";
            });
    assertThat(probes.gateway().api()).isEqualTo("/orders/0");
    assertThat(probes.gateway().origin())
        .isEqualTo(URI.create(simulator.gateways().url("contoso")));
    assertThat(probes.seen().servedAtFirst()).isTrue();
    assertThat(probes.seen().servedAtLast()).isTrue();
  }

  @Test
  void nothingButTheThreePaths_isAsked_withoutAKey() throws IOException, InterruptedException {
    GatewayProbes probes = restored();
    List<Journal.Entry> asked =
        simulator.journal().entries().stream()
            .filter(entry -> entry.point() == FaultPoint.GATEWAY)
            .toList();
    assertThat(asked).hasSize(3 * probes.seen().looks());
    assertThat(asked).noneMatch(Journal.Entry::authorized);
    assertThat(asked)
        .extracting(Journal.Entry::target)
        .containsOnly(
            "/status-0123456789abcdef", "/orders/0", "/apim-dr-asks-for-a-path-of-no-api");
    long counted =
        service.requests(
            world.clock.instant().minus(Duration.ofHours(1)), world.clock.instant().plusSeconds(1));
    assertThat(probes.seen().answered().values().stream().mapToInt(count -> count).sum())
        .isEqualTo((int) counted);
  }
}
