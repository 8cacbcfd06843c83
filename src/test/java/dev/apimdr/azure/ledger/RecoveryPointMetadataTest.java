package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.Watched;
import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryPointMetadataTest {
  /** Storage's limit on the total size of metadata names and values. */
  private static final int ALL_OF_IT = 8 * 1024;

  private static final Instant AT = Instant.parse("2026-11-23T02:00:05.123456789Z");

  private static RecoveryPoint longest(String letter) {
    String service = "a".repeat(50);
    OperationId id = new OperationId("b".repeat(64));
    return new RecoveryPoint(
        new RecoveryPoint.Source(
            new ServiceId("11111111-2222-3333-4444-555555555555", letter.repeat(90), service),
            "Developer",
            Integer.MAX_VALUE,
            "Germany West Central (Stage)"),
        new BackupBlob("c".repeat(24), "d".repeat(63), BackupBlob.nameFor(service, id)),
        new BlobFacts(Long.MAX_VALUE, "0x8DC1234567890AB", "1B2M2Y8AsgTpgAmY7PhCfg==", AT),
        new RecoveryPoint.Window(AT, AT, AT),
        new RecoveryPoint.Origin(id, "2024-06-01-preview", letter.repeat(200)),
        new Caveats(
            new TransientFailure("unreachable", letter.repeat(999), letter.repeat(999), AT),
            new ChangeSummary(50, AT, AT, "Microsoft.ApiManagement/service/apis/write, ".repeat(9)),
            new Damage(Damage.Kind.OVERWRITTEN, AT),
            Long.MAX_VALUE,
            Arrays.stream(Watched.values())
                .map(
                    what ->
                        new Loss(
                            what,
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE,
                            BackupBlob.nameFor(service, id)))
                .toList()),
        Map.of("left", "out"),
        everythingUnread().with(new Content.Accepted(AT, letter.repeat(200), letter)));
  }

  /** Every list there is, refused: those that do not matter here are left out. */
  private static Content everythingUnread() {
    InventoryWalk walk =
        InventoryWalk.requested(
            Samples.CONTOSO,
            "i-1",
            new InventoryRequest(
                InventoryReason.AFTER_BACKUP,
                AT,
                AT,
                new InventoryScope(Level.POLICIES, "2024-05-01", "key")));
    InventoryProgress progress = walk.progress();
    return Content.of(
        walk.with(
            new InventoryProgress(
                progress.walk(),
                List.of(),
                new EntityCounts(new TreeMap<>(Map.of("apis", Integer.MAX_VALUE))),
                EntityKinds.inOrder().stream()
                    .map(kind -> new UnreadList(kind.name().replace("/", "/x/"), "Forbidden"))
                    .toList(),
                0,
                0,
                0,
                List.of())));
  }

  @Test
  void write_theLongestThereCanBe_fitsIntoWhatStorageAllowsInHeaders() {
    Map<String, String> metadata = RecoveryPointMetadata.write(longest("漢"));

    assertThat(
            metadata.entrySet().stream()
                .mapToInt(
                    each ->
                        "x-ms-meta-".length() + each.getKey().length() + each.getValue().length())
                .sum())
        .isLessThan(ALL_OF_IT);
    assertThat(metadata.values()).allMatch(value -> value.matches("[!-~]+"));
  }

  @Test
  void read_written_isThePointWithoutWhatItOmits() {
    RecoveryPoint point = Samples.recoveryPoint().changedBy(ChangeSummary.of(Samples.CHANGES));

    assertThat(RecoveryPointMetadata.read(RecoveryPointMetadata.write(point)))
        .contains(point.withoutOmitted());
  }

  @Test
  void read_writtenWithDamageAndUsualSize_hasThem() {
    RecoveryPoint point = Samples.damagedRecoveryPoint(AT, 9000L);

    assertThat(RecoveryPointMetadata.read(RecoveryPointMetadata.write(point)))
        .contains(point.withoutOmitted());
  }

  @Test
  void read_writtenWithContentAndLosses_isEnoughToJudgeIt() {
    RecoveryPoint point = Samples.shrunkRecoveryPoint();

    RecoveryPoint read =
        RecoveryPointMetadata.read(RecoveryPointMetadata.write(point)).orElseThrow();

    assertThat(read).isEqualTo(point.withoutOmitted());
    assertThat(read.caveats().shrunk()).isEqualTo(point.caveats().shrunk()).hasSize(2);
    assertThat(read.content().unread()).isEqualTo(point.content().unread()).hasSize(2);
    assertThat(read.content().accepted().at()).isEqualTo(point.content().accepted().at());
    assertThat(read.content().accepted().reason()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"contentLevel,everything", "lost_apis,7", "apis,many"})
  void read_contentThatCannotBeParsed_isLeftToTheDocument(String name, String value) {
    Map<String, String> metadata = RecoveryPointMetadata.write(Samples.shrunkRecoveryPoint());
    assertThat(metadata.put(name, value)).isNotNull();

    assertThat(RecoveryPointMetadata.read(metadata)).isEmpty();
  }

  @Test
  void read_damageOfAnUnknownKind_isLeftToTheDocument() {
    Map<String, String> metadata =
        RecoveryPointMetadata.write(Samples.damagedRecoveryPoint(AT, null));
    metadata.put("damage", "rusty");

    assertThat(RecoveryPointMetadata.read(metadata)).isEmpty();
  }

  @Test
  void read_writtenOfLongTexts_hasTheirBeginnings() {
    RecoveryPoint read =
        RecoveryPointMetadata.read(RecoveryPointMetadata.write(longest("x"))).orElseThrow();

    assertThat(read.origin().reason()).hasSize(200);
    assertThat(read.caveats().onlyObserved().code()).hasSize(64);
    assertThat(read.caveats().onlyObserved().message()).hasSize(200);
  }

  @Test
  void read_ofTheFirstVersion_whichWroteNoVersion_isThePoint() {
    Map<String, String> metadata =
        new HashMap<>(RecoveryPointMetadata.write(Samples.recoveryPoint()));
    assertThat(metadata.remove("version")).isEqualTo("1");

    assertThat(RecoveryPointMetadata.read(metadata))
        .contains(Samples.recoveryPoint().withoutOmitted());
  }

  @Test
  void read_ofANewerVersion_isLeftToTheDocument() {
    Map<String, String> metadata =
        new HashMap<>(RecoveryPointMetadata.write(Samples.recoveryPoint()));
    metadata.put("version", "2");

    assertThat(RecoveryPointMetadata.read(metadata)).isEmpty();
  }
}
