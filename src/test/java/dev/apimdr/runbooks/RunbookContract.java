package dev.apimdr.runbooks;

import static dev.apimdr.runbooks.RehearsedApp.OTHER;
import static dev.apimdr.runbooks.RehearsedApp.SOURCE;
import static dev.apimdr.runbooks.RehearsedApp.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.arm.ArmError;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.environment.SampleServices;
import dev.apimdr.runbooks.Front.Call;
import dev.apimdr.runbooks.Shell.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the three runbooks must do in every language. */
@ExtendWith(RehearsedApp.Extension.class)
abstract class RunbookContract {
  @TempDir Path folder;

  RehearsedApp app;
  Shell shell;

  /**
   * Starts the backup runbook.
   *
   * @param id empty to let the runbook choose one
   * @param services none for all
   */
  abstract Shell.Running backup(String id, String reason, String... services);

  /**
   * Starts the restore runbook.
   *
   * @param confirmed what the operator types to confirm the service that is overwritten
   */
  abstract Shell.Running restore(String id, String confirmed, String source, String target);

  /** Starts the posture runbook. */
  abstract Shell.Running posture();

  /** What a runbook prints when its key is refused. */
  abstract String refusedKey();

  @BeforeAll
  static void backUpOnce(RehearsedApp app) {
    app.backUp(SOURCE);
    app.backUp(OTHER);
  }

  @BeforeEach
  void beAnOperator(RehearsedApp shared) {
    app = shared;
    shell =
        new Shell(folder)
            .with("BASE", app.base())
            .with("CALLER", app.callerKey())
            .with("RESTORE", app.restoreKey());
  }

  /** An id that no other language's tests use. */
  private String id(String name) {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT) + "-" + name;
  }

  private List<Call> posts() {
    return app.front().calls(Call::isPost);
  }

  @Test
  void backup_withoutAService_backsUpAllThatAreProtected() {
    Ended ended = backup(id("all"), "a change").end();

    assertThat(ended.code()).as(ended.output()).isZero();
    for (String service : SampleServices.PROTECTED) {
      assertThat(ended.lines())
          .contains(service + ": Succeeded, " + service + "-" + id("all") + ".apimbackup");
    }
    assertThat(posts()).hasSize(SampleServices.PROTECTED.size());
    assertThat(ended.output()).doesNotContain(app.callerKey());
  }

  @Test
  void backup_ofOne_asksForThatOneAndFollowsIt() {
    Ended ended = backup("", "before release 7", SOURCE).end();

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(posts()).hasSize(1);
    assertThat(RehearsedApp.json(posts().get(0).body()).path("reason").asText())
        .isEqualTo("before release 7");
    assertThat(app.front().calls(call -> !call.isPost()))
        .extracting(Call::path)
        .isNotEmpty()
        .doesNotContain("/api/services");
    assertThat(shell.slept()).isNotEmpty();
  }

  @Test
  void backup_whileTheAppCannotAnswer_isAskedForAgainAndMadeOnce() {
    long before = app.posts(OperationKind.BACKUP, SOURCE);
    app.front().unavailable(2, 30);
    app.front().loseAnswer();

    Ended ended = backup("", "", SOURCE).end();

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(posts()).hasSize(4);
    assertThat(posts())
        .extracting(call -> call.headers().get("operation-id"))
        .containsOnly(posts().get(0).headers().get("operation-id"));
    assertThat(shell.slept()).startsWith("30", "30");
    assertThat(app.posts(OperationKind.BACKUP, SOURCE)).isEqualTo(before + 1);
  }

  @Test
  void backup_whereAzureRefuses_failsInAzuresWordsAndTheOthersAreMade() {
    app.service(OTHER)
        .failNext(OperationKind.BACKUP, new ArmError(400, "Unlucky", "The disk is full."));

    Ended ended = backup("", "", OTHER, SOURCE).end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .contains(OTHER + ": no backup", "Unlucky", "The disk is full.", SOURCE + ": Succeeded");
  }

  @Test
  void backup_ofAServiceThatIsUnknown_saysSo() {
    Ended ended = backup("", "", "nobody").end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("nobody: not accepted", "ServiceNotFound");
  }

  @Test
  void backup_withAWrongKey_saysThatItIsTheKey() {
    shell.with("CALLER", app.restoreKey());

    Ended ended = backup("", "", SOURCE).end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains(refusedKey());
    assertThat(posts()).hasSize(1);
  }

  @Test
  void backup_thatIsAbandoned_fails() {
    app.service(OTHER).takes(OperationKind.BACKUP, Duration.ofSeconds(15));
    long before = app.posts(OperationKind.BACKUP, OTHER);
    Shell.Running running = backup(id("given-up"), "", OTHER);
    RehearsedApp.await("Azure is asked", () -> app.posts(OperationKind.BACKUP, OTHER) > before);
    app.abandon(OTHER, id("given-up"));
    app.service(OTHER).takes(OperationKind.BACKUP, Duration.ofSeconds(1));

    Ended ended = running.end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains(OTHER + ": no backup", "Abandoned");
  }

  @Test
  void restore_confirmed_overwritesTheStandbyAndTellsWhatIsToBeSetByHand() {
    Ended ended = restore("", STANDBY, SOURCE, STANDBY).end();

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains(
            "sourceExists",
            STANDBY + " will be OVERWRITTEN with ",
            STANDBY + ": Succeeded, ",
            "  virtualNetworkType\n    on contoso-apis: External\n    on contoso-standby: None\n")
        .containsPattern("What came back: [a-z0-9].+")
        .containsPattern("all of it, with the key: https?://\\S+/operations/\\S+/comparison")
        .doesNotContain(app.restoreKey());
    assertThat(app.service(STANDBY).configuration()).isEqualTo(app.service(SOURCE).configuration());
    assertThat(posts()).hasSize(2);
    assertThat(RehearsedApp.json(posts().get(0).body()).path("dryRun").asBoolean()).isTrue();
    assertThat(RehearsedApp.json(posts().get(1).body()).path("backupName").asText())
        .isEqualTo(RehearsedApp.json(posts().get(0).reply().body()).path("backupName").asText());
  }

  @Test
  void restore_whoseAnswerIsLost_isSentOnce() {
    long before = app.posts(OperationKind.RESTORE, STANDBY);
    app.front().passOn();
    app.front().loseAnswer();

    Ended ended = restore("", STANDBY, SOURCE, STANDBY).end();

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(posts()).hasSize(3);
    assertThat(app.posts(OperationKind.RESTORE, STANDBY)).isEqualTo(before + 1);
  }

  @Test
  void restore_notConfirmed_startsNothing() {
    for (String said : List.of("", SOURCE)) {
      Ended ended = restore("", said, SOURCE, STANDBY).end();

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.output()).contains("not confirmed; nothing was started");
    }
    assertThat(posts())
        .hasSize(2)
        .allMatch(call -> RehearsedApp.json(call.body()).path("dryRun").asBoolean());
  }

  @Test
  void restore_whichPreflightSpeaksAgainst_saysWhyAndStartsNothing() {
    Ended ended = restore("", STANDBY, OTHER, STANDBY).end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .containsPattern("tierMatches +failed +Cannot restore: current SKU is 'Premium'")
        .contains(STANDBY + " cannot be restored from fabrikam-apis-");
    assertThat(posts()).hasSize(1);
  }

  @Test
  void restore_fromASourceThatIsNotAllowed_saysSo() {
    Ended ended = restore("", STANDBY, "tailspin-apis", STANDBY).end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("SourceNotAllowed");
    assertThat(posts()).hasSize(1);
  }

  @Test
  void restore_whichAzureRefuses_fails() {
    app.service(STANDBY)
        .failNext(OperationKind.RESTORE, new ArmError(400, "RestoreFailed", "Not today."));

    Ended ended = restore("", STANDBY, SOURCE, STANDBY).end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .contains("the restore did not succeed", "RestoreFailed", "Not today.");
  }

  @Test
  void restore_thatIsAbandoned_saysNotToStartAnother() {
    app.service(STANDBY).takes(OperationKind.RESTORE, Duration.ofSeconds(15));
    long before = app.posts(OperationKind.RESTORE, STANDBY);
    Shell.Running running = restore(id("stopped"), STANDBY, SOURCE, STANDBY);
    RehearsedApp.await("Azure is asked", () -> app.posts(OperationKind.RESTORE, STANDBY) > before);
    app.abandon(STANDBY, id("stopped"));
    app.service(STANDBY).takes(OperationKind.RESTORE, Duration.ofSeconds(1));

    Ended ended = running.end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("Do NOT start another");
  }

  @Test
  void posture_whereAllMeetTheirObjective_isGood() {
    app.backUp("tailspin-apis");

    Ended ended = posture().end();

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output())
        .containsPattern("contoso-apis +met ")
        .contains("3 of 3 protected services meet their objective");
  }

  @Test
  void posture_whereOneDoesNot_isBad() {
    app.front()
        .answer(200, RehearsedApp.text(Path.of("src/test/resources/golden/http/services.json")));

    Ended ended = posture().end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .containsPattern("archive +never ")
        .containsPattern("contoso +met .* 2 +0 +backup .*RestoreFailed")
        .contains("1 of 2 protected services meet their objective");
  }

  @Test
  void posture_thatCannotBeRead_isBad() {
    shell.with("CALLER", "wrong");

    Ended ended = posture().end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("the services cannot be listed", refusedKey());
  }
}
