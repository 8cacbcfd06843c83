package dev.apimdr.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.VaultReference;
import dev.apimdr.core.inventory.WalkFrame;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTurnsTest {
  private static final String OPERATIONS = "apis/echo/operations";

  private final InventoryWorld world = new InventoryWorld().withEcho();

  private void assertEnded(InventoryPhase phase) {
    assertThat(world.walk().phase()).isEqualTo(phase);
    assertThat(world.open()).isEmpty();
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.inventories.blobs())
        .containsExactlyInAnyOrder(
            "inventories/contoso/i-1.json", "inventories/contoso/i-1.jsonl.gz");
  }

  private List<String> without(String... paths) {
    return InventoryWorld.ECHO.stream().filter(path -> !List.of(paths).contains(path)).toList();
  }

  @Test
  void done_isToldWithItsCounts() {
    world.requested().runToEnd();

    assertEnded(InventoryPhase.DONE);
    assertThat(world.walk().outcome().why()).isNull();
    assertThat(world.eventsNamed("InventoryEnded"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.INFO);
              assertThat(line.fields())
                  .containsEntry("service", "contoso")
                  .containsEntry("kind", "inventory")
                  .containsEntry("id", "i-1")
                  .containsEntry("phase", "Done")
                  .containsEntry("reason", "requested")
                  .containsEntry("level", "policies")
                  .containsEntry("entities", InventoryWorld.ECHO.size())
                  .containsEntry("unreadLists", 0)
                  .doesNotContainKey("message");
            });
  }

  @Test
  void vaultsThatEntitiesReferTo_areInTheDocument_alsoThoseOfEarlierTurns() {
    for (String vault : List.of("b", "a")) {
      world.entities.put(
          "namedValues",
          "from-" + vault,
          Map.of(
              "secret",
              true,
              "keyVault",
              Map.of(
                  "secretIdentifier", "https://" + vault + ".vault.azure.net/secrets/password/1")));
    }
    world.requested().runToEnd();

    assertThat(world.walk().progress().vaults())
        .containsExactly(
            new VaultReference("a.vault.azure.net", null),
            new VaultReference("b.vault.azure.net", null));
  }

  @Test
  void turn_partIsWrittenBeforeTheDocument_andThatBeforeTheMessage() {
    world.requested();
    int before = 0;
    while (world.walk().progress().parts().isEmpty()) {
      before = world.effects.names().size();
      world.host.deliverNext();
    }

    assertThat(world.effects.names().subList(before, world.effects.names().size()))
        .filteredOn(name -> !name.equals("entities.read"))
        .containsExactly("inventories.writePart", "inventories.replace", "queue.send");
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.door()).isEqualTo(TurnQueue.BACKGROUND);
              assertThat(waiting.message().turn()).isEqualTo(world.walk().turn());
            });
  }

  @Test
  void turn_readsForTwentySeconds() {
    world.requested().host.deliverNext();

    assertThat(world.entities.asked()).hasSize(7);
  }

  @Test
  void turn_whereReadsAreNotTold_isFiveASecond() {
    tree(30, 10);
    world.takesPerRead(Duration.ofMillis(10)).requested(Level.FULL).host.deliverNext();
    assertThat(world.entities.asked()).hasSize(100);

    assertThat(world.host.deliverNext()).isEqualTo(Duration.ofSeconds(19));
    assertThat(world.entities.asked()).hasSize(200);
  }

  @Test
  void turn_belowHalfOfTheBucket_yieldsUntilItIsFull_eachTimeForAnotherWhile() {
    world.entities.remaining(124);
    world.requested().host.deliverNext();
    assertThat(world.entities.asked()).hasSize(1);

    Duration first = world.host.deliverNext();
    assertThat(world.entities.asked()).hasSize(2);
    Duration second = world.host.deliverNext();
    assertThat(world.entities.asked()).hasSize(3);

    // After one read six seconds become twenty times as many, on average.
    assertThat(List.of(first, second))
        .doesNotHaveDuplicates()
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(234)));
  }

  @Test
  void turn_withReadsToSpare_goesOnAtOnce() {
    world.entities.remaining(125);
    world.takesPerRead(Duration.ofMillis(10)).requested().host.deliverNext();

    assertEnded(InventoryPhase.DONE);
  }

  @ParameterizedTest
  @CsvSource({"PT17S, PT17S", "PT0S, PT5S", "PT5H, PT1H"})
  void throttled_waitsAsTold_atMostAnHour(Duration told, Duration waited) {
    world.entities.answer("namedValues", 429, "TooManyRequests", told);
    world.requested();
    while (world.eventsNamed("InventoryProblem").isEmpty()) {
      world.host.deliverNext();
    }
    int asked = world.entities.asked().size();
    world.entities.answerWell("namedValues");

    assertThat(world.host.deliverNext()).isEqualTo(waited);
    assertThat(world.entities.asked().get(asked)).isEqualTo("namedValues");
    assertThat(world.eventsNamed("InventoryProblem"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("path", "namedValues")
                    .containsEntry("code", "TooManyRequests")
                    .containsEntry("troubles", 0)
                    .containsEntry("delaySeconds", waited));
    world.runToEnd();
    assertEnded(InventoryPhase.DONE);
  }

  /** However often: it says nothing of what is read. */
  @Test
  void throttled_manyTimes_isNeverTheAnswer() {
    world.entities.answer("namedValues", 429, "TooManyRequests", Duration.ofMinutes(5));
    world.requested();
    while (world.eventsNamed("InventoryProblem").size() < 50) {
      world.host.deliverNext();
    }
    world.entities.answerWell("namedValues");
    world.runToEnd();

    assertEnded(InventoryPhase.DONE);
    assertThat(world.found()).containsExactlyInAnyOrderElementsOf(InventoryWorld.ECHO);
  }

  @Test
  void list_forbidden_isPartial_andNamed() {
    world.entities.answer("namedValues", 403, "AuthorizationFailed", Duration.ZERO);
    world.requested().runToEnd();

    assertEnded(InventoryPhase.PARTIAL);
    assertThat(world.found())
        .containsExactlyInAnyOrderElementsOf(without("namedValues/v", "namedValues/w"));
    assertThat(world.eventsNamed("InventoryEnded"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.WARNING);
              assertThat(line.fields())
                  .containsEntry("phase", "Partial")
                  .containsEntry("unreadLists", 1)
                  .containsEntry(
                      "message",
                      "1 list could not be read; the list is namedValues"
                          + " (AuthorizationFailed)");
            });
  }

  @Test
  void entity_forbidden_isPartial_andThereAsUnreadable() {
    world.entities.answer("policies/policy", 403, "AuthorizationFailed", Duration.ZERO);
    world.requested().runToEnd();

    assertEnded(InventoryPhase.PARTIAL);
    assertThat(world.found()).containsExactlyInAnyOrderElementsOf(InventoryWorld.ECHO);
    assertThat(world.walk().progress().unreadable()).isEqualTo(1);
    assertThat(world.walk().progress().unread()).isEmpty();
  }

  @Test
  void kindThatTheTierDoesNotHave_isNotMissed() {
    world.entities.answer("namedValues", 400, "MethodNotAllowedInPricingTier", Duration.ZERO);
    world.requested().runToEnd();

    assertEnded(InventoryPhase.DONE);
  }

  @Test
  void serverError_thatPasses_isAskedAgainLaterAndLater() {
    world.entities.answer(OPERATIONS, 503, "ServiceUnavailable", Duration.ZERO);
    world.requested();
    while (world.eventsNamed("InventoryProblem").size() < 7) {
      world.host.deliverNext();
    }
    world.entities.answerWell(OPERATIONS);
    world.runToEnd();

    assertThat(world.eventsNamed("InventoryProblem"))
        .extracting(line -> ((Duration) line.fields().get("delaySeconds")).toSeconds())
        .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 600L);
    assertEnded(InventoryPhase.DONE);
    assertThat(world.found()).containsExactlyInAnyOrderElementsOf(InventoryWorld.ECHO);
    assertThat(world.walk().progress().failures()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 504})
  void serverError_toTheEnd_isPartial_andTheRestIsRead(int status) {
    world.entities.answer(OPERATIONS, status, "InternalServerError", Duration.ZERO);
    world.requested().runToEnd();

    assertEnded(InventoryPhase.PARTIAL);
    assertThat(world.entities.asked().stream().filter(OPERATIONS::equals)).hasSize(8);
    assertThat(world.found())
        .containsExactlyInAnyOrderElementsOf(
            without("apis/echo;rev=2/operations/get", "apis/echo;rev=2/operations/put"));
    assertThat(world.walk().progress().unread())
        .singleElement()
        .satisfies(
            list -> {
              assertThat(list.path()).isEqualTo("apis/echo;rev=2/operations");
              assertThat(list.code()).isEqualTo("InternalServerError");
            });
  }

  /** An API without any wiki answers 500 to the list of its wikis. */
  @Test
  void wikis_serverError_isNoneAtOnce() {
    world.entities.answer("apis/echo/wikis", 500, "InternalServerError", Duration.ZERO);
    world.requested(Level.FULL).runToEnd();

    assertEnded(InventoryPhase.DONE);
    assertThat(world.entities.asked().stream().filter("apis/echo/wikis"::equals)).hasSize(1);
    assertThat(world.eventsNamed("InventoryProblem")).isEmpty();
  }

  @Test
  void deadline_isAbandoned_withWhatItFound() {
    world.entities.answer("apis", 429, "TooManyRequests", Duration.ofMinutes(30));
    world.requested().runToEnd();

    assertEnded(InventoryPhase.ABANDONED);
    assertThat(world.clock.instant())
        .isBetween(
            Samples.T0.plus(RequestInventory.DEADLINE),
            Samples.T0.plus(RequestInventory.DEADLINE).plus(Duration.ofMinutes(40)));
    assertThat(world.found()).contains("namedValues/v").doesNotContain("apis/echo;rev=2");
    assertThat(world.eventsNamed("InventoryEnded"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.WARNING);
              assertThat(line.fields())
                  .containsEntry("phase", "Abandoned")
                  .containsEntry("message", "its time was up at 2026-11-23T14:00:00Z");
            });
  }

  /**
   * allPolicies names the service's policy, which is found, and not the API's, which is found too:
   * the list is not to be believed, and the policies of operations that were passed over are read.
   */
  @ParameterizedTest
  @ValueSource(strings = {"PT15S", "PT0.01S"})
  void again_forgetsWhatWasFoundBefore_inThisTurnAndInParts(Duration perRead) {
    world.takesPerRead(perRead);
    world.entities.put(
        "allPolicies",
        "service",
        Map.of("referencePolicyId", Samples.CONTOSO.path() + "/policies/policy"));
    world.requested(Level.FULL).runToEnd();

    assertEnded(InventoryPhase.DONE);
    assertThat(world.entities.asked().stream().filter("namedValues"::equals)).hasSize(2);
    assertThat(world.found())
        .doesNotHaveDuplicates()
        .containsAll(InventoryWorld.ECHO)
        .contains("apis/echo;rev=2/operations/get/policies/policy");
    assertThat(world.walk().progress().counts().total()).isEqualTo(world.found().size());
  }

  /** A service that was deleted meanwhile answers 404 to everything. */
  @Test
  void nothingFound_isNotDone() {
    InventoryWorld gone = new InventoryWorld().requested();
    gone.runToEnd();

    assertThat(gone.walk().phase()).isEqualTo(InventoryPhase.PARTIAL);
    assertThat(gone.walk().outcome().why()).startsWith("nothing was found");
  }

  @Test
  void tooManyListsUnreadable_isAbandoned() {
    for (int i = 0; i < 1002; i++) {
      world.entities.put("products", "p" + i, Map.of("displayName", "P"));
      world.entities.answer("products/p" + i + "/apis", 403, "AuthorizationFailed", Duration.ZERO);
    }
    world.takesPerRead(Duration.ofMillis(100)).requested().runToEnd();

    assertEnded(InventoryPhase.ABANDONED);
    assertThat(world.walk().outcome().why()).isEqualTo("more than 1000 lists are unreadable");
    assertThat(world.walk().progress().unread()).hasSize(1001);
  }

  @Test
  void keyReplacedOnce_goesOnWithTheOneItBeganWith() {
    world.requested().host.deliverNext();
    world.keys.rotate(InventoryKeys.PURPOSE);
    world.runToEnd();

    assertEnded(InventoryPhase.DONE);
    InventoryWorld other = new InventoryWorld().withEcho().requested();
    other.runToEnd();
    assertThat(world.walk().request().scope()).isEqualTo(other.walk().request().scope());
  }

  @Test
  void keyGone_isAbandoned() {
    world.requested();
    world.keys.rotate(InventoryKeys.PURPOSE);
    world.keys.rotate(InventoryKeys.PURPOSE);
    world.runToEnd();

    assertEnded(InventoryPhase.ABANDONED);
    assertThat(world.entities.asked()).isEmpty();
    assertThat(world.walk().outcome().why()).contains("key");
  }

  @Test
  void partDeletedByHand_isAbandonedAndTold() {
    world.requested();
    while (world.walk().progress().parts().isEmpty()) {
      world.host.deliverNext();
    }
    String part = world.walk().progress().parts().get(0);
    world.inventories.forget("inventories/contoso/i-1/part-" + part + ".jsonl.gz");
    world.runToEnd();

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.ABANDONED);
    assertThat(world.walk().outcome().why()).contains(part);
    assertThat(world.open()).isEmpty();
    assertThat(world.eventsNamed("LedgerDamaged"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("id", "i-1"));
  }

  private void tree(int apis, int operations) {
    for (int a = 0; a < apis; a++) {
      String api = "apis/a" + a;
      world.entities.put("apis", "a" + a, Map.of("apiRevision", "1", "isCurrent", true));
      world.entities.policy(api + "/", "<api/>");
      world.entities.put(
          "allPolicies",
          "a" + a,
          Map.of("referencePolicyId", Samples.CONTOSO.path() + "/" + api + "/policies/policy"));
      for (int o = 0; o < operations; o++) {
        world.entities.put(api + "/operations", "o" + o, Map.of("method", "GET"));
      }
    }
  }

  @Test
  void thousandsOfEntities_areInItOnce_withinBoundedMemory() {
    tree(40, 150);
    world.takesPerRead(Duration.ofMillis(40)).requested(Level.NAMES);
    world.entities.remaining(200);
    int mostKept = 0;
    while (!world.queue.waiting().isEmpty()) {
      world.host.deliverNext();
      mostKept = Math.max(mostKept, kept(world.walk()));
    }

    assertEnded(InventoryPhase.DONE);
    assertThat(new HashSet<>(world.found())).hasSameSizeAs(world.found());
    assertThat(
            world.found().stream().filter(path -> path.matches("apis/a\\d+;rev=1/operations/o.*")))
        .hasSize(6000);
    assertThat(world.inventories.mostInAPart()).isBetween(1000, 1100);
    assertThat(mostKept).isLessThan(250);
    assertThat(world.entities.asked()).doesNotHaveDuplicates();
  }

  private static int kept(InventoryWalk walk) {
    return walk.progress().walk().frames().stream()
        .mapToInt(frame -> frame instanceof WalkFrame.OfList list ? 1 + list.names().size() : 1)
        .sum();
  }

  private static Operation restoreInto(ServiceId service, String id, Instant posted) {
    OperationProgress progress =
        OperationProgress.NONE.attempting(PostAttempt.of("licence", posted));
    return Operation.accepted(
            service, new OperationId(id), OperationKind.RESTORE, Samples.restore().request())
        .in(Phase.STARTING, progress)
        .in(Phase.RUNNING, progress);
  }

  private void ended(Operation restore, Instant at) {
    Operation ended = restore.ending(Outcome.succeeded(at, null)).ended();
    var unused =
        world.ledger.histories().create(ServiceHistory.empty(restore.service().key()).with(ended));
  }

  private void open(Operation restore) {
    var unused = world.ledger.operations().create(restore);
    world.ledger.open().add(restore);
  }

  private void assertOverwritten() {
    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.ABANDONED);
    assertThat(world.walk().outcome().why())
        .isEqualTo("the restore restore-2 into contoso began before it had ended");
  }

  @Test
  void restore_goesOnWhenItEnds_isAbandoned() {
    world.requested().host.deliverNext();
    open(restoreInto(Samples.CONTOSO, "restore-2", world.clock.instant()));
    world.host.run(world.clock.instant().plus(Duration.ofHours(1)), () -> false);

    assertOverwritten();
  }

  @Test
  void restore_beganAndEndedMeanwhile_isAbandoned() {
    world.requested().host.deliverNext();
    Instant now = world.clock.instant();
    ended(restoreInto(Samples.CONTOSO, "restore-2", now), now.plusSeconds(1));
    world.runToEnd();

    assertOverwritten();
  }

  @Test
  void restore_wentOnWhenItBegan_isAbandoned() {
    ended(
        restoreInto(Samples.CONTOSO, "restore-2", Samples.T0.minusSeconds(99)),
        Samples.T0.plusSeconds(1));
    world.requested().runToEnd();

    assertOverwritten();
  }

  @Test
  void restore_endedBefore_orNeverPosted_orIntoAnotherService_changesNothing() {
    ended(
        restoreInto(Samples.CONTOSO, "restore-1", Samples.T0.minusSeconds(99)),
        Samples.T0.minusSeconds(1));
    open(
        Operation.accepted(
            Samples.CONTOSO,
            new OperationId("restore-2"),
            OperationKind.RESTORE,
            Samples.restore().request()));
    open(
        restoreInto(
            new ServiceId("00000000-0000-0000-0000-000000000001", "rg", "standby"),
            "restore-3",
            Samples.T0));
    world.requested().host.run(world.clock.instant().plus(Duration.ofHours(1)), () -> false);

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
  }

  @Test
  void restoreThatItFollows_endedByAClockThatIsAhead_changesNothing() {
    ended(
        restoreInto(Samples.CONTOSO, InventoryWorld.ID, Samples.T0.minusSeconds(99)),
        Samples.T0.plusSeconds(5));
    world.requested().runToEnd();

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
  }

  @Test
  void historyDamaged_isNoReasonToGiveUp() {
    world.ledger.damage("services/contoso.json");
    world.requested().runToEnd();

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
  }
}
