package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPoisonTest {

  private static Event reported(Optional<TurnMessage> message, String text) {
    List<Event> events = new ArrayList<>();
    new ReportPoison().report("operation-polls-poison", message, text, events::add);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  @Test
  void report_ourMessage_namesItsOperation() {
    TurnMessage message =
        new TurnMessage(OperationMessage.key("contoso", new OperationId("wish")), 7, false, null);
    Event line = reported(Optional.of(message), "{}");
    assertThat(line.name()).isEqualTo("PoisonMessage");
    assertThat(line.level()).isEqualTo(Event.Level.ERROR);
    assertThat(line.fields())
        .containsEntry("queue", "operation-polls-poison")
        .containsEntry("service", "contoso")
        .containsEntry("operationId", "wish")
        .containsEntry("turn", 7)
        .containsEntry("message", "The watchdog revives the operation until its deadline.");
  }

  @Test
  void report_messageOfAnotherKind_namesItByKindAndId() {
    TurnMessage message = new TurnMessage(new TurnKey("drill", "contoso", "a"), 7, false, null);
    assertThat(reported(Optional.of(message), "{}").fields())
        .containsEntry("service", "contoso")
        .containsEntry("kind", "drill")
        .containsEntry("id", "a")
        .containsEntry("message", "The watchdog revives the drill until its deadline.");
  }

  @Test
  void report_messageOfANewerVersion_saysWhoTakesItOn() {
    TurnMessage message =
        new TurnMessage(
            new TurnKey("drill", "contoso", "a"), 0, false, new TurnMessage.Unread("{…}"));
    assertThat(reported(Optional.of(message), "{…}").fields().get("message"))
        .asString()
        .startsWith("A newer version of the app sent this message");
  }

  @Test
  void report_scheduledMessage_promisesNoRevivalOfWhatHasNoRecord() {
    TurnMessage message =
        OperationMessage.scheduled("contoso", OperationId.ofOccurrence(World.T0), null).putBack();
    assertThat(reported(Optional.of(message), "{}").fields().get("message"))
        .asString()
        .startsWith("If this scheduled backup has a record")
        .contains("If it has none, it is left out");
  }

  @Test
  void report_foreignMessage_showsItsBeginningWithoutControls() {
    Event line = reported(Optional.empty(), "a\r\nb\u0000" + "x".repeat(200));
    assertThat(line.fields().get("text"))
        .asString()
        .startsWith("a  b x")
        .hasSize(101)
        .endsWith("…");
    assertThat(line.fields()).doesNotContainKey("service");
  }

  @Test
  void report_foreignMessageWithASignature_doesNotShowIt() {
    Event line = reported(Optional.empty(), "https://x.example/b?sig=abc and AccountKey=abc;");

    assertThat(line.fields()).containsEntry("text", "https://x.example/b?… and AccountKey=…");
  }

  @Test
  void report_shortForeignMessage_isShownWhole() {
    assertThat(reported(Optional.empty(), "hello").fields()).containsEntry("text", "hello");
  }

  @Test
  void poisonedOperation_isRevivedByTheWatchdog() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.effects.outage(name -> name.equals("queue.send"));
    world.runUntil(World.T0.plusSeconds(600));
    assertThat(world.poison).hasSize(1);
    world.effects.calm();
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
  }
}
