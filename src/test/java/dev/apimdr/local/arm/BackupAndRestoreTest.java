package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.json;
import static dev.apimdr.local.arm.TestArm.location;
import static dev.apimdr.local.arm.TestArm.message;
import static dev.apimdr.local.arm.TestArm.state;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The effects of a backup and of a restore. */
class BackupAndRestoreTest {
  private static final ObjectNode OLD = Json.object().put("apis", 7);
  private static final ObjectNode NEW = Json.object().put("apis", 8);

  private final TestArm arm = new TestArm();

  @AfterEach
  void close() {
    arm.close();
  }

  private HttpResponse<String> restored() {
    HttpResponse<String> accepted = arm.restore();
    arm.pass(Duration.ofMinutes(20));
    return arm.get(location(accepted));
  }

  private boolean hasBlob() {
    return arm.vault.read("backups", "apim-contoso", "night.apimbackup").isPresent();
  }

  @Test
  void backup_running_hasWrittenNothingYet() {
    String location = location(arm.backup());
    arm.pass(Duration.ofMinutes(5).minusSeconds(1));
    arm.get(location);

    assertThat(hasBlob()).isFalse();
  }

  @Test
  void backup_overButNobodyAsked_isWrittenBySettling() {
    arm.backup();
    arm.pass(Duration.ofMinutes(5));
    arm.simulator.settle();

    assertThat(hasBlob()).isTrue();
  }

  @Test
  void backup_sizeAsked_isAtLeastThat() {
    arm.backedUp();

    assertThat(arm.vault.read("backups", "apim-contoso", "night.apimbackup").orElseThrow())
        .hasSize(4096);
  }

  @Test
  void service_whileOperationRuns_readsUpdating() {
    arm.backup();
    HttpResponse<String> running = arm.get(PATH + API);
    arm.pass(Duration.ofMinutes(5));

    assertThat(state(running)).isEqualTo("Updating");
    assertThat(state(arm.get(PATH + API))).isEqualTo("Succeeded");
  }

  @Test
  void restore_succeeded_bringsTheConfigurationBackAndNothingElse() {
    arm.service.property("hostnameConfigurations", Json.array().add("old.contoso.com"));
    arm.service.configuration(OLD);
    arm.backedUp();
    arm.service.property("hostnameConfigurations", Json.array().add("new.contoso.com"));
    arm.service.configuration(NEW);

    HttpResponse<String> reply = restored();

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(arm.service.configuration()).isEqualTo(OLD);
    assertThat(json(reply).at("/properties/hostnameConfigurations/0").asText())
        .isEqualTo("new.contoso.com");
  }

  @Test
  void restore_running_hasChangedNothingYet() {
    arm.service.configuration(OLD);
    arm.backedUp();
    arm.service.configuration(NEW);
    String location = location(arm.restore());
    arm.pass(Duration.ofMinutes(19));
    arm.get(location);

    assertThat(arm.service.configuration()).isEqualTo(NEW);
  }

  @Test
  void backup_changedMeanwhile_missesTheChange() {
    arm.service.configuration(OLD);
    arm.backup();
    arm.service.configuration(NEW);
    arm.pass(Duration.ofMinutes(5));
    restored();

    assertThat(arm.service.configuration()).isEqualTo(OLD);
  }

  @Test
  void restore_intoAnotherService_copiesTheConfiguration() {
    arm.service.configuration(OLD);
    arm.backedUp();
    SimulatedService standby =
        arm.simulator.service(
            new SimulatedService(TestArm.SUB, "elsewhere", "contoso-west")
                .location("West US")
                .sku("Developer", 2)
                .systemAssigned(TestArm.SUB));
    arm.post(standby.id() + "/restore" + API, TestArm.body());
    arm.pass(Duration.ofMinutes(20));
    arm.simulator.settle();

    assertThat(arm.simulator.service("CONTOSO-WEST").configuration()).isEqualTo(OLD);
  }

  @Test
  void restore_noSuchBackup_failsAtThePoll() {
    HttpResponse<String> reply = restored();

    assertThat(verdict(reply)).isEqualTo("400 RestoreFailed");
    assertThat(message(reply)).isEqualTo("Cannot restore: no backup 'night.apimbackup' found");
  }

  @Test
  void restore_blobIsNoBackup_failsAtThePoll() {
    arm.vault.write("backups", "apim-contoso", "night.apimbackup", "something else");

    assertThat(verdict(restored())).isEqualTo("400 RestoreFailed");
  }

  @Test
  void restore_onTheThirtiethDay_succeeds() {
    arm.backedUp();
    arm.pass(Duration.ofDays(30).minusMinutes(5));

    assertThat(restored().statusCode()).isEqualTo(200);
  }

  @Test
  void restore_after30Days_failsAtThePollAsExpired() {
    arm.backedUp();
    arm.pass(Duration.ofDays(30));

    assertThat(message(restored())).isEqualTo("Cannot restore: backup expired");
  }

  @Test
  void restore_tierDiffers_failsAtThePollNamingBoth() {
    arm.service.sku("Standard", 1);
    arm.backedUp();
    arm.service.sku("StandardV2", 1);

    HttpResponse<String> reply = restored();

    assertThat(verdict(reply)).isEqualTo("400 RestoreFailed");
    assertThat(message(reply))
        .isEqualTo("Cannot restore: current SKU is 'StandardV2', backup SKU is 'Standard'");
  }

  @Test
  void operation_toldToFail_failsOnceAndLeavesNothing() {
    arm.service.failNext(
        OperationKind.BACKUP, new ArmError(500, "InternalServerError", "Something broke."));
    String location = location(arm.backup());
    arm.pass(Duration.ofMinutes(5));

    assertThat(verdict(arm.get(location))).isEqualTo("500 InternalServerError");
    assertThat(hasBlob()).isFalse();
    assertThat(arm.service.operations().get(0).failure()).isPresent();
  }

  @Test
  void backup_storageLostMeanwhile_failsInsteadOfBreaking() {
    String location = location(arm.backup());
    arm.vault.deleteContainer("backups", "apim-contoso");
    arm.pass(Duration.ofMinutes(5));

    assertThat(verdict(arm.get(location))).isEqualTo("400 BackupFailed");
  }
}
