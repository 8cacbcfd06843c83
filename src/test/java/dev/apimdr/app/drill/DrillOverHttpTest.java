package dev.apimdr.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.azure.arm.TrustingArm;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.core.drill.MadeService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.LifecycleKind;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drills whose services are made, deleted and purged by what ARM answers over HTTPS. */
@Timeout(120)
class DrillOverHttpTest {
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final DrillGroup GROUP = new DrillGroup(SUB, "rg-drills");
  private static final String IDENTITY =
      GROUP.path() + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-drilled";
  private static final String IDENTITY_CLIENT = "99999999-2222-3333-4444-555555555555";
  private static final DrillPlace PLACE =
      new DrillPlace(GROUP, "westeurope", IDENTITY, "noreply@example.com");

  private final DrillWorld drills = new DrillWorld();
  private final ArmSimulator arm =
      ArmSimulator.start(
          CERTIFICATE,
          new MemoryBackupVault(),
          new SimulatorOptions()
              .clock(drills.world.clock)
              .takes(LifecycleKind.CREATE, Duration.ofMinutes(40))
              .takes(LifecycleKind.DELETE, Duration.ofMinutes(10))
              .takes(LifecycleKind.PURGE, Duration.ofMinutes(1)));
  private final DrillServices services;

  DrillOverHttpTest() {
    arm.rules().resourceGroup(SUB, "rg-drills").userAssignedIdentity(IDENTITY, IDENTITY_CLIENT);
    arm.tokens().principal(Principal.drills("drills", GROUP.path(), IDENTITY));
    arm.tokens().principal(Principal.operator("app"));
    services = as("drills");
    drills.on(services, PLACE, IDENTITY_CLIENT).backedUp();
  }

  @AfterEach
  void close() {
    arm.close();
  }

  private DrillServices as(String client) {
    return TrustingArm.drillsAt(
        arm.endpoint(),
        CERTIFICATE,
        arm.tokens().issue(client, arm.endpoint(), Duration.ofDays(30)),
        drills.world.clock,
        GROUP);
  }

  private List<ServiceId> there() {
    return Optional.ofNullable(services.all().value()).orElseThrow().stream()
        .map(MadeService::id)
        .toList();
  }

  private void assertNothingLeft() {
    assertThat(there()).isEmpty();
    assertThat(services.deleted().value()).isEmpty();
  }

  @Test
  void drill_passes_andNothingIsLeft() {
    drills.requested();
    drills.world.pass(Duration.ofMinutes(20));
    Drill making = drills.drill();
    MadeService made = services.find(making.target().orElseThrow()).value().orElseThrow();
    assertThat(made.isOf(making)).isTrue();
    assertThat(made.isSettled()).isFalse();
    assertThat(DrillTags.deleteAfter(made.tags())).contains(making.request().deleteAfter());
    drills.runToEnd();

    assertThat(drills.drill().phase())
        .as("%s", drills.drill().progress().result())
        .isEqualTo(DrillPhase.PASSED);
    assertNothingLeft();
    assertThat(drills.eventsNamed("DrillLeftover")).isEmpty();
  }

  @Test
  void policy_isToldInAzuresWords() {
    arm.rules().deny(GROUP.path(), "no-gateways");
    drills.requested().runToEnd();
    assertThat(drills.code()).isEqualTo("RequestDisallowedByPolicy");
    assertNothingLeft();
  }

  @Test
  void quota_isToldInAzuresWords() {
    arm.rules().quota(SUB, 0);
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.FAILED);
    assertThat(drills.code()).contains("Quota");
  }

  @Test
  void identityThatMayNotBeGiven_isToldInAzuresWords() {
    drills.on(
        services,
        new DrillPlace(GROUP, "westeurope", IDENTITY + "-other", "noreply@example.com"),
        IDENTITY_CLIENT);
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("LinkedAuthorizationFailed");
  }

  @Test
  void lock_isToldOf_andTheServiceGoesWhenItIsLifted() {
    arm.rules().lock(GROUP.path());
    drills.requested();
    drills.world.pass(Duration.ofHours(3));
    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.DELETING);
    assertThat(drills.eventsNamed("DrillLeftover").get(0).fields().get("message").toString())
        .contains("ScopeLocked");
    arm.rules().unlock(GROUP.path());
    drills.runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertNothingLeft();
  }

  @Test
  void appsOwnIdentity_canNeitherMakeNorDelete() {
    drills.requested();
    drills.world.pass(Duration.ofMinutes(50));
    ServiceId made = drills.drill().target().orElseThrow();

    assertThat(ArmReply.Kind.FORBIDDEN.isOf(as("app").create(drills.drill()))).isTrue();
    assertThat(ArmReply.Kind.FORBIDDEN.isOf(as("app").delete(made))).isTrue();
    assertThat(there()).containsExactly(made);
  }

  @Test
  void names_takenAndFree() {
    ServiceId taken = GROUP.service("drill-taken");
    arm.rules().nameTakenElsewhere("drill-taken");

    assertThat(services.isFree(taken).value()).isFalse();
    assertThat(services.isFree(GROUP.service("drill-free")).value()).isTrue();
    assertThat(services.find(taken).value()).isEmpty();
  }

  @Test
  void sweeper_withoutLedger_removesWhatIsPastItsTime_andNothingElse() {
    Instant past = drills.world.clock.instant().minusSeconds(60);
    ServiceId lost = GROUP.service(DrillName.of("0123456789", GROUP));
    tagged(lost.name(), "drill-lost", past);
    tagged("drill-later", "drill-x", past.plus(Duration.ofDays(2)));
    arm.service(new SimulatedService(SUB, "rg-drills", "drill-untagged"));
    tagged("contoso-apis", "drill-x", past);
    for (int run = 0; run < 12; run++) {
      drills.sweep().run(drills.world.events::add);
      drills.world.clock.jump(Duration.ofMinutes(5));
    }

    assertThat(there())
        .extracting(ServiceId::name)
        .containsExactlyInAnyOrder("drill-later", "drill-untagged", "contoso-apis");
    assertThat(services.deleted().value()).isEmpty();
  }

  private void tagged(String name, String drillId, Instant deleteAfter) {
    SimulatedService service = arm.service(new SimulatedService(SUB, "rg-drills", name));
    DrillTags.of(drillId, deleteAfter).forEach(service::tag);
  }
}
