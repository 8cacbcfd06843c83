package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** The step of operations that ARM has not accepted yet. */
public final class StartOperationFunction {

  private final App app;

  public StartOperationFunction(App app) {
    this.app = app;
  }

  @FunctionName("StartOperation")
  public void run(
      @QueueTrigger(name = "message", queueName = Queues.STARTS, connection = Queues.CONNECTION)
          String message,
      @BindingName("DequeueCount") long dequeueCount,
      ExecutionContext context) {
    app.run(
        context,
        (useCases, events) ->
            useCases.takeTurn().take(app.read(message), dequeueCount > 1, events));
  }
}
