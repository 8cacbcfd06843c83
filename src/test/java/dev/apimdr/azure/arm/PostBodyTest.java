package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostBodyTest {
  private static final String WHERE =
      "{\"storageAccount\":\"backups\",\"containerName\":\"apim-x\",\"backupName\":\"x.apimbackup\"";

  private static OperationRequest request(AccessType access, String apiVersion) {
    return new OperationRequest(
        new RequestOrigin(Instant.EPOCH, null, null, false),
        "f",
        new BackupBlob("backups", "apim-x", "x.apimbackup"),
        new Access(access, "c1"),
        apiVersion,
        new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)),
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SYSTEM_ASSIGNED | 2024-05-01 | ,\"accessType\":\"SystemAssignedManagedIdentity\"}",
        "USER_ASSIGNED | 2024-05-01 |"
            + " ,\"accessType\":\"UserAssignedManagedIdentity\",\"clientId\":\"c1\"}",
        "ACCESS_KEY | 2024-05-01 | ,\"accessType\":\"AccessKey\",\"accessKey\":\"k\"}",
        "SYSTEM_ASSIGNED | 2021-04-01-preview | ,\"accessType\":\"SystemAssignedManagedIdentity\"}",
        "ACCESS_KEY | 2020-12-01 | ,\"accessKey\":\"k\"}",
        "SYSTEM_ASSIGNED | 2014-02-14 | ,\"accessKey\":\"k\"}"
      })
  void of_accessAndApiVersion_isExactlyThis(AccessType access, String apiVersion, String rest) {
    assertThat(
            PostBody.of(
                request(access, apiVersion),
                account -> account.equals("backups") ? Optional.of("k") : Optional.empty()))
        .contains(WHERE + rest);
  }

  @ParameterizedTest
  @CsvSource({"ACCESS_KEY, 2024-05-01", "SYSTEM_ASSIGNED, 2020-12-01"})
  void of_keyNeededAndNotThere_isNone(AccessType access, String apiVersion) {
    assertThat(PostBody.of(request(access, apiVersion), account -> Optional.empty())).isEmpty();
  }
}
