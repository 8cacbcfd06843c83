package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHistoryMetadataTest {
  private static final int ALL_OF_IT = 8 * 1024;

  private static ServiceHistory record() {
    return ServiceHistory.empty(Samples.KEY)
        .with(Samples.succeededBackup())
        .with(Samples.failedRestore());
  }

  private static ServiceHistory twenty(int idLength, OperationKind kind, String code) {
    String service = "a".repeat(50);
    ServiceHistory record = ServiceHistory.empty(service);
    for (int i = 10; i < 30; i++) {
      Instant at = CatalogueWorld.NOW.plus(Duration.ofDays(i));
      Operation running = CatalogueWorld.running(service, "b".repeat(idLength - 2) + i, kind, at);
      record =
          record
              .with(
                  running.ending(
                      Outcome.failed(at, new OperationError(code, "漢".repeat(999), "advice"))))
              .with(
                  CatalogueWorld.running(service, "c".repeat(idLength - 2) + i, kind, at)
                      .ending(Outcome.succeeded(at.plus(Duration.ofHours(12)), null)));
    }
    return record;
  }

  private static int size(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .mapToInt(each -> "x-ms-meta-".length() + each.getKey().length() + each.getValue().length())
        .sum();
  }

  @Test
  void read_written_isWhatAListingShows() {
    ServiceHistory record = record();

    assertThat(ServiceHistoryMetadata.read(Samples.KEY, ServiceHistoryMetadata.write(record)))
        .contains(record.listed());
  }

  /** Otherwise the start of its next scheduled backup would have a time that nobody can read. */
  @Test
  void read_backupThatEndedBeforeItBeganByAnotherHostsClock_tookNoTime() {
    Instant at = CatalogueWorld.NOW;
    ServiceHistory record =
        ServiceHistory.empty("contoso")
            .with(
                CatalogueWorld.running("contoso", "b-1", OperationKind.BACKUP, at)
                    .ending(Outcome.succeeded(at.minus(Duration.ofSeconds(10)), null)));

    ServiceHistory read =
        ServiceHistoryMetadata.read("contoso", ServiceHistoryMetadata.write(record)).orElseThrow();

    assertThat(read).isEqualTo(record.listed());
    assertThat(read.lastBackups()).containsExactly(Duration.ZERO);
  }

  @Test
  void read_writtenOfAnEmptyRecord_isEmpty() {
    ServiceHistory empty = ServiceHistory.empty(Samples.KEY);

    assertThat(ServiceHistoryMetadata.read(Samples.KEY, ServiceHistoryMetadata.write(empty)))
        .contains(empty);
  }

  @Test
  void read_codeWithSeparators_isTheSame() {
    ServiceHistory record = twenty(10, OperationKind.BACKUP, "a~b/c %+é");

    ServiceHistory read =
        ServiceHistoryMetadata.read(record.service(), ServiceHistoryMetadata.write(record))
            .orElseThrow();

    assertThat(read.lastFailure().error().code()).isEqualTo("a~b/c %+é");
  }

  @Test
  void read_twentyNights_areAllThere() {
    ServiceHistory record = ServiceHistory.empty("contoso");
    for (int night = 0; night < 25; night++) {
      Instant at = CatalogueWorld.NOW.plus(Duration.ofDays(night));
      record =
          record.with(CatalogueWorld.backup("contoso", OperationId.ofOccurrence(at).value(), at));
    }

    assertThat(ServiceHistoryMetadata.read("contoso", ServiceHistoryMetadata.write(record)))
        .contains(record.listed());
  }

  @ParameterizedTest
  @CsvSource({"BACKUP,64", "RESTORE,64", "RESTORE,10"})
  void write_theLongestThereCanBe_fitsIntoWhatStorageAllows(OperationKind kind, int idLength) {
    ServiceHistory record = twenty(idLength, kind, "漢".repeat(200));

    Map<String, String> metadata = ServiceHistoryMetadata.write(record);
    ServiceHistory read = ServiceHistoryMetadata.read(record.service(), metadata).orElseThrow();

    assertThat(size(metadata)).isLessThan(ALL_OF_IT);
    assertThat(read.recent())
        .isNotEmpty()
        .isEqualTo(record.listed().recent().subList(0, read.recent().size()));
    assertThat(read.measured()).isEqualTo(record.listed().measured());
  }

  @Test
  void write_nothingEmpty_forStorageRefusesIt() {
    assertThat(ServiceHistoryMetadata.write(ServiceHistory.empty("contoso")).values())
        .doesNotContain("");
    assertThat(ServiceHistoryMetadata.write(record()).values()).doesNotContain("");
  }

  @ParameterizedTest
  @CsvSource({
    "shown,2",
    "recent,x",
    "recent,a~backup~Succeeded~1~~1~",
    "recent,A~backup~Succeeded~1~~1~~",
    "recent,a~copy~Succeeded~1~~1~~",
    "recent,a~backup~Succeeded~one~~1~~",
    "lastSuccess,%",
    "backupMillis,1/x"
  })
  void read_bent_isRefused(String name, String value) {
    Map<String, String> metadata = new TreeMap<>(ServiceHistoryMetadata.write(record()));
    metadata.put(name, value);

    assertThat(ServiceHistoryMetadata.read(Samples.KEY, metadata)).isEmpty();
  }
}
