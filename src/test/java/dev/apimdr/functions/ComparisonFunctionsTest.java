package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.proof.ChangedMeanwhile;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What restores brought back, and what changed between backups, as callers are told. */
class ComparisonFunctionsTest {
  private static final String RESTORE = Samples.RESTORE.value();
  private static final Instant RESTORED = Samples.T0.plusSeconds(480);
  private static final String ADDRESS =
      "https://dr.example/api/services/contoso/operations/" + RESTORE + "/comparison";

  private final TestApp world = new TestApp();

  private static JsonNode body(HttpResponseMessage response) {
    try {
      return new JsonMapper().readTree((String) response.getBody());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static int status(HttpResponseMessage response) {
    return response.getStatus().value();
  }

  private static void assertProblem(
      HttpResponseMessage response, int status, String code, String words) {
    assertThat(status(response)).isEqualTo(status);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo(code);
    assertThat(body(response).get("detail").asText()).contains(words);
  }

  /** A proof with so many tags missing, and so many lists that could not be read. */
  private static RestoreProof missing(int tags, int lists) {
    Comparison comparison =
        new Comparison(
            Verdict.DIFFERENT,
            new EntityTotals(100, 0, tags, 0, 0, lists),
            IntStream.range(0, tags)
                .mapToObj(
                    i ->
                        new Difference(
                            Difference.Change.MISSING,
                            new EntityPath("tags/t%03d".formatted(i)),
                            List.of(),
                            0))
                .toList(),
            7,
            IntStream.range(0, lists)
                .mapToObj(i -> new UnreadList("apis/a%03d/operations".formatted(i), "Forbidden"))
                .toList(),
            Map.of(),
            null);
    return ProofSamples.waiting(Samples.RESTORE, RESTORED)
        .ending(new ProofOutcome(RESTORED.plusSeconds(300), comparison, ChangedMeanwhile.NONE))
        .ended();
  }

  @Test
  void restore_withAProof_tellsTheFirstTwentyDifferences_andHowManyMore() {
    world.proven(missing(23, 22));

    for (HttpResponseMessage response : List.of(world.status(RESTORE), world.result(RESTORE))) {
      JsonNode proof = body(response).get("proof");
      assertThat(status(response)).isEqualTo(200);
      assertThat(proof.get("verdict").asText()).isEqualTo("different");
      assertThat(proof.get("summary").asText()).startsWith("23 missing; 100 of ");
      assertThat(proof.get("differences")).hasSize(20);
      assertThat(proof.at("/differences/0/message").asText()).isEqualTo("tag t000 is missing");
      assertThat(proof.get("more").asInt()).isEqualTo(10);
      assertThat(proof.get("unread")).hasSize(20);
      assertThat(proof.get("moreUnread").asInt()).isEqualTo(2);
      assertThat(proof.at("/counts/missing").asInt()).isEqualTo(23);
      assertThat(proof.get("comparisonUrl").asText()).isEqualTo(ADDRESS);
    }
  }

  @Test
  void restore_thatIsNotComparedYet_isDoneAllTheSame() {
    world.proven(ProofSamples.waiting(Samples.RESTORE, RESTORED));

    JsonNode operation = body(world.status(RESTORE));

    assertThat(operation.get("status").asText()).isEqualTo("Succeeded");
    assertThat(operation.get("done").asBoolean()).isTrue();
    assertThat(operation.at("/proof/verdict").asText()).isEqualTo("pending");
    assertThat(operation.at("/proof/summary").asText())
        .isEqualTo(
            "not compared yet: what contoso and copied.apimbackup hold is still being listed");
    assertThat(operation.get("proof").has("counts")).isFalse();
  }

  @Test
  void operation_withoutAProof_hasNone() {
    world.ledger.operations().create(Samples.succeededRestore());
    world.ledger.operations().create(Samples.succeededBackup());

    assertThat(body(world.status(RESTORE)).has("proof")).isFalse();
    assertThat(body(world.status(Samples.NIGHTLY.value())).has("proof")).isFalse();
  }

  /** How a restore ended is never hidden by what is told of it besides. */
  @Test
  void operation_whoseProofCannotBeRead_isToldWithoutIt_andLogged() {
    world.proven(ProofSamples.different());
    world.ledger.damage("proofs/contoso/" + RESTORE + ".json");

    HttpResponseMessage response = world.status(RESTORE);

    assertThat(status(response)).isEqualTo(200);
    assertThat(body(response).has("proof")).isFalse();
    assertThat(world.context.lines())
        .singleElement()
        .asString()
        .startsWith("SEVERE LedgerDamaged")
        .contains("proofs/contoso");
    assertThat(status(world.comparison(RESTORE, ""))).isEqualTo(503);
  }

  @Test
  void operation_whoseProofANewerAppWrote_isToldWithoutIt_andLogged() {
    world.proven(ProofSamples.different());
    world.ledger.writtenByNewerApp("proofs/contoso/" + RESTORE + ".json");

    HttpResponseMessage response = world.status(RESTORE);

    assertThat(status(response)).isEqualTo(200);
    assertThat(body(response).has("proof")).isFalse();
    assertThat(world.context.lines()).singleElement().asString().startsWith("SEVERE LedgerNewer");
  }

  @Test
  void comparison_thatIsWaitedFor_is202_atTheSamePlace() {
    world.proven(ProofSamples.waiting(Samples.RESTORE, RESTORED));

    HttpResponseMessage response = world.comparison(RESTORE, "");

    assertThat(status(response)).isEqualTo(202);
    assertThat(response.getHeader("Location")).isEqualTo(ADDRESS);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(body(response).get("retryAfterSeconds").asInt()).isEqualTo(5);
    assertThat(body(response).get("verdict").asText()).isEqualTo("pending");
    assertThat(body(response).get("inventoryUrl").asText())
        .isEqualTo("https://dr.example/api/services/contoso/inventories/" + RESTORE);
    assertThat(body(response).has("value")).isFalse();
  }

  @Test
  void comparison_inPages_hasEachDifferenceOnce_inItsOrder() {
    world.proven(missing(23, 0));
    List<String> seen = new ArrayList<>();
    String query = "pageSize=9";
    JsonNode page = body(world.comparison(RESTORE, query));
    seen.addAll(page.get("value").findValuesAsText("path"));
    while (page.has("nextUrl")) {
      assertThat(page.get("nextUrl").asText())
          .isEqualTo(ADDRESS + "?pageSize=9&continuation=" + page.get("continuation").asText());
      page =
          body(
              world.comparison(
                  RESTORE, query + "&continuation=" + page.get("continuation").asText()));
      seen.addAll(page.get("value").findValuesAsText("path"));
    }

    assertThat(seen).isEqualTo(IntStream.range(0, 23).mapToObj("tags/t%03d"::formatted).toList());
    assertThat(page.get("count").asInt()).isEqualTo(23);
    assertThat(page.get("more").asInt()).isEqualTo(7);
  }

  @Test
  void comparison_ofEverySort_saysItInWords() {
    world.proven(ProofSamples.different());

    JsonNode comparison = body(world.comparison(RESTORE, ""));

    assertThat(comparison.get("sourceService").asText()).isEqualTo("fabrikam");
    assertThat(comparison.get("backupInventoryUrl").asText())
        .isEqualTo("https://dr.example/api/services/fabrikam/inventories/" + Samples.NIGHTLY);
    assertThat(comparison.get("value").findValuesAsText("message"))
        .containsExactly(
            "policy of the service differs",
            "API pets is missing, with 12 entities below it",
            "policy of API echo (revision 2): format, value differ",
            "product ü \"x\" is extra");
    assertThat(comparison.get("value").findValuesAsText("changedMeanwhile"))
        .containsExactly("false", "false", "true", "false");
    assertThat(comparison.at("/unread/0/message").asText())
        .isEqualTo("wikis of API echo (revision 2) could not be read (AuthorizationFailed)");
    assertThat(comparison.get("tolerated").findValuesAsText("rule"))
        .containsExactly("sample", "generatedName");
    assertThat(comparison.get("note").asText()).contains("Activity Log");
  }

  @Test
  void comparison_thatCouldNotBeMade_saysWhy() {
    world.proven(ProofSamples.notCompared(Samples.RESTORE, RESTORED));

    JsonNode comparison = body(world.comparison(RESTORE, ""));

    assertThat(comparison.get("verdict").asText()).isEqualTo("notCompared");
    assertThat(comparison.get("summary").asText()).isEqualTo("not compared: it has no inventory");
    assertThat(comparison.has("counts")).isFalse();
    assertThat(comparison.get("value")).isEmpty();
    assertThat(body(world.status(RESTORE)).get("proof").has("counts")).isFalse();
  }

  @Test
  void comparison_ofWhatIsNoRestore_saysSo() {
    world.ledger.operations().create(Samples.succeededBackup());

    assertProblem(
        world.comparison(Samples.NIGHTLY.value(), ""), 404, "ComparisonNotFound", "is a backup");
  }

  @Test
  void comparison_ofARestoreThatHasNone_saysWhy() {
    world.ledger.operations().create(Samples.succeededRestore());

    assertProblem(world.comparison(RESTORE, ""), 404, "ComparisonNotFound", "INVENTORY was off");
  }

  @Test
  void comparison_ofARestoreThatFailed_saysSo() {
    world.ledger.operations().create(Samples.failedRestore());

    assertProblem(
        world.comparison(Samples.failedRestore().id().value(), ""),
        404,
        "ComparisonNotFound",
        "did not succeed");
  }

  @Test
  void comparison_ofARestoreThatRuns_saysWhenThereWillBeOne() {
    world.ledger.operations().create(Samples.unknownRestore());

    assertProblem(
        world.comparison(Samples.unknownRestore().id().value(), ""),
        404,
        "ComparisonNotFound",
        "has not ended");
  }

  /** A comparison is kept for longer than a record of the operation. */
  @Test
  void comparison_whoseOperationIsGone_isToldStill() {
    world.ledger.proofs().create(missing(1, 0));

    assertThat(status(world.comparison(RESTORE, ""))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "con_toso", "%2e%2e"})
  void comparison_ofNoOperation_isNotFound(String id) {
    assertProblem(world.comparison(id, ""), 404, "OperationNotFound", "no such operation");
  }

  @Test
  void comparison_whileTheLedgerIsUnreachable_is503() {
    world.ledger.failNext("proofs.find", Mode.UNAVAILABLE_BEFORE);

    assertThat(status(world.comparison(RESTORE, ""))).isEqualTo(503);
  }

  /** Two recovery points of contoso, of which the newer has lost an API and has more values. */
  private void twoNights() {
    world.shelve();
    Instant now = world.clock.instant();
    world.holds(
        "a",
        now.minus(Duration.ofHours(30)),
        InventorySamples.entry("apis/pets;rev=1"),
        InventorySamples.entry("apis/pets;rev=1/operations/get"),
        InventorySamples.entry("policies/policy"));
    world.holds(
        "b",
        now.minus(Duration.ofHours(6)),
        InventorySamples.changed("policies/policy"),
        InventorySamples.entry("namedValues/backend-url"));
  }

  @Test
  void changes_ofTheTwoNewest_areToldAsDone_withWhoMadeThem() {
    twoNights();
    world.arm.writes(
        ServiceId.parse(TestApp.id("contoso")),
        new ServiceWrite(
            world.clock.instant().minus(Duration.ofHours(9)),
            "Microsoft.ApiManagement/service/policies/write",
            "policies/policy",
            "ann@contoso.com"));

    JsonNode changes = body(world.changes("CONTOSO", ""));

    assertThat(changes.at("/from/backupName").asText()).isEqualTo("contoso-a.apimbackup");
    assertThat(changes.at("/to/backupName").asText()).isEqualTo("contoso-b.apimbackup");
    assertThat(changes.get("verdict").asText()).isEqualTo("different");
    assertThat(changes.get("summary").asText()).startsWith("2 removed, 1 added, 1 changed; ");
    assertThat(changes.get("counts").toString())
        .isEqualTo(
            "{\"same\":0,\"presenceOnly\":0,\"removed\":2,\"added\":1,\"changed\":1,"
                + "\"notReadable\":0}");
    assertThat(changes.get("value").findValuesAsText("message"))
        .containsExactlyInAnyOrder(
            "API pets was removed, with 1 entity below it",
            "named value backend-url was added",
            "policy of the service: a changed");
    assertThat(changes.get("value").findValuesAsText("caller")).containsExactly("ann@contoso.com");
    assertThat(world.context.lines()).noneMatch(line -> line.contains("ann@contoso.com"));
  }

  @Test
  void changes_inPages_nameBothBackups_soThatANewerOneMovesNothing() {
    twoNights();

    JsonNode first = body(world.changes("contoso", "pageSize=2"));

    assertThat(first.get("value")).hasSize(2);
    assertThat(first.get("count").asInt()).isEqualTo(3);
    assertThat(first.get("nextUrl").asText())
        .isEqualTo(
            "https://dr.example/api/services/contoso/changes?from=contoso-a.apimbackup"
                + "&to=contoso-b.apimbackup&pageSize=2&continuation="
                + first.get("continuation").asText());
    JsonNode second =
        body(world.changes("contoso", first.get("nextUrl").asText().replaceFirst(".*\\?", "")));
    assertThat(second.get("value")).hasSize(1);
    assertThat(second.has("nextUrl")).isFalse();
  }

  @Test
  void changes_ofBackupsInCapitals_areFound_theOlderFirst() {
    twoNights();

    JsonNode changes =
        body(world.changes("contoso", "from=CONTOSO-B.apimbackup&to=contoso-a.APIMBACKUP"));

    assertThat(changes.at("/from/backupName").asText()).isEqualTo("contoso-a.apimbackup");
  }

  @Test
  void changes_withoutAnInventory_sayWhy() {
    world.shelve();

    assertProblem(world.changes("contoso", ""), 404, "InventoryNotFound", "no two recovery points");
    assertProblem(
        world.changes("contoso", "from=contoso-a.apimbackup&to=contoso-b.apimbackup"),
        404,
        "InventoryNotFound",
        "contoso-a.apimbackup has no inventory");
  }

  @Test
  void changes_ofABackupThatIsNotThere_nameIt() {
    twoNights();

    assertProblem(
        world.changes("contoso", "to=contoso-x.apimbackup"),
        404,
        "BackupNotFound",
        "contoso has no recovery point contoso-x.apimbackup.");
  }

  @Test
  void changes_ofANameThatIsMarkupOrEndless_cutItBeforeTheyRepeatIt() {
    twoNights();

    HttpResponseMessage response = world.changes("contoso", "to=%E2%80%AE%0A" + "a".repeat(500));

    assertProblem(response, 404, "BackupNotFound", "has no recovery point");
    assertThat(body(response).get("detail").asText()).hasSizeLessThan(120);
  }

  @Test
  void changes_betweenABackupAndItself_areRefused() {
    twoNights();

    HttpResponseMessage response =
        world.changes("contoso", "from=contoso-a.apimbackup&to=contoso-a.apimbackup");

    assertThat(status(response)).isEqualTo(400);
    assertThat(body(response).at("/errors/0/field").asText()).isEqualTo("to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"since=yesterday", "from=", "to=%20", "pageSize=0", "continuation=bent"})
  void changes_withAWrongParameter_nameIt(String query) {
    twoNights();

    HttpResponseMessage response = world.changes("contoso", query);

    assertThat(status(response)).isEqualTo(400);
    assertThat(body(response).at("/errors/0/field").asText())
        .isEqualTo(query.replaceFirst("=.*", ""));
  }

  @Test
  void changes_ofAServiceThatNobodyKnows_areNotFound() {
    assertProblem(world.changes("nobody", ""), 404, "ServiceNotFound", "no such service");
    assertProblem(world.changes("-", ""), 404, "ServiceNotFound", "no such service");
  }

  @Test
  void changes_whileTheLedgerIsUnreachable_are503() {
    world.ledger.failNext("recoveryPoints.of", Mode.UNAVAILABLE_BEFORE);

    assertThat(status(world.changes("contoso", ""))).isEqualTo(503);
  }
}
