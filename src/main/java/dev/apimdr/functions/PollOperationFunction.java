package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** The step of operations that ARM works on. */
public final class PollOperationFunction {

  private final App app;

  public PollOperationFunction(App app) {
    this.app = app;
  }

  @FunctionName("PollOperation")
  public void run(
      @QueueTrigger(name = "message", queueName = Queues.POLLS, connection = Queues.CONNECTION)
          String message,
      @BindingName("DequeueCount") long dequeueCount,
      ExecutionContext context) {
    app.run(
        context,
        (useCases, events) ->
            useCases.takeTurn().take(app.read(message), dequeueCount > 1, events));
  }
}
