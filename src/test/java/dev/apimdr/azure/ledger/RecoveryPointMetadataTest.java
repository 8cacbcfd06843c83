package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
            Long.MAX_VALUE),
        Map.of("left", "out"));
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
