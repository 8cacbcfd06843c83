package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.apimdr.azure.storage.QueueNames;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.settings.SettingName;

/**
 * Queue triggers: each message is one turn of an operation, an inventory or a proof. All queues
 * lead to the same step, for the ledger decides what is done; several of them let polls wait
 * without delaying starts, and inventories without delaying polls.
 */
public final class TurnFunctions {

  private static final String POISON_STARTS = QueueNames.STARTS + QueueNames.POISON;
  private static final String POISON_POLLS = QueueNames.POLLS + QueueNames.POISON;
  private static final String POISON_BACKGROUND = QueueNames.BACKGROUND + QueueNames.POISON;

  private final App app;

  public TurnFunctions(App app) {
    this.app = app;
  }

  /** A turn of an operation that ARM has not accepted yet. */
  @FunctionName("StartOperation")
  public void startOperation(
      @QueueTrigger(
              name = "message",
              queueName = QueueNames.STARTS,
              connection = SettingName.HOST_STORAGE)
          String message,
      @BindingName("DequeueCount") long dequeueCount,
      ExecutionContext context) {
    runTurn(message, dequeueCount, context);
  }

  /** A turn of an operation that ARM works on. */
  @FunctionName("PollOperation")
  public void pollOperation(
      @QueueTrigger(
              name = "message",
              queueName = QueueNames.POLLS,
              connection = SettingName.HOST_STORAGE)
          String message,
      @BindingName("DequeueCount") long dequeueCount,
      ExecutionContext context) {
    runTurn(message, dequeueCount, context);
  }

  /** A turn of something that nobody's recovery waits for, such as an inventory. */
  @FunctionName("RunBackgroundTurn")
  public void runBackgroundTurn(
      @QueueTrigger(
              name = "message",
              queueName = QueueNames.BACKGROUND,
              connection = SettingName.HOST_STORAGE)
          String message,
      @BindingName("DequeueCount") long dequeueCount,
      ExecutionContext context) {
    runTurn(message, dequeueCount, context);
  }

  private void runTurn(String message, long dequeueCount, ExecutionContext context) {
    app.run(
        context,
        (useCases, events) ->
            useCases.runTurn().take(app.readTurn(message), dequeueCount > 1, events));
  }

  /** Alerts that the host gave up on a message of {@code operation-starts}. */
  @FunctionName("PoisonStart")
  public void poisonStart(
      @QueueTrigger(
              name = "message",
              queueName = POISON_STARTS,
              connection = SettingName.HOST_STORAGE)
          String message,
      ExecutionContext context) {
    app.reportPoison(POISON_STARTS, message, context);
  }

  /** Alerts that the host gave up on a message of {@code operation-polls}. */
  @FunctionName("PoisonPoll")
  public void poisonPoll(
      @QueueTrigger(
              name = "message",
              queueName = POISON_POLLS,
              connection = SettingName.HOST_STORAGE)
          String message,
      ExecutionContext context) {
    app.reportPoison(POISON_POLLS, message, context);
  }

  /** Alerts that the host gave up on a message of {@code background-turns}. */
  @FunctionName("PoisonBackgroundTurn")
  public void poisonBackgroundTurn(
      @QueueTrigger(
              name = "message",
              queueName = POISON_BACKGROUND,
              connection = SettingName.HOST_STORAGE)
          String message,
      ExecutionContext context) {
    app.reportPoison(POISON_BACKGROUND, message, context);
  }
}
