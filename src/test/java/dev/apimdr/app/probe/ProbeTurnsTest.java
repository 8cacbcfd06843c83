package dev.apimdr.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.probe.GatewayAddress;
import dev.apimdr.core.probe.GatewayAnswer;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbePhase;
import dev.apimdr.core.service.DeletedService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway is looked at for as long as a restore goes on, whatever fails. */
class ProbeTurnsTest {
  private static final OperationId ID = new OperationId("bring-back");

  private final World world = ready();

  /** Standby has an API that needs a key; restores take eight minutes. */
  private static World ready() {
    World world = new World().withProbes().withRecoveryPoint();
    api(world.entities, "orders", Map.of("path", "orders", "subscriptionRequired", true));
    return world;
  }

  private static void api(MemoryEntities entities, String name, Map<String, Object> properties) {
    entities
        .put("apis", name, properties)
        .put(
            "apis/" + name + "/operations",
            "list",
            Map.of("method", "GET", "urlTemplate", "/{id}"));
  }

  private static World restored(World world) {
    world.requests().acceptRestore().accept(world.restoreWish(ID.value()), world.events::add);
    return world;
  }

  private static GatewayProbes probes(World world) {
    return world.ledger.probes().find("standby", ID).map(Versioned::value).orElseThrow();
  }

  private List<String> paths() {
    return world.gateways.asked().stream().map(url -> url.getPath()).distinct().toList();
  }

  @Test
  void restore_isWatched_fromBeforeItsPost_untilTheGatewayServesAfterIt() {
    restored(world).runToEnd();

    GatewayProbes probes = probes(world);
    assertThat(probes.phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(probes.timeAway()).contains(Duration.ZERO);
    assertThat(probes.seen().looks()).isBetween(45, 60);
    assertThat(probes.seen().unseen()).isZero();
    assertThat(paths()).containsExactly(GatewayAddress.HEALTH, "/orders/0", GatewayAddress.UNKNOWN);
    Instant ended = world.operation("standby", ID.value()).outcome().at();
    assertThat(probes.times().restoreEnded()).isEqualTo(ended);
    assertThat(probes.seen().lastAt()).isBetween(ended, ended.plusSeconds(20));
    assertThat(world.eventsNamed("GatewayProbed"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.fields())
                    .containsEntry("service", "standby")
                    .containsEntry("operationId", ID.value())
                    .containsEntry("awaySeconds", Duration.ZERO)
                    .containsEntry("serves", true));
  }

  @Test
  void gatewayAway_isMeasured_andWaitedFor() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.gateways.goAway();
    world.pass(Duration.ofMinutes(9));
    assertThat(world.operation("standby", ID.value()).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.LOOKING);
    world.gateways.comeBack();
    world.runToEnd();

    assertThat(probes(world).timeAway())
        .hasValueSatisfying(
            away -> assertThat(away).isBetween(Duration.ofSeconds(530), Duration.ofSeconds(550)));
    assertThat(probes(world).seen().servedAtLast()).isTrue();
  }

  @Test
  void gatewayThatNeverComesBack_isGivenUp_andTold() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.gateways.answer(usual -> GatewayAnswer.of(503));
    world.runToEnd();

    Instant ended = world.operation("standby", ID.value()).outcome().at();
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(probes(world).seen().lastAt())
        .isBetween(ended.plus(Duration.ofMinutes(29)), ended.plus(Duration.ofMinutes(31)));
    assertThat(world.eventsNamed("GatewayProbed"))
        .singleElement()
        .satisfies(event -> assertThat(event.fields()).containsEntry("serves", false));
  }

  /** It is in a network that the app is not in, and each look would be waited for. */
  @Test
  void gatewayThatNobodySees_isAskedLittle() {
    world.gateways.goAway();
    restored(world).runToEnd();

    assertThat(probes(world).timeAway()).isEmpty();
    assertThat(probes(world).seen().looks()).isBetween(30, 50);
    assertThat(world.gateways.asked()).hasSize(probes(world).seen().looks());
  }

  @Test
  void apis_ofTheRestoredBackup_areAskedAfterIt() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.entities.answer("apis", 404, "ResourceNotFound", Duration.ZERO);
    world.runToEnd();

    assertThat(probes(world).gateway().afterRestore()).isTrue();
    assertThat(probes(world).gateway().api()).isNull();
    assertThat(probes(world).seen().servedAtLast()).isTrue();
  }

  /** No probe may reach a backend. */
  @Test
  void apiThatNeedsNoKey_isNeverAsked() {
    World open = new World().withProbes().withRecoveryPoint();
    api(open.entities, "free", Map.of("path", "free", "subscriptionRequired", false));
    api(open.entities, "given", Map.of("path", "given"));
    open.entities.put("apis/given/products", "all", Map.of("subscriptionRequired", false));
    api(open.entities, "unknown", Map.of("path", "unknown"));
    open.entities.answer("apis/unknown/products", 403, "AuthorizationFailed", Duration.ZERO);
    api(open.entities, "dated", Map.of("path", "dated", "apiVersionSetId", "/apiVersionSets/x"));
    restored(open).runToEnd();

    assertThat(probes(open).gateway().api()).isNull();
    assertThat(open.gateways.asked())
        .allSatisfy(
            url -> assertThat(url.getPath()).isIn(GatewayAddress.HEALTH, GatewayAddress.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://standby.azure-api.net", "https://a@b.c", "https://b.c/path", "no url"})
  void urlThatIsNoGateways_isAskedNothing(String url) {
    world.arm.gateway(url);
    restored(world).runToEnd();

    assertThat(world.gateways.asked()).isEmpty();
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(world.operation("standby", ID.value()).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void urlThatCannotBeRead_isReadAgain() {
    world.arm.gateway(null);
    restored(world);
    world.pass(Duration.ofMinutes(1));
    world.arm.gateway("https://standby.azure-api.net");
    world.runToEnd();
    assertThat(probes(world).seen().looks()).isGreaterThan(30);
  }

  @Test
  void restoreThatFails_endsThemAsWell() {
    world.arm.fails(operation -> true);
    restored(world).runToEnd();
    assertThat(world.operation("standby", ID.value()).phase()).isEqualTo(Phase.FAILED);
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(probes(world).seen().servedAtLast()).isTrue();
    assertThat(world.ledger.blobs()).noneMatch(name -> name.startsWith("open/"));
  }

  @Test
  void off_nobodyLooks() {
    World off = new World().withRecoveryPoint();
    restored(off).runToEnd();
    assertThat(off.gateways.asked()).isEmpty();
    assertThat(off.ledger.probes().all()).isEmpty();
  }

  @Test
  void switchedOff_meanwhile_endsThem_andLeavesTheRestoreAlone() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.withoutProbes();
    int asked = world.gateways.asked().size();
    world.runToEnd();
    assertThat(world.gateways.asked()).hasSize(asked);
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(world.operation("standby", ID.value()).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  /** What is away while a restore waits for its turn was not taken away by it. */
  @Test
  void gatewayAway_beforeThePost_isNotTheRestoresDoing() {
    Instant over = world.clock.instant().plus(Duration.ofMinutes(45));
    world.arm.tokenOutage(
        () ->
            world.clock.instant().isBefore(over)
                ? Optional.of(ArmReply.Problem.of(ArmReply.Kind.NO_RESPONSE, "TimeOut", "late"))
                : Optional.empty());
    restored(world);
    world.pass(Duration.ofMinutes(10));
    world.gateways.goAway();
    world.pass(Duration.ofMinutes(30));
    assertThat(world.operation("standby", ID.value()).phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(probes(world).seen().servedAtFirst()).isFalse();
    world.gateways.comeBack();
    world.runToEnd();

    assertThat(world.operation("standby", ID.value()).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(probes(world).timeAway()).contains(Duration.ZERO);
    assertThat(probes(world).seen().away().often()).isZero();
  }

  /** As the service that a drill made. */
  @Test
  void serviceDeletedAfterTheRestore_isNotCalledAway() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.gateways.goAway();
    world.pass(Duration.ofMinutes(7));
    assertThat(world.operation("standby", ID.value()).isTerminal()).isTrue();
    Duration away = probes(world).timeAway().orElseThrow();
    Instant deleted = world.clock.instant();
    world.arm.delete(World.STANDBY, new DeletedService("West Europe", deleted, null));
    world.runToEnd();

    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(probes(world).timeAway()).contains(away);
    assertThat(probes(world).due()).isBefore(deleted.plusSeconds(20));
  }

  @Test
  void restoreWhoseRecordCannotBeRead_isWatchedOn_untilItsTimeIsUp() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    int looks = probes(world).seen().looks();
    world.ledger.damage("operations/standby/" + ID + ".json");
    world.pass(Duration.ofMinutes(10));
    assertThat(probes(world).seen().looks()).isGreaterThan(looks + 50);
    world.ledger.mend("operations/standby/" + ID + ".json");
    world.runToEnd();
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(probes(world).seen().unseen()).isZero();
  }

  @Test
  void restoreWhoseRecordIsNeverReadAgain_endsThemAllTheSame() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.ledger.damage("operations/standby/" + ID + ".json");
    world.pass(ProbeSamples.TIMINGS.longest().plusMinutes(1));
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(probes(world).seen().lastAt())
        .isAfter(World.T0.plus(ProbeSamples.TIMINGS.longest()).minusSeconds(30));
  }

  @Test
  void restoreWhoseRecordIsGone_endsThem() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.ledger.forget("operations/standby/" + ID + ".json");
    world.pass(Duration.ofMinutes(1));
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.ENDED);
  }

  /** The backup brought it so, or a person changed it: a backend has answered, once. */
  @Test
  void apiThatTurnsOutToBeOpen_isNotAskedAgain_andNotCalledAway() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    int before = world.gateways.asked().size();
    world.gateways.answer(usual -> usual.status() == 401 ? GatewayAnswer.of(200) : usual);
    world.pass(Duration.ofMinutes(2));

    assertThat(world.gateways.asked().stream().skip(before).map(URI::getPath))
        .filteredOn(path -> path.equals("/orders/0"))
        .hasSize(1);
    assertThat(probes(world).seen().servedAtLast()).isTrue();
    assertThat(probes(world).timeAway()).contains(Duration.ZERO);
  }

  @Test
  void pathOfNoApi_thatAnApiAnswers_isNotAskedAgain() {
    world.gateways.answer(usual -> usual.status() == 404 ? GatewayAnswer.of(200) : usual);
    restored(world);
    world.pass(Duration.ofMinutes(2));
    assertThat(world.gateways.asked().stream().map(URI::getPath))
        .filteredOn(path -> path.equals(GatewayAddress.UNKNOWN))
        .hasSize(1);
    assertThat(probes(world).seen().servedAtLast()).isTrue();
  }

  /** It may take any path, and there may be one among APIs that are not known. */
  @Test
  void pathOfNoApi_isAsked_onlyWhereNoApiIsAtTheRoot() {
    World root = ready();
    api(root.entities, "all", Map.of("path", "", "subscriptionRequired", false));
    World many = ready();
    api(many.entities, "more", Map.of("path", "more", "subscriptionRequired", false));
    many.entities.pageSize(1);
    World unread = ready();
    unread.entities.answer("apis", 500, "InternalServerError", Duration.ZERO);
    for (World each : List.of(root, many, unread)) {
      restored(each).runToEnd();
      assertThat(each.gateways.asked())
          .noneMatch(url -> url.getPath().equals(GatewayAddress.UNKNOWN));
      assertThat(probes(each).seen().servedAtLast()).isTrue();
      assertThat(probes(each).seen().answered().values()).allMatch(count -> count <= 2 * 7);
    }
  }

  @Test
  void operationWhosePathAnotherApiTakes_isNotAsked() {
    World world = new World().withProbes().withRecoveryPoint();
    api(world.entities, "all", Map.of("path", "", "subscriptionRequired", true));
    api(world.entities, "zero", Map.of("path", "0", "subscriptionRequired", false));
    restored(world).runToEnd();
    assertThat(probes(world).gateway().api()).isNull();
  }

  /** Nothing that takes minutes may keep an execution, or leave the gateway unseen. */
  @Test
  void slowAzure_isNotWaitedForLong() {
    world.entities.onRead(() -> world.clock.jump(Duration.ofSeconds(15)));
    restored(world);
    world.pass(Duration.ofSeconds(1));
    assertThat(world.entities.asked()).hasSize(2);
    assertThat(probes(world).seen().looks()).isEqualTo(1);
  }

  @Test
  void backup_isNotWatched() {
    world.acceptBackup().accept(world.backupWish("contoso", "again"), world.events::add);
    world.runToEnd();
    assertThat(world.gateways.asked()).isEmpty();
  }

  /** The same request twice, and after its end. */
  @Test
  void requestSentAgain_beginsThemOnce() {
    restored(restored(world)).runToEnd();
    int looks = probes(world).seen().looks();
    restored(world).runToEnd();
    assertThat(probes(world).seen().looks()).isEqualTo(looks);
    assertThat(world.eventsNamed("GatewayProbed")).hasSize(1);
  }

  @Test
  void requestSentAgain_whileTheyGoOn_sendsNoTurnOfTheirs() {
    Instant over = world.clock.instant().plus(Duration.ofMinutes(20));
    world.arm.tokenOutage(
        () ->
            world.clock.instant().isBefore(over)
                ? Optional.of(ArmReply.Problem.of(ArmReply.Kind.NO_RESPONSE, "TimeOut", "late"))
                : Optional.empty());
    restored(world);
    world.pass(Duration.ofMinutes(5));
    assertThat(world.operation("standby", ID.value()).phase()).isEqualTo(Phase.NOT_STARTED);
    int waiting = world.queue.waiting().size();
    restored(world);
    assertThat(world.queue.waiting()).hasSize(waiting + 1);
  }

  /** Without its entry the watchdog would not find a turn that was lost. */
  @Test
  void begun_isAnnounced() {
    restored(world);
    assertThat(world.ledger.blobs())
        .filteredOn(name -> name.startsWith("open/") && name.contains("probe"))
        .hasSize(1);
  }

  @Test
  void deadline_itself_isTheEnd() {
    GatewayProbes probes =
        GatewayProbes.requested(World.STANDBY, ID, World.T0, ProbeSamples.TIMINGS);
    ProbeTurns turns =
        new ProbeTurns(
            world.ports(), world.gateways, Optional.of(ProbeSamples.TIMINGS), world.runtime);
    Instant deadline = probes.times().deadline();
    assertThat(turns.endIfLate(probes, deadline)).contains(probes.ending());
    assertThat(turns.endIfLate(probes, deadline.minusMillis(1))).isEmpty();
  }

  @Test
  void looks_areTenSecondsApart_howeverLongEachTakes() {
    world.gateways.goAway();
    restored(world);
    world.pass(Duration.ofMinutes(2));
    assertThat(probes(world).due()).isEqualTo(probes(world).seen().lastAt().plusSeconds(60));
    world.gateways.answer(
        usual -> {
          world.clock.jump(Duration.ofSeconds(1));
          return usual;
        });
    world.pass(Duration.ofMinutes(2));
    GatewayProbes probes = probes(world);
    assertThat(probes.seen().servedAtFirst()).isFalse();
    assertThat(probes.seen().servedAtLast()).isTrue();
    assertThat(probes.due()).isEqualTo(probes.seen().lastAt().plusSeconds(10));
  }

  /** Its end is the operation's to tell. */
  @Test
  void serviceDeletedDuringTheRestore_isLookedForOn() {
    restored(world);
    world.pass(Duration.ofMinutes(2));
    world.gateways.goAway();
    world.arm.delete(World.STANDBY, new DeletedService("West Europe", world.clock.instant(), null));
    world.pass(Duration.ofMinutes(1));
    assertThat(world.operation("standby", ID.value()).isTerminal()).isFalse();
    assertThat(probes(world).phase()).isEqualTo(ProbePhase.LOOKING);
  }

  @Test
  void apiWhoseProductsAreNotAllKnown_isNotAsked() {
    world
        .entities
        .put("apis/orders/products", "one", Map.of("subscriptionRequired", true))
        .put("apis/orders/products", "two", Map.of("subscriptionRequired", true));
    world.entities.pageSize(1);
    restored(world);
    world.pass(Duration.ofMinutes(1));
    assertThat(probes(world).gateway().origin()).isNotNull();
    assertThat(probes(world).gateway().api()).isNull();
  }

  @Test
  void fewApis_areLookedInto() {
    World many = new World().withProbes().withRecoveryPoint();
    for (int i = 0; i < 9; i++) {
      many.entities.put("apis", "api-" + i, Map.of("path", "p" + i));
    }
    restored(many);
    many.pass(Duration.ofSeconds(1));
    assertThat(many.entities.asked()).hasSize(6);
  }

  @Test
  void ledgerAway_asTheyBegin_delaysNoRestore() {
    for (Mode mode : Mode.values()) {
      World each = ready();
      each.effects.failNext("probes.create", mode);
      restored(each).runToEnd();
      assertThat(each.operation("standby", ID.value()).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(each.ledger.blobs()).noneMatch(name -> name.startsWith("open/"));
    }
    World none = ready();
    none.effects.failNext("probes.create", Mode.UNAVAILABLE_BEFORE);
    restored(none).runToEnd();
    assertThat(none.eventsNamed("ProbesNotBegun")).hasSize(1);
  }

  static Stream<Arguments> effectsOfProbes() {
    World world = ready();
    int before = world.effects.names().size();
    restored(world).runToEnd();
    List<String> names = world.effects.names();
    // The first looks, in which an API is chosen, and the last ones: those between are alike.
    return IntStream.range(before, names.size())
        .filter(k -> names.get(k).matches("(probes|gateways|entities|open)\\..*"))
        .filter(k -> k < before + 60 || k > names.size() - 40)
        .mapToObj(k -> Arguments.of(k + 1, names.get(k)));
  }

  @ParameterizedTest
  @MethodSource("effectsOfProbes")
  void crash_beforeOrAfterAnyEffect_heals(int effect, String name) {
    for (boolean after : List.of(true, false)) {
      World crashing = ready();
      if (after) {
        crashing.effects.crashAfter(effect);
      } else {
        crashing.effects.crashBefore(effect);
      }
      try {
        restored(crashing);
      } catch (Effects.Crash died) {
        crashing.effects.hook(new Effects.Hook() {});
        restored(crashing);
      }
      crashing.runToEnd();

      assertThat(crashing.operation("standby", ID.value()).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(probes(crashing).phase()).isEqualTo(ProbePhase.ENDED);
      assertThat(probes(crashing).seen().servedAtLast()).isTrue();
      assertThat(crashing.eventsNamed("GatewayProbed")).hasSizeBetween(1, 2);
      assertThat(crashing.ledger.blobs()).noneMatch(blob -> blob.startsWith("open/"));
      assertThat(crashing.queue.waiting()).isEmpty();
      assertThat(crashing.poison).isEmpty();
    }
  }
}
