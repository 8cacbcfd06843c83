package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Backup and restore with the settings of the deployment: host and app authenticate at both
 * accounts over https by a managed identity, and have no key.
 */
class IdentityStorageIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SERVICE = "contoso-apis";

  private static LocalEnvironment environment;
  private static JsonNode backup;
  private static JsonNode restore;

  @BeforeAll
  static void playTheMainJob() {
    Path folder = Path.of("target", "it", "identity");
    environment =
        LocalEnvironment.startByIdentity(
            folder,
            PackagedApp.fastPolling(folder.resolve("app")),
            0,
            new SimulatorOptions()
                .takes(OperationKind.BACKUP, Duration.ofSeconds(1))
                .takes(OperationKind.RESTORE, Duration.ofSeconds(1))
                .retryAfter(Duration.ofSeconds(1)),
            Map.of("POLL_DELAY_MIN", "PT0.2S", "TIMINGS_SCALE", "0.02"));
    new Services(environment).add(SERVICE);
    environment.startHost();
    Caller caller = new Caller(environment);
    environment.client().trigger("ScheduledBackup");
    LedgerBlobs ledger = new LedgerBlobs(environment);
    String id =
        await("the scheduled backup")
            .atMost(LIMIT)
            .until(
                () ->
                    ledger.operations(SERVICE).stream()
                        .map(operation -> operation.path("operationId").asText())
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    backup = caller.ended(SERVICE, id, LIMIT);
    restore = caller.ended(SERVICE, caller.restore(SERVICE, SERVICE), LIMIT);
  }

  @AfterAll
  static void end() {
    if (environment != null) {
      environment.close();
    }
  }

  @Test
  void environment_ofTheApp_holdsNoKey() {
    assertThat(environment.settings())
        .doesNotContainKeys("AzureWebJobsStorage", "BACKUP_STORAGE")
        .allSatisfy(
            (name, value) ->
                assertThat(value)
                    .as(name)
                    .doesNotContain(
                        "AccountKey", "UseDevelopmentStorage", "SharedAccessSignature"));
  }

  @Test
  void backup_atNight_becomesARecoveryPoint() {
    assertThat(backup.path("status").asText()).as(backup.toString()).isEqualTo("Succeeded");
    String name = backup.path("backupName").asText();
    assertThat(new LedgerBlobs(environment).names("recovery-points/"))
        .containsExactly("recovery-points/" + SERVICE + "/" + name + ".json");
    assertThat(
            environment
                .blobs()
                .getBlobContainerClient("apim-" + SERVICE)
                .getBlobClient(name)
                .exists())
        .isTrue();
  }

  /** The account's name for ARM is the first label of the endpoint's host name. */
  @Test
  void restore_ofIt_succeeds() {
    assertThat(restore.path("status").asText()).as(restore.toString()).isEqualTo("Succeeded");
    assertThat(environment.arm().journal().posts(OperationKind.RESTORE, SERVICE)).isEqualTo(1);
  }

  @Test
  void tokens_forStorage_wereAskedForTheNamedIdentity() {
    List<String> asked =
        environment.arm().journal().entries().stream()
            .filter(entry -> entry.point() == FaultPoint.GET_TOKEN && entry.status() == 200)
            .map(Journal.Entry::target)
            .filter(target -> target.contains("storage.azure.com"))
            .toList();

    assertThat(asked)
        .isNotEmpty()
        .allMatch(
            target ->
                target.contains("client_id=" + environment.settings().get("AZURE_CLIENT_ID")));
  }

  @Test
  void end_ofEverything_leavesNothingOpenLockedOrQueued() {
    await("the end of all steps")
        .atMost(LIMIT)
        .until(
            () ->
                new LedgerBlobs(environment)
                        .names("").stream()
                            .noneMatch(
                                name -> name.startsWith("open/") || name.startsWith("active/"))
                    && environment.messages("operation-starts") == 0
                    && environment.messages("operation-polls") == 0);
    for (String queue : List.of("operation-starts-poison", "operation-polls-poison")) {
      assertThat(environment.messages(queue)).isZero();
    }
  }
}
