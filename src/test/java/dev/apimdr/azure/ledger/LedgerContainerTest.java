package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.LostReplies;
import dev.apimdr.azure.codec.LedgerDocument;
import dev.apimdr.azure.codec.RecoveryPointJson;
import dev.apimdr.azure.codec.ServiceHistoryJson;
import dev.apimdr.azure.storage.AzuriteClients;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import dev.apimdr.local.arm.WireServer;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Failures of the blob ledger that the ports do not show: lost replies, storage errors, foreign
 * documents.
 */
@ExtendWith(AzuriteExtension.class)
class LedgerContainerTest {
  private static final WireReply SIGN_IN =
      WireReply.of(200, "text/html", "<html><body>Please sign in</body></html>");

  private final Azurite azurite;
  private final LostReplies replies = new LostReplies();
  private final AzuriteLedger ledger;
  private final BlobOperations operations;
  private final BlobServiceLocks locks;

  LedgerContainerTest(Azurite azurite) {
    this.azurite = azurite;
    ledger = new AzuriteLedger(azurite, replies);
    operations = new BlobOperations(ledger.container);
    locks = new BlobServiceLocks(ledger.container);
    // Creates the container, so that the test loses the reply to a blob's request.
    locks.take("other", Samples.NIGHTLY);
  }

  @Test
  void list_beforeAnythingWasWritten_isEmpty() {
    AzuriteLedger fresh = new AzuriteLedger(azurite, replies);

    assertThat(new BlobOpenOperations(fresh.container).all()).isEmpty();
  }

  @Test
  void create_replyLost_isOurOwnSuccess() {
    replies.loseNext("PUT");

    Versioned<Operation> created = operations.create(Samples.backup()).orElseThrow();

    assertThat(replies.hasLost()).isTrue();
    assertThat(operations.find(Samples.KEY, Samples.NIGHTLY)).contains(created);
  }

  @Test
  void replace_replyLost_isOurOwnSuccess() {
    Versioned<Operation> created = operations.create(Samples.backup()).orElseThrow();
    replies.loseNext("PUT");

    Versioned<Operation> replaced =
        operations.replace(created, Samples.runningBackup()).orElseThrow();

    assertThat(replies.hasLost()).isTrue();
    assertThat(operations.find(Samples.KEY, Samples.NIGHTLY)).contains(replaced);
  }

  @Test
  void take_replyLost_isOurOwnSuccess() {
    replies.loseNext("PUT");

    assertThat(locks.take(Samples.KEY, Samples.NIGHTLY)).isTrue();
    assertThat(replies.hasLost()).isTrue();
  }

  @Test
  void release_replyLost_isDone() {
    locks.take(Samples.KEY, Samples.NIGHTLY);
    replies.loseNext("DELETE");

    locks.release(Samples.KEY, Samples.NIGHTLY);

    assertThat(replies.hasLost()).isTrue();
    assertThat(locks.holder(Samples.KEY)).isEmpty();
  }

  @Test
  void firstWrite_containerMadeButReplyLost_isDone() {
    LostReplies lost = new LostReplies();
    AzuriteLedger fresh = new AzuriteLedger(azurite, lost);
    lost.loseNext("PUT");

    assertThat(new BlobServiceLocks(fresh.container).take(Samples.KEY, Samples.NIGHTLY)).isTrue();
  }

  @Test
  void document_isReadableByAPerson() {
    operations.create(Samples.runningBackup());

    assertThat(ledger.text("operations/contoso/backup-20261123t0200z.json"))
        .startsWith("{\n  \"version\" : 1,\n  \"writer\" : \"")
        .contains("\"phase\" : \"Running\"");
  }

  @Test
  void everyWrite_hasAWriterOfItsOwn() {
    Versioned<Operation> created = operations.create(Samples.backup()).orElseThrow();
    String first = writer();
    operations.replace(created, Samples.backup());

    assertThat(writer()).isNotEqualTo(first);
  }

  private String writer() {
    String blob = "operations/contoso/backup-20261123t0200z.json";
    return LedgerDocument.decode(blob, ledger.text(blob).getBytes(StandardCharsets.UTF_8)).writer();
  }

  @Test
  void listing_showsPhaseAndErrorAsMetadata() {
    operations.create(Samples.failedRestore());

    Map<String, String> metadata = ledger.container.list("operations/contoso/").get(0).metadata();

    assertThat(metadata)
        .containsEntry("phase", "Failed")
        .containsEntry("errorCode", "RestoreFailed")
        .containsEntry("errorMessage", "Cannot%20restore:%20backup%20expired");
  }

  @Test
  void recoveryPoints_metadataLost_areReadFromTheirDocuments() {
    RecoveryPoint point = Samples.recoveryPoint(Samples.T0);
    ledger.write(
        "recovery-points/contoso/" + point.blob().backupName() + ".json",
        new String(
            LedgerDocument.encode("w", RecoveryPointJson.write(point, null)),
            StandardCharsets.UTF_8));

    assertThat(new BlobRecoveryPoints(ledger.container).of(Samples.KEY)).containsExactly(point);
  }

  @Test
  void recoveryPoint_manifest_tellsWhereItsBlobIs() {
    BlobRecoveryPoints points = new BlobRecoveryPoints(ledger.container);
    RecoveryPoint point =
        Samples.recoveryPoint(ledger.clients.accountName(), Samples.T0.minusSeconds(60));
    String name = point.blob().backupName();
    points.add(point);

    assertThat(ledger.text("recovery-points/contoso/" + name + ".json"))
        .contains(
            "\"url\" : \""
                + ledger.clients.blobs().getAccountUrl()
                + "/apim-contoso/"
                + name
                + "\"");
    assertThat(points.find(Samples.KEY, name)).contains(point);
  }

  @Test
  void recoveryPoints_newerOrForeignDocuments_arePassedOver() {
    BlobRecoveryPoints points = new BlobRecoveryPoints(ledger.container);
    ledger.writtenByNewerApp("recovery-points/contoso/contoso-x.apimbackup.json");
    ledger.write("recovery-points/contoso/notes.txt", "hello");
    points.add(Samples.recoveryPoint());

    assertThat(points.of(Samples.KEY)).hasSize(1);
  }

  @Test
  void serviceRecords_metadataLost_areReadFromTheirDocuments() {
    ServiceHistory record = ServiceHistory.empty(Samples.KEY).with(Samples.failedRestore());
    ledger.write(
        "services/contoso.json",
        new String(
            LedgerDocument.encode("w", ServiceHistoryJson.write(record)), StandardCharsets.UTF_8));

    assertThat(new BlobServiceHistories(ledger.container).all()).containsExactly(record.listed());
  }

  @Test
  void serviceRecords_newerOrForeignDocuments_arePassedOver() {
    ledger.writtenByNewerApp("services/contoso.json");
    ledger.write("services/notes.txt", "hello");
    ledger.write("services/fabrikam.json", "hello");

    assertThat(new BlobServiceHistories(ledger.container).all()).isEmpty();
  }

  @Test
  void openEntries_metadataLost_areReadFromTheirDocuments() {
    BlobOpenOperations open = new BlobOpenOperations(ledger.container);
    ledger.write(
        "open/contoso/safety-1",
        "{\"version\":1,\"writer\":\"w\",\"kind\":\"backup\",\"safetyFor\":\"restore-1\"}");

    assertThat(open.all().get(0).safetyFor()).isEqualTo(Samples.RESTORE);
  }

  @Test
  void openEntry_ofANewerApp_addedAgain_keepsItsContentAndChangesItsEtag() {
    BlobOpenOperations open = new BlobOpenOperations(ledger.container);
    ledger.writtenByNewerApp("open/contoso/safety-1");
    String before = ledger.text("open/contoso/safety-1");
    String etag = ledger.container.list("open/").get(0).etag();

    open.add(Samples.backup(new OperationId("safety-1"), Samples.RESTORE));

    assertThat(ledger.text("open/contoso/safety-1")).isEqualTo(before);
    assertThat(ledger.container.list("open/").get(0).etag()).isNotEqualTo(etag);
  }

  @Test
  void openEntry_thatNobodyCanRead_isStillSeen() {
    ledger.write("open/contoso/safety-1", "hello");

    assertThat(new BlobOpenOperations(ledger.container).all())
        .extracting(OpenOperation::kind)
        .containsExactly(OperationKind.RESTORE);
  }

  @Test
  void lockTakenHere_andTakenOverElsewhere_isNotFreedHere() {
    BlobServiceLocks here = new BlobServiceLocks(ledger.container);
    BlobServiceLocks elsewhere = new BlobServiceLocks(ledger.container);
    assertThat(here.take(Samples.KEY, Samples.NIGHTLY)).isTrue();
    assertThat(
            elsewhere.takeOver(
                Samples.KEY, here.holder(Samples.KEY).orElseThrow(), Samples.RESTORE))
        .isTrue();

    here.release(Samples.KEY, Samples.NIGHTLY);

    assertThat(here.holder(Samples.KEY).orElseThrow().value()).isEqualTo(Samples.RESTORE);
  }

  @Test
  void serviceRecord_damaged_isSetAsideAsItIs_andBegunAnewWithWhatItsListingShows() {
    BlobServiceHistories records = new BlobServiceHistories(ledger.container);
    ServiceHistory record = ServiceHistory.empty(Samples.KEY).with(Samples.failedRestore());
    assertThat(records.create(record)).isTrue();
    ledger.damage("services/contoso.json");
    assertThatThrownBy(() -> records.find(Samples.KEY))
        .isInstanceOf(DamagedDocumentException.class);

    String kept = records.setAside(Samples.KEY);

    assertThat(ledger.text(kept)).isEqualTo("damaged");
    assertThat(records.find(Samples.KEY).orElseThrow().value().listed()).isEqualTo(record.listed());
  }

  @Test
  void serviceRecord_damagedWithItsMetadata_isSetAsideAndGone() {
    BlobServiceHistories records = new BlobServiceHistories(ledger.container);
    ledger.write("services/contoso.json", "{\"version\":1,\"writer\":\"w\"}");

    String kept = records.setAside(Samples.KEY);

    assertThat(ledger.text(kept)).contains("writer");
    assertThat(records.find(Samples.KEY)).isEmpty();
  }

  @Test
  void openEntry_damaged_addedAgain_isWhole() {
    BlobOpenOperations open = new BlobOpenOperations(ledger.container);
    ledger.write("open/contoso/safety-1", "hello");

    open.add(Samples.backup(new OperationId("safety-1"), Samples.RESTORE));

    assertThat(open.of("contoso").get(0).safetyFor()).isEqualTo(Samples.RESTORE);
  }

  @Test
  void openEntry_addedAgainAndReplyLost_isOneEntry() {
    LostReplies lost = new LostReplies();
    AzuriteLedger lossy = new AzuriteLedger(azurite, lost);
    BlobOpenOperations open = new BlobOpenOperations(lossy.container);
    open.add(Samples.backup());
    lost.loseNext("PUT");

    open.add(Samples.backup());

    assertThat(open.all()).hasSize(1);
  }

  @Test
  void foreignDocument_isNamedAndNotQuoted() {
    ledger.write("operations/contoso/restore-1.json", "{\"version\":1,\"secret\":\"hunter2\"}");

    assertThatThrownBy(() -> operations.find(Samples.KEY, Samples.RESTORE))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining("operations/contoso/restore-1.json")
        .hasMessageContaining("writer is missing")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void wrongKey_isUnavailableWithTheStoresCodeAndNoSecret() {
    String key = azurite.accountKey(AzuriteExtension.BACKUP_ACCOUNT);
    String wrong = "A".repeat(20) + key.substring(20);
    LedgerContainer container =
        new LedgerContainer(
            AzuriteClients.of(
                azurite.connectionString(AzuriteExtension.BACKUP_ACCOUNT).replace(key, wrong),
                List.of()));

    assertThatThrownBy(() -> new BlobOperations(container).find(Samples.KEY, Samples.NIGHTLY))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessage(
            "operations/contoso/backup-20261123t0200z.json in backupstorage/apim-dr-ledger:"
                + " AuthorizationFailure (403)")
        .satisfies(trouble -> assertThat(stackTrace(trouble)).doesNotContain(wrong));
  }

  @Test
  void sharedAccessSignature_refused_isNotRepeated() {
    LedgerContainer container =
        new LedgerContainer(
            AzuriteClients.of(
                "BlobEndpoint="
                    + azurite.blobEndpoint(AzuriteExtension.BACKUP_ACCOUNT)
                    + ";SharedAccessSignature=sv=2022-11-02&ss=b&srt=sco&sp=rwl"
                    + "&se=2036-01-01T00:00:00Z&sig=c2VjcmV0",
                List.of()));

    assertThatThrownBy(() -> new BlobOperations(container).create(Samples.backup()))
        .isInstanceOf(LedgerUnavailableException.class)
        .satisfies(trouble -> assertThat(stackTrace(trouble)).doesNotContain("c2VjcmV0"));
  }

  @Test
  void nobodyListens_isUnavailable() {
    LedgerContainer container =
        new LedgerContainer(
            AzuriteClients.of(
                "AccountName=nobody;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/nobody",
                List.of()));

    assertThatThrownBy(() -> new BlobOperations(container).find(Samples.KEY, Samples.NIGHTLY))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("in nobody/apim-dr-ledger: ")
        .satisfies(trouble -> assertThat(stackTrace(trouble)).doesNotContain("c2VjcmV0"));
  }

  @Test
  void page_ofSomethingThatIsNoStore_isUnavailable() {
    try (WireServer proxy = answering(request -> SIGN_IN)) {
      assertThatThrownBy(() -> behind(proxy).find(Samples.KEY, Samples.NIGHTLY))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining(": not the store");
    }
  }

  @Test
  void page_whereAWritesFateIsLookedUp_isUnavailableAndNoLostRace() {
    WireReply changed = WireReply.empty(412).with("x-ms-error-code", "ConditionNotMet");
    Versioned<Operation> read = operations.create(Samples.backup()).orElseThrow();
    try (WireServer proxy =
        answering(request -> request.method().equals("PUT") ? changed : SIGN_IN)) {
      assertThatThrownBy(() -> behind(proxy).replace(read, Samples.runningBackup()))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining(": not the store");
    }
  }

  private static WireServer answering(Function<WireRequest, WireReply> answer) {
    return new WireServer("proxy", 0, Optional.empty(), answer);
  }

  private static BlobOperations behind(WireServer proxy) {
    return new BlobOperations(
        new LedgerContainer(
            AzuriteClients.of(
                "AccountName=nobody;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:"
                    + proxy.port()
                    + "/nobody",
                List.of())));
  }

  private static String stackTrace(Throwable trouble) {
    StringWriter text = new StringWriter();
    trouble.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
