package dev.apimdr.runbooks;

import static dev.apimdr.runbooks.RehearsedApp.OTHER;
import static dev.apimdr.runbooks.RehearsedApp.SOURCE;
import static dev.apimdr.runbooks.RehearsedApp.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.ArmError;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.environment.SampleServices;
import dev.apimdr.runbooks.Front.Call;
import dev.apimdr.runbooks.LogicApp.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The two Logic Apps, played against the packaged app. */
@ExtendWith(RehearsedApp.Extension.class)
class LogicAppsIT {
  private final HttpAction http = new HttpAction();
  private final List<JsonNode> mails = new ArrayList<>();
  private final String runName = "08584" + UUID.randomUUID().toString().substring(0, 8) + "CU12";

  /** What an approver chooses; nothing where nobody answers. */
  private String chosen = "Overwrite";

  private RehearsedApp app;

  @BeforeAll
  static void backUpOnce(RehearsedApp app) {
    app.backUp(SOURCE);
    app.backUp(OTHER);
  }

  @BeforeEach
  void take(RehearsedApp shared) {
    app = shared;
  }

  private Run backUp(JsonNode trigger) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    parameters.put("base", app.base()).put("callerKey", app.callerKey());
    return play("backup", parameters, trigger);
  }

  private Run restore(String source) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    parameters
        .put("base", app.base())
        .put("restoreKey", app.restoreKey())
        .put("approvers", "oncall@contoso.com");
    parameters.putObject("$connections").putObject("office365").put("connectionId", "/office365");
    ObjectNode trigger = JsonNodeFactory.instance.objectNode();
    return play("restore", parameters, trigger.put("source", source).put("target", STANDBY));
  }

  private Run play(String definition, JsonNode parameters, JsonNode trigger) {
    return new LogicApp(
            RehearsedApp.json(
                RehearsedApp.text(Path.of("runbooks/logic-app", definition + ".json"))),
            parameters,
            http,
            this::mail,
            runName)
        .run(trigger);
  }

  private Optional<JsonNode> mail(String path, JsonNode body) {
    mails.add(body);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (!path.equals("/approvalmail/$subscriptions")) {
      return Optional.of(answer);
    }
    return Optional.ofNullable(chosen)
        .map(
            option ->
                answer.put("SelectedOption", option).put("UserEmailAddress", "ann@contoso.com"));
  }

  private List<Call> posts() {
    return app.front().calls(Call::isPost);
  }

  @Test
  void backup_atNight_backsUpAllThatAreProtectedAndWaits() {
    Run run = backUp(null);

    assertThat(run.status()).as(run.toString()).isEqualTo("Succeeded");
    assertThat(posts()).hasSize(SampleServices.PROTECTED.size());
    List<Call> polls = app.front().calls(call -> call.path().startsWith("/api/results/"));
    assertThat(polls).isNotEmpty().allMatch(poll -> !poll.headers().containsKey("x-functions-key"));
    assertThat(http.waited()).isNotEmpty().allMatch(seconds -> seconds >= 5);
    assertThat(posts().get(0).headers().get("operation-id")).matches("[a-z0-9-]{1,64}");
  }

  @Test
  void backup_onDemand_isOfTheServiceThatIsNamed() {
    Run run =
        backUp(RehearsedApp.json("{\"services\":[\"" + SOURCE + "\"],\"reason\":\"a change\"}"));

    assertThat(run.status()).isEqualTo("Succeeded");
    assertThat(posts()).hasSize(1);
    assertThat(RehearsedApp.json(posts().get(0).body()).path("reason").asText())
        .isEqualTo("a change");
  }

  @Test
  void backup_whileTheAppCannotAnswer_isMadeOnce() {
    long before = app.posts(OperationKind.BACKUP, SOURCE);
    app.front().passOn();
    app.front().unavailable(1, 1);
    app.front().loseAnswer();

    Run run = backUp(RehearsedApp.json("{\"services\":[\"" + SOURCE + "\"]}"));

    assertThat(run.status()).isEqualTo("Succeeded");
    assertThat(app.posts(OperationKind.BACKUP, SOURCE)).isEqualTo(before + 1);
  }

  @Test
  void backup_thatFails_failsTheRunAndNotTheOthers() {
    app.service(OTHER)
        .failNext(OperationKind.BACKUP, new ArmError(400, "Unlucky", "The disk is full."));

    Run run = backUp(null);

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(posts()).hasSize(SampleServices.PROTECTED.size());
  }

  @Test
  void restore_approved_overwritesTheStandbyAndTellsWhatIsToBeSetByHand() {
    Run run = restore(SOURCE);

    assertThat(run.status()).as(run.toString()).isEqualTo("Succeeded");
    assertThat(app.service(STANDBY).configuration()).isEqualTo(app.service(SOURCE).configuration());
    String asked = mails.get(0).at("/Message/Body").asText();
    JsonNode sent = RehearsedApp.json(posts().get(1).body());
    assertThat(asked).contains(sent.path("backupName").asText());
    assertThat(sent.path("reason").asText()).endsWith("approved by ann@contoso.com");
    assertThat(mails).hasSize(2);
    assertThat(mails.get(1).path("Body").asText()).contains("virtualNetworkType");
  }

  @Test
  void restore_notApproved_startsNothing() {
    chosen = "Leave it";

    assertThat(restore(SOURCE).status()).isEqualTo("Cancelled");
    assertThat(posts()).hasSize(1);
  }

  @Test
  void restore_thatNobodyAnswersFor_startsNothing() {
    chosen = null;

    assertThat(restore(SOURCE).status()).isEqualTo("Failed");
    assertThat(posts()).hasSize(1);
  }

  @Test
  void restore_whichPreflightSpeaksAgainst_asksNobody() {
    Run run = restore(OTHER);

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.error()).isEqualTo("CannotBeRestored");
    assertThat(mails).isEmpty();
    assertThat(posts()).hasSize(1);
  }

  @Test
  void restore_fromASourceThatIsNotAllowed_asksNobody() {
    assertThat(restore("tailspin-apis").status()).isEqualTo("Failed");
    assertThat(mails).isEmpty();
  }

  @Test
  void restore_whichAzureRefuses_failsTheRunAndTells() {
    app.service(STANDBY)
        .failNext(OperationKind.RESTORE, new ArmError(400, "RestoreFailed", "Not today."));

    Run run = restore(SOURCE);

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.error()).isEqualTo("RestoreFailed");
    assertThat(mails.get(1).path("Body").asText()).contains("Not today.");
  }
}
