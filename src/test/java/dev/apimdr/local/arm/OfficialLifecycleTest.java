package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.SUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.apimanagement.ApiManagementManager;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceCheckNameAvailabilityParameters;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceIdentity;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceNameAvailabilityResult;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceResource;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceSkuProperties;
import com.azure.resourcemanager.apimanagement.models.ApimIdentityType;
import com.azure.resourcemanager.apimanagement.models.SkuType;
import com.azure.resourcemanager.apimanagement.models.UserIdentityProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Microsoft's own client makes, deletes and purges services in the simulator. */
@Timeout(60)
class OfficialLifecycleTest {
  private static final String GROUP = "/subscriptions/" + SUB + "/resourceGroups/drills";
  private static final String IDENTITY =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-drills";
  private static final String IDENTITY_CLIENT = "99999999-2222-3333-4444-555555555555";

  private final SimulatorOptions options =
      new SimulatorOptions()
          .lifecycleRetryAfter(Duration.ofSeconds(1))
          .takes(LifecycleKind.CREATE, Duration.ofMillis(500))
          .takes(LifecycleKind.DELETE, Duration.ofMillis(500))
          .takes(LifecycleKind.PURGE, Duration.ofMillis(500));
  private ArmSimulator simulator;
  private ApiManagementManager client;

  @BeforeEach
  void start() {
    simulator = ArmSimulator.start(TestArm.CERTIFICATE, new MemoryBackupVault(), options);
    simulator.rules().resourceGroup(SUB, "drills").userAssignedIdentity(IDENTITY, IDENTITY_CLIENT);
    simulator.tokens().principal(Principal.drills("drills-client", GROUP, IDENTITY));
    client = OfficialClient.of(simulator, "drills-client");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private ApiManagementServiceResource create() {
    return client
        .apiManagementServices()
        .define("drill-1")
        .withRegion("westeurope")
        .withExistingResourceGroup("drills")
        .withSku(
            new ApiManagementServiceSkuProperties().withName(SkuType.DEVELOPER).withCapacity(1))
        .withPublisherEmail("drills@contoso.com")
        .withPublisherName("Contoso")
        .withTags(Map.of("apim-dr-drill", "drill-1"))
        .withIdentity(
            new ApiManagementServiceIdentity()
                .withType(ApimIdentityType.USER_ASSIGNED)
                .withUserAssignedIdentities(Map.of(IDENTITY, new UserIdentityProperties())))
        .create();
  }

  private ApiManagementServiceNameAvailabilityResult check() {
    return client
        .apiManagementServices()
        .checkNameAvailability(
            new ApiManagementServiceCheckNameAvailabilityParameters().withName("drill-1"));
  }

  @Test
  void create_officialClient_isFollowedUntilTheServiceIsThere() {
    assertThat(check().nameAvailable()).isTrue();

    ApiManagementServiceResource service = create();

    assertThat(service.provisioningState()).isEqualTo("Succeeded");
    assertThat(service.tags()).containsEntry("apim-dr-drill", "drill-1");
    assertThat(service.gatewayUrl()).isEqualTo("https://drill-1.azure-api.net");
    assertThat(service.identity().userAssignedIdentities().get(IDENTITY).clientId())
        .isEqualTo(IDENTITY_CLIENT);
    assertThat(check().nameAvailable()).isFalse();
    assertThat(simulator.journal().earlyPolls()).isZero();
  }

  @Test
  void deleteAndPurge_officialClient_leaveNothing() {
    create();

    client.apiManagementServices().deleteByResourceGroup("drills", "drill-1");
    assertThat(client.deletedServices().list().stream())
        .singleElement()
        .satisfies(gone -> assertThat(gone.serviceId()).endsWith("/drill-1"));
    client.deletedServices().purge("drill-1", "West Europe");

    assertThat(client.deletedServices().list().stream()).isEmpty();
    assertThat(check().nameAvailable()).isTrue();
  }

  @Test
  void create_activationFails_isManagementExceptionWithCodeOfArm() {
    simulator.failNext(
        LifecycleKind.CREATE, new ArmError(400, "ActivationFailed", "No room in the region."));

    ManagementException failure = catchThrowableOfType(ManagementException.class, this::create);

    assertThat(failure.getValue().getCode()).isEqualTo("ActivationFailed");
    assertThat(failure.getValue().getMessage()).isEqualTo("No room in the region.");
  }

  @Test
  void create_disallowedByPolicy_isManagementExceptionWithThePolicy() {
    simulator.rules().deny(GROUP, "only-approved-types");

    ManagementException failure = catchThrowableOfType(ManagementException.class, this::create);

    assertThat(failure.getValue().getCode()).isEqualTo("RequestDisallowedByPolicy");
    assertThat(failure.getValue().getTarget()).isEqualTo("drill-1");
    assertThat(failure.getValue().getAdditionalInfo().get(0).getType())
        .isEqualTo("PolicyViolation");
  }

  @Test
  void delete_locked_isManagementExceptionWithCodeOfArm() {
    create();
    simulator.rules().lock(GROUP);

    ManagementException failure =
        catchThrowableOfType(
            ManagementException.class,
            () -> client.apiManagementServices().deleteByResourceGroup("drills", "drill-1"));

    assertThat(failure.getValue().getCode()).isEqualTo("ScopeLocked");
  }
}
