package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersTest {

  private final TestApp world = new TestApp();

  @Test
  void scheduledBackup_fired_sendsOneMessageForEachService() {
    new TimerFunctions(world.app).scheduledBackup("{}", world.context);

    assertThat(world.queue.waiting())
        .extracting(waiting -> waiting.message().key().service())
        .containsExactlyInAnyOrder("contoso", "archive");
    assertThat(world.queue.waiting())
        .allMatch(waiting -> waiting.message().key().id().equals("backup-20261123t1000z"));
  }

  @Test
  void readChanges_fired_backsUpWhatWasChanged() {
    world
        .ledger
        .histories()
        .create(ServiceHistory.empty("contoso").with(Samples.succeededBackup()));
    Instant changed = Samples.T0.plus(Duration.ofHours(6));
    world.arm.logs(
        new LoggedEvent(
            "1", changed, "c", "contoso", LoggedEvent.Kind.WRITE, "apis/orders", "a person"),
        changed);
    new TimerFunctions(world.app).readChanges("{}", world.context);

    assertThat(world.ledger.allOperations())
        .anySatisfy(
            operation ->
                assertThat(operation.request().origin().reason())
                    .startsWith("1 change by 1 caller since"));
  }

  /** The parameter as the host's timer extension sends it (TimerInfo as JSON). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-23T09:58:30+00:00    | backup-20261123t0958z",
        "2026-11-23T10:58:30.01+01:00 | backup-20261123t0958z",
        "2026-11-24T02:00:00+00:00    | backup-20261123t1000z",
        "0001-01-01T00:00:00+00:00    | backup-20261123t1000z",
        "nonsense                     | backup-20261123t1000z"
      })
  void scheduledBackup_ofAnOccurrence_hasItsName(String next, String expected) {
    String timer =
        "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{\"Last\":\"2026-11-22T02:00:00"
            + "+00:00\",\"LastUpdated\":\"2026-11-22T02:00:00+00:00\",\"Next\":\""
            + next
            + "\"},\"IsPastDue\":false}";
    new TimerFunctions(world.app).scheduledBackup(timer, world.context);

    assertThat(world.queue.waiting())
        .allMatch(waiting -> waiting.message().key().id().equals(expected));
  }

  @Test
  void scheduledBackup_thatCannotSend_throwsSoThatTheHostTriesAgain() {
    world.effects.failNext("queue.send", Mode.UNAVAILABLE_BEFORE);
    TimerFunctions functions = new TimerFunctions(world.app);

    assertThatThrownBy(() -> functions.scheduledBackup("{}", world.context))
        .isInstanceOf(QueueUnavailableException.class);
  }

  @Test
  void start_ofTheCurrentTurn_postsTheOperation() {
    world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));

    new TurnFunctions(world.app).startOperation("contoso/once/0", 1, world.context);

    assertThat(world.operation("once").phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void start_oneTurnBehindDeliveredAgain_sendsTheCurrentTurn() {
    world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));
    new TurnFunctions(world.app).startOperation("contoso/once/0", 1, world.context);
    int sent = world.queue.waiting().size();

    new TurnFunctions(world.app).startOperation("contoso/once/0", 2, world.context);

    assertThat(world.queue.waiting()).hasSize(sent + 1);
  }

  @Test
  void start_oneTurnBehindDeliveredOnce_isDropped() {
    world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));
    new TurnFunctions(world.app).startOperation("contoso/once/0", 1, world.context);
    int sent = world.queue.waiting().size();

    new TurnFunctions(world.app).pollOperation("contoso/once/0", 1, world.context);

    assertThat(world.queue.waiting()).hasSize(sent);
  }

  @Test
  void message_thatIsNotOurs_isThrownBackToTheHost() {
    TurnFunctions functions = new TurnFunctions(world.app);

    assertThatThrownBy(() -> functions.pollOperation("hello", 1, world.context))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void message_whileSettingsAreWrong_isThrownBackWithOneAlert() {
    world.environment.remove("PROTECTED_SERVICES");
    TurnFunctions functions = new TurnFunctions(world.app);

    assertThatThrownBy(() -> functions.startOperation("contoso/once/0", 1, world.context))
        .isInstanceOf(ConfigurationRefusedException.class);
    assertThat(world.context.lines())
        .singleElement()
        .asString()
        .startsWith("SEVERE ConfigurationRefused")
        .contains("PROTECTED_SERVICES");
  }

  @Test
  void app_afterSettingsWereRefused_asksForThemAgain() {
    world.environment.put("RPO", "soon");
    TurnFunctions functions = new TurnFunctions(world.app);
    assertThatThrownBy(() -> functions.startOperation("contoso/once/0", 1, world.context))
        .isInstanceOf(ConfigurationRefusedException.class);
    world.environment.remove("RPO");

    assertThat(world.app.useCases()).isSameAs(world.app.useCases());
  }

  @Test
  void poison_message_isAnAlert() {
    new TurnFunctions(world.app).poisonPoll("contoso/once/3", world.context);

    assertThat(world.context.lines())
        .singleElement()
        .asString()
        .startsWith("SEVERE PoisonMessage")
        .contains("operation-polls-poison")
        .contains("once");
  }

  @Test
  void poison_messageThatIsNotOurs_isAnAlertWhateverTheSettingsSay() {
    world.environment.clear();

    new TurnFunctions(world.app).poisonStart("hello", world.context);

    assertThat(world.context.lines())
        .singleElement()
        .asString()
        .startsWith("SEVERE PoisonMessage")
        .contains("operation-starts-poison");
  }

  @Test
  void watchdog_whileTheLedgerIsUnreachable_throws() {
    world.ledger.failNext("open.all", Mode.UNAVAILABLE_BEFORE);
    TimerFunctions functions = new TimerFunctions(world.app);

    assertThatThrownBy(() -> functions.watchdog("{}", world.context))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void executions_ofEveryKind_shareTheTimeOfOne() {
    List<Duration> left = new ArrayList<>();
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void before(int number, String name) {
            left.add(world.runtime.deadline().remaining());
          }
        });

    world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));
    new TurnFunctions(world.app).startOperation("contoso/once/0", 1, world.context);

    assertThat(left)
        .hasSizeGreaterThan(3)
        .allMatch(time -> time.compareTo(ExecutionDeadline.LONGEST) < 0);
    assertThat(world.runtime.deadline().remaining()).isEqualTo(ExecutionDeadline.LONGEST);
  }
}
