package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.apimdr.azure.storage.QueueNames;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.settings.SettingName;

/** The alert about a message of {@code operation-polls} that the host gave up on. */
public final class PoisonPollFunction {

  private static final String QUEUE = QueueNames.POLLS + QueueNames.POISON;

  private final App app;

  public PoisonPollFunction(App app) {
    this.app = app;
  }

  @FunctionName("PoisonPoll")
  public void run(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = SettingName.HOST_STORAGE)
          String message,
      ExecutionContext context) {
    app.reportPoison(QUEUE, message, context);
  }
}
