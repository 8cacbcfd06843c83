package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.apimanagement.ApiManagementManager;
import com.azure.resourcemanager.apimanagement.models.AccessType;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceBackupRestoreParameters;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceResource;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Microsoft's own client works with the simulator. */
@Timeout(60)
class OfficialClientTest {
  private final MemoryBackupVault vault =
      new MemoryBackupVault().account("backups", "the-key").container("backups", "apim-contoso");
  private ArmSimulator simulator;
  private SimulatedService service;
  private ApiManagementManager client;

  @BeforeEach
  void start() {
    simulator =
        ArmSimulator.start(
            TestArm.CERTIFICATE,
            vault,
            new SimulatorOptions()
                .retryAfter(Duration.ofSeconds(1))
                .takes(OperationKind.BACKUP, Duration.ofMillis(500))
                .takes(OperationKind.RESTORE, Duration.ofMillis(500)));
    simulator.tokens().principal(Principal.operator(TestArm.CLIENT));
    service =
        simulator.service(
            new SimulatedService(TestArm.SUB, TestArm.GROUP, "contoso")
                .systemAssigned(TestArm.SUB));
    client = OfficialClient.of(simulator, TestArm.CLIENT);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static ApiManagementServiceBackupRestoreParameters backup(String name) {
    return new ApiManagementServiceBackupRestoreParameters()
        .withStorageAccount("backups")
        .withContainerName("apim-contoso")
        .withBackupName(name)
        .withAccessType(AccessType.SYSTEM_ASSIGNED_MANAGED_IDENTITY);
  }

  @Test
  void backupThenRestore_officialClient_bringsTheConfigurationBack() {
    service.configuration(Json.object().put("apis", 7));

    ApiManagementServiceResource backedUp =
        client.apiManagementServices().backup(TestArm.GROUP, "contoso", backup("night"));
    service.configuration(Json.object().put("apis", 0));
    ApiManagementServiceResource restored =
        client.apiManagementServices().restore(TestArm.GROUP, "contoso", backup("night"));

    assertThat(backedUp.name()).isEqualTo("contoso");
    assertThat(restored.provisioningState()).isEqualTo("Succeeded");
    assertThat(service.configuration()).isEqualTo(Json.object().put("apis", 7));
  }

  @ParameterizedTest
  @EnumSource(names = {"PADDED", "SIGNED"})
  void backup_oddLocations_areFollowedToTheEnd(LocationStyle style) {
    service.locationStyle(style);

    client.apiManagementServices().backup(TestArm.GROUP, "contoso", backup("night"));

    assertThat(vault.read("backups", "apim-contoso", "night")).isPresent();
    assertThat(simulator.journal().earlyPolls()).isZero();
  }

  @Test
  void restore_tierDiffers_isManagementExceptionWithCodeOfArm() {
    client.apiManagementServices().backup(TestArm.GROUP, "contoso", backup("night"));
    service.sku("Standard", 1);

    ManagementException failure =
        catchThrowableOfType(
            ManagementException.class,
            () ->
                client.apiManagementServices().restore(TestArm.GROUP, "contoso", backup("night")));

    assertThat(failure.getValue().getCode()).isEqualTo("RestoreFailed");
    assertThat(failure.getValue().getMessage())
        .contains("Cannot restore: current SKU is 'Standard', backup SKU is 'Developer'");
  }

  @Test
  void backup_refusedAtThePost_isManagementExceptionWithCodeOfArm() {
    service.provisioningState("Updating");

    ManagementException failure =
        catchThrowableOfType(
            ManagementException.class,
            () -> client.apiManagementServices().backup(TestArm.GROUP, "contoso", backup("night")));

    assertThat(failure.getValue().getCode()).isEqualTo("ServiceLocked");
  }

  @Test
  void services_listedInPages_areAllFound() {
    for (int i = 0; i < 250; i++) {
      simulator.service(new SimulatedService(TestArm.SUB, TestArm.GROUP, "fabrikam" + i));
    }

    assertThat(client.apiManagementServices().list().stream()).hasSize(251);
  }
}
