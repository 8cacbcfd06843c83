package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.apimdr.azure.storage.QueueNames;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.settings.SettingName;

/** The step of operations that ARM works on. */
public final class PollOperationFunction {

  private final App app;

  public PollOperationFunction(App app) {
    this.app = app;
  }

  @FunctionName("PollOperation")
  public void run(
      @QueueTrigger(
              name = "message",
              queueName = QueueNames.POLLS,
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
