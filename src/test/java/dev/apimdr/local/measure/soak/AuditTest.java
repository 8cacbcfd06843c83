package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each invariant, violated once. */
class AuditTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Followed NO_STANDBYS =
      new Followed(Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Duration.ZERO);
  private static final String BACKUP = "alpha/b-1";
  private static final String RESTORE = "alpha/r-1";

  private final List<Callers.Accepted> accepted = new ArrayList<>();
  private final Map<String, JsonNode> operations = new TreeMap<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> locks = new ArrayList<>();
  private final TreeSet<String> points = new TreeSet<>();
  private final TreeSet<String> blobs = new TreeSet<>();
  private final List<FinalState.Post> posts = new ArrayList<>();
  private final List<FinalState.CarriedOut> carriedOut = new ArrayList<>();
  private final Map<String, Long> messages = new TreeMap<>(Map.of(Messages.STARTS, 0L));
  private final List<String> planted = new ArrayList<>();
  private final List<String> reported = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> wrongAnswers = new ArrayList<>();
  private final List<String> leaks = new ArrayList<>();
  private final Map<String, JsonNode> inventories = new TreeMap<>();
  private final Map<String, JsonNode> proofs = new TreeMap<>();
  private final List<String> notRequested = new ArrayList<>();
  private final TreeSet<String> policiesNotListed = new TreeSet<>();
  private long entityReads = 80;

  /** A backup and a restore that both succeeded. */
  AuditTest() {
    accepted.add(new Callers.Accepted(RequestKind.BACKUP, "alpha", "b-1", "{}", "b-1"));
    accepted.add(new Callers.Accepted(RequestKind.RESTORE, "alpha", "r-1", "{}", "r-1"));
    operations.put(BACKUP, operation("backup", "Succeeded"));
    operations.put(RESTORE, operation("restore", "Succeeded"));
    points.add("recovery-points/alpha/night.apimbackup.json");
    blobs.add("apim-alpha/night.apimbackup");
    posted(202);
    carriedOut.add(carriedOut("backup", Optional.empty()));
    carriedOut.add(carriedOut("restore", Optional.empty()));
    inventories.put(BACKUP, inventory("Done", 40));
    inventories.put(RESTORE, inventory("Done", 40));
    proofs.put(RESTORE, proof("equal"));
  }

  private static ObjectNode inventory(String phase, int reads) {
    ObjectNode inventory = JSON.createObjectNode().put("phase", phase);
    inventory.putObject("progress").put("reads", reads);
    return inventory;
  }

  private static ObjectNode proof(String verdict) {
    ObjectNode proof = JSON.createObjectNode().put("phase", "Ended");
    proof.putObject("outcome").put("verdict", verdict);
    return proof;
  }

  private static ObjectNode operation(String kind, String phase) {
    ObjectNode operation = JSON.createObjectNode().put("kind", kind).put("phase", phase);
    operation.putObject("outcome").put("phase", phase);
    operation
        .putObject("request")
        .putObject("blob")
        .put("containerName", "apim-alpha")
        .put("backupName", "night.apimbackup");
    return operation;
  }

  private void posted(int status) {
    posts.add(new FinalState.Post("alpha", Audit.clientRequestId(RESTORE), status));
  }

  private static FinalState.CarriedOut carriedOut(String kind, Optional<String> failure) {
    return new FinalState.CarriedOut(
        kind,
        "alpha",
        "night.apimbackup",
        Audit.clientRequestId(kind.equals("backup") ? BACKUP : RESTORE),
        failure);
  }

  private List<Audit.Violation> violations() {
    return Audit.of(
        new FinalState(
            accepted,
            operations,
            open,
            locks,
            points,
            blobs,
            posts,
            carriedOut,
            messages,
            planted,
            reported,
            unfinished,
            unreadable,
            wrongAnswers,
            leaks,
            new Walked(inventories, proofs, notRequested, entityReads, policiesNotListed),
            NO_STANDBYS,
            DrillAuditTest.NO_DRILLS));
  }

  private void assertViolated(String rule, String what) {
    assertThat(violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).contains(rule);
              assertThat(violation.what()).contains(what);
            });
  }

  @Test
  void aftermath_asItMustBe_isNotViolated() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void acceptedRequest_withoutOperation_isAViolation() {
    accepted.add(new Callers.Accepted(RequestKind.BACKUP, "alpha", "b-2", "{}", "b-2"));

    assertViolated("exactly one terminal operation", "b-2");
  }

  @Test
  void operation_thatHasNotEnded_isAViolation() {
    operations.put("alpha/b-2", operation("backup", "Running"));

    assertViolated("exactly one terminal operation", "it is Running");
  }

  @Test
  void operation_withAnotherOutcomeThanItsPhase_isAViolation() {
    ObjectNode torn = operation("backup", "Failed");
    torn.withObject("/outcome").put("phase", "Succeeded");
    operations.put("alpha/b-2", torn);

    assertViolated("exactly one terminal operation", "another outcome");
  }

  @Test
  void succeededBackup_withoutBlob_isAViolation() {
    blobs.clear();

    assertViolated("blob and manifest", "no blob");
  }

  @Test
  void succeededBackup_withoutManifest_isAViolation() {
    points.clear();

    assertViolated("blob and manifest", "no manifest");
  }

  @Test
  void restore_sentAgainAfterItWasRefused_isNoViolation() {
    posts.clear();
    List.of(429, 401, 409, 202).forEach(this::posted);

    assertThat(violations()).isEmpty();
  }

  @Test
  void restore_sentAgainAfterAnUnknownFate_isAViolation() {
    posts.clear();
    List.of(500, 202).forEach(this::posted);

    assertViolated("no restore is POSTed twice", "[500, 202]");
  }

  @Test
  void restore_sentAgainAfterItWasAccepted_isAViolation() {
    posted(409);

    assertViolated("no restore is POSTed twice", "[202, 409]");
  }

  @Test
  void restore_carriedOutTwice_isAViolation() {
    carriedOut.add(carriedOut("restore", Optional.empty()));

    assertViolated("no restore is POSTed twice", "carried out 2 times");
  }

  @Test
  void restore_thatNoOperationSent_isAViolation() {
    posts.add(new FinalState.Post("alpha", "somebody-else", 202));

    assertViolated("no restore is POSTed twice", "no operation sent somebody-else");
  }

  @Test
  void backup_thatSucceededOnlyInTheLedger_isAViolation() {
    carriedOut.set(0, carriedOut("backup", Optional.of("BackupFailed")));

    assertViolated("the ledger tells", "the backup is Succeeded, and ARM did none");
  }

  @Test
  void restore_thatSucceededOnlyInTheLedger_isAViolation() {
    carriedOut.set(1, carriedOut("restore", Optional.of("RestoreFailed")));

    assertViolated("the ledger tells", "the restore is Succeeded, and ARM did none");
  }

  @Test
  void restore_thatFailedOnlyInTheLedger_isAViolation() {
    operations.put(RESTORE, operation("restore", "Failed"));

    assertViolated("the ledger tells", "the restore is Failed, and ARM carried it out");
  }

  @Test
  void backup_thatFailedOnlyInTheLedger_isAViolation() {
    operations.put(BACKUP, operation("backup", "Failed"));

    assertViolated("the ledger tells", "the backup is Failed, and ARM carried it out");
  }

  @Test
  void restore_thatIsAbandonedAndRan_isNoViolation() {
    operations.put(RESTORE, operation("restore", "Abandoned"));

    assertThat(violations()).isEmpty();
  }

  @Test
  void openEntry_isAViolation() {
    open.add("open/alpha/b-1");

    assertViolated("open/ is empty", "open/alpha/b-1");
  }

  @Test
  void lock_isAViolation() {
    locks.add("active/alpha.json");

    assertViolated("no lock is held", "active/alpha.json");
  }

  @Test
  void message_thatIsLeft_isAViolation() {
    messages.put(Messages.POLLS, 2L);

    assertViolated("no message is left", "2 in " + Messages.POLLS);
  }

  @Test
  void foreignMessage_thatNobodyWasToldOf_isAViolation() {
    planted.add("of another system");

    assertViolated("poison", "nobody was told of: of another system");
  }

  @Test
  void foreignMessages_reportedOrWhereTheHostPutThem_areNoViolation() {
    planted.addAll(List.of("of another system", "no base64"));
    reported.add("PoisonMessage {\"text\":\"of another system\"}");
    unreadable.add("no base64");

    assertThat(violations()).isEmpty();
  }

  @Test
  void ourMessage_amongThePoison_isAViolation() {
    reported.add("PoisonMessage {\"operationId\":\"b-1\"}");

    assertViolated("poison", "a message of ours");
  }

  @Test
  void ourMessage_takenForAForeignOne_isAViolation() {
    reported.add("PoisonMessage {\"text\":\"{\\\"operationId\\\":\\\"b-1\\\",\\\"turn\\\":0}\"}");

    assertViolated("poison", "a message of ours");
  }

  @Test
  void ourMessage_whoseLastTryNeverEnded_isNoViolation_butEveryOtherTurnIs() {
    unfinished.add("{\"operationId\":\"b-1\",\"service\":\"alpha\",\"turn\":3,\"again\":true}");
    unfinished.add("message (0) of another system");
    reported.add("PoisonMessage {\"service\":\"alpha\",\"operationId\":\"b-1\",\"turn\":3}");
    assertThat(violations()).isEmpty();

    reported.add("PoisonMessage {\"service\":\"alpha\",\"operationId\":\"b-1\",\"turn\":4}");
    assertViolated("poison", "\"turn\":4");
  }

  @Test
  void ourMessage_takenOutOfAPoisonQueue_isAViolation() {
    unreadable.add("eyJ0dXJuIjoxfQ==");

    assertViolated("poison", "a message of ours");
  }

  @Test
  void wrongAnswer_isAViolation() {
    wrongAnswers.add("GET services: 500");

    assertViolated("answered as documented", "500");
  }

  @Test
  void leak_isAViolation() {
    leaks.add("operations/alpha/b-1.json");

    assertViolated("no secret", "operations/alpha/b-1.json");
  }

  @Test
  void success_withoutInventory_isAViolation() {
    inventories.remove(BACKUP);
    assertViolated("followed by an inventory", "nobody was told");
  }

  @Test
  void success_withoutInventory_ofWhichSomebodyWasTold_isNone() {
    inventories.remove(BACKUP);
    notRequested.add(
        "InventoryNotRequested {\"service\":\"alpha\",\"operationId\":\"b-1\",\"kind\":\"backup\"}");
    assertThat(violations()).isEmpty();
  }

  @Test
  void safetyBackup_withoutInventory_isNone() {
    inventories.remove(BACKUP);
    ((ObjectNode) operations.get(BACKUP).path("request")).put("safety", "r-1");
    assertThat(violations()).isEmpty();
  }

  @Test
  void inventory_underWay_isAViolation() {
    inventories.put(BACKUP, inventory("Walking", 10));
    assertViolated("inventory that ends", "it is Walking");
  }

  @Test
  void inventory_walkedTwice_isAViolation() {
    inventories.put(BACKUP, inventory("Done", 79));
    assertViolated("walked twice", "79 reads instead of 40");
  }

  @Test
  void inventory_whoseListOfPoliciesWasRefused_mayReadEach() {
    inventories.put(BACKUP, inventory("Done", 45));
    policiesNotListed.add("alpha");

    assertThat(violations()).isEmpty();
  }

  @Test
  void entities_readFarMoreOftenThanTheyAreKept_isAViolation() {
    entityReads = 241;
    assertViolated("walked twice", "241 reads for 80");
  }

  @Test
  void restore_thatIsNotCompared_isAViolation() {
    proofs.remove(RESTORE);
    assertViolated("every restore is compared", "there is no proof");
  }

  @Test
  void proof_thatIsWaitedFor_isAViolation() {
    proofs.put(RESTORE, JSON.createObjectNode().put("phase", "Waiting"));
    assertViolated("every restore is compared", "Waiting");
  }

  @Test
  void proof_thatSaysDifferent_isAViolation() {
    proofs.put(RESTORE, proof("different"));
    assertViolated("what is restored is equal", "different");
  }

  @Test
  void poisonOfABackgroundTurn_isAViolation() {
    reported.add(
        "PoisonMessage {\"queue\":\"background-turns-poison\",\"service\":\"alpha\",\"kind\":\"inventory\",\"id\":\"b-1\",\"turn\":3}");
    assertViolated("poison is what is foreign", "a message of ours");
  }
}
