package dev.apimdr.azure.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ChangeSamples;
import dev.apimdr.app.ports.DrillSamples;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.ListingSamples;
import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.StandbysContract;
import dev.apimdr.app.ports.UsageSamples;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.NamedPolicies;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.lifecycle.UncertainEnd;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents as they stand in existing ledgers: the code must write the same and must always be able
 * to read them.
 */
class GoldenDocumentsTest {
  private static final String URL =
      "https://backups.blob.core.windows.net/apim-contoso/"
          + "contoso-backup-20261123t0200z.apimbackup";
  private static final String WRITER = "9f4e6a1c-0000-4000-8000-000000000001";

  private static final JoinedRequest JOINED =
      new JoinedRequest(
          Samples.KEY,
          new OperationId("release-7"),
          OperationKind.BACKUP,
          "backup",
          "release 7",
          Samples.T0,
          Samples.NIGHTLY);

  private static Arguments document(
      String name, Object value, JsonObject json, Function<JsonFields, ?> reader) {
    return Arguments.of(name, value, json, reader);
  }

  private static Arguments operation(String name, Operation operation) {
    return document(name, operation, OperationJson.write(operation), OperationJson::read);
  }

  private static Arguments inventory(String name, InventoryWalk walk) {
    return document(name, walk, InventoryWalkJson.write(walk), InventoryWalkJson::read);
  }

  private static Arguments proof(String name, RestoreProof proof) {
    return document(name, proof, RestoreProofJson.write(proof), RestoreProofJson::read);
  }

  private static Arguments usage(String name, UsageExport export) {
    return document(name, export, UsageExportJson.write(export), UsageExportJson::read);
  }

  private static Arguments changes(String name, SubscriptionChanges changes) {
    return document(
        name, changes, SubscriptionChangesJson.write(changes), SubscriptionChangesJson::read);
  }

  private static Arguments drill(String name, Drill drill) {
    return document(name, drill, DrillJson.write(drill), DrillJson::read);
  }

  /** With fewer named policies, so that people can read the document. */
  private static InventoryWalk walking() {
    InventoryWalk sample = InventorySamples.walking();
    InventoryProgress progress = sample.progress();
    BitSet bits = new BitSet();
    bits.set(0);
    bits.set(99);
    return sample.with(
        new InventoryProgress(
            new Walk(
                progress.walk().level(), progress.walk().frames(), new NamedPolicies(bits, true)),
            progress.parts(),
            progress.counts(),
            progress.unread(),
            progress.unreadable(),
            progress.reads(),
            progress.failures(),
            progress.vaults()));
  }

  static Stream<Arguments> documents() {
    ServiceHistory ended =
        ServiceHistory.empty(Samples.KEY)
            .with(Samples.succeededBackup())
            .with(Samples.failedRestore());
    RecoveryPoint changed = Samples.recoveryPoint().changedBy(ChangeSummary.of(Samples.CHANGES));
    RecoveryPoint damaged = Samples.damagedRecoveryPoint(Samples.T0, 9000L);
    return Stream.of(
        changes("changes-counted", ChangeSamples.changed()),
        changes("changes-unreadable", ChangeSamples.unreadable()),
        operation("operation-backup-not-started", Samples.backup()),
        operation("operation-backup-waiting", Samples.waitingBackup()),
        operation("operation-backup-running", Samples.runningBackup()),
        operation("operation-backup-succeeded", Samples.succeededBackup()),
        operation("operation-restore-unknown", Samples.unknownRestore()),
        operation(
            "operation-restore-evidence",
            UncertainEnd.proven(
                Samples.unknownRestore()
                    .ending(
                        Outcome.abandoned(
                            Samples.T0.plusSeconds(600),
                            new OperationError("TimeOut", "The reply was lost.", "Look.")))
                    .ended(),
                new Evidence(
                    Evidence.Kind.REFUSED,
                    "Failed",
                    "Failed (HTTP 409): ServiceLocked: transitioning",
                    Samples.T0.plusSeconds(61),
                    "8a7b2c1d-0000-4000-8000-000000000002",
                    1),
                false)),
        operation("operation-restore-failed", Samples.failedRestore()),
        operation("operation-restore-succeeded", Samples.succeededRestore()),
        document(
            "recovery-point-changed",
            changed,
            RecoveryPointJson.write(changed, URL),
            RecoveryPointJson::read),
        document(
            "recovery-point-damaged",
            damaged,
            RecoveryPointJson.write(damaged, URL),
            RecoveryPointJson::read),
        document(
            "recovery-point-shrunk",
            Samples.shrunkRecoveryPoint(),
            RecoveryPointJson.write(Samples.shrunkRecoveryPoint(), URL),
            RecoveryPointJson::read),
        operation("operation-restore-waiting", Samples.waitingRestore()),
        document(
            "recovery-point",
            Samples.recoveryPoint(),
            RecoveryPointJson.write(Samples.recoveryPoint(), URL),
            RecoveryPointJson::read),
        inventory("inventory-requested", InventorySamples.requested("i-1", Samples.T0)),
        inventory("inventory-walking", walking()),
        inventory("inventory-partial", InventorySamples.partial()),
        document(
            "listing",
            ListingSamples.full(),
            ServiceListingJson.write(ListingSamples.full()),
            ServiceListingJson::read),
        proof("proof-waiting", ProofSamples.waiting(Samples.RESTORE, Samples.T0)),
        proof("proof-different", ProofSamples.different()),
        usage("usage-requested", UsageSamples.requested()),
        usage("usage-exporting", UsageSamples.exporting()),
        usage("usage-partial", UsageSamples.partial()),
        document(
            "standby-first",
            StandbysContract.FIRST,
            StandbyJson.write(StandbysContract.FIRST),
            StandbyJson::read),
        document(
            "standby-promoted",
            StandbysContract.WHOLE,
            StandbyJson.write(StandbysContract.WHOLE),
            StandbyJson::read),
        drill("drill-requested", DrillSamples.requested()),
        drill("drill-creating", DrillSamples.creating()),
        drill("drill-passed", DrillSamples.passed()),
        drill("drill-abandoned", DrillSamples.abandoned()),
        document(
            "drill-agenda",
            DrillSamples.agenda(),
            DrillJson.write(DrillSamples.agenda()),
            DrillJson::agenda),
        document("service", ended, ServiceHistoryJson.write(ended), ServiceHistoryJson::read),
        document(
            "active",
            Samples.NIGHTLY,
            IndexJson.lock(Samples.KEY, Samples.NIGHTLY),
            IndexJson::operation),
        document("joined", JOINED, JoinedRequestJson.write(JOINED), JoinedRequestJson::read),
        document(
            "open",
            new IndexJson.Open(OperationKind.BACKUP, Samples.RESTORE),
            IndexJson.open(Samples.KEY, Samples.NIGHTLY, OperationKind.BACKUP, Samples.RESTORE),
            IndexJson::open));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void written_equalsTheGoldenDocument(
      String name, Object value, JsonObject json, Function<JsonFields, ?> reader)
      throws IOException {
    assertThat(new String(LedgerDocument.encode(WRITER, json), StandardCharsets.UTF_8))
        .isEqualTo(golden(name));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void goldenDocument_read_equalsTheValue(
      String name, Object value, JsonObject json, Function<JsonFields, ?> reader)
      throws IOException {
    LedgerDocument document =
        LedgerDocument.decode(name, golden(name).getBytes(StandardCharsets.UTF_8));

    assertThat(document.writer()).isEqualTo(WRITER);
    assertThat(reader.apply(document.fields())).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void goldenDocument_withUnknownFields_isReadAllTheSame(
      String name, Object value, JsonObject json, Function<JsonFields, ?> reader)
      throws IOException {
    // Parts kept exactly as ARM sent them also keep unknown fields.
    String more =
        golden(name)
            .replaceAll("\"(?!omitted|companion)\\w+\" : \\{", "$0 \"new\" : [ { \"a\" : 1 } ],")
            .replaceFirst("\\{", "{ \"newest\" : true,");

    LedgerDocument document = LedgerDocument.decode(name, more.getBytes(StandardCharsets.UTF_8));

    assertThat(reader.apply(document.fields())).isEqualTo(value);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        GoldenDocumentsTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
