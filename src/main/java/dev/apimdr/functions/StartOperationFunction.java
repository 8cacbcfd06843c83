package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.apimdr.azure.storage.QueueNames;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.settings.SettingName;

/** The step of operations that ARM has not accepted yet. */
public final class StartOperationFunction {

  private final App app;

  public StartOperationFunction(App app) {
    this.app = app;
  }

  @FunctionName("StartOperation")
  public void run(
      @QueueTrigger(
              name = "message",
              queueName = QueueNames.STARTS,
              connection = SettingName.HOST_STORAGE)
          String message,
      @BindingName("DequeueCount") long dequeueCount,
      ExecutionContext context) {
    app.run(
        context,
        (useCases, events) ->
            useCases.takeTurn().take(app.read(message), dequeueCount > 1, events));
  }
}
