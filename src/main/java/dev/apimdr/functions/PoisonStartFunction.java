package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** The alert about a message of {@code operation-starts} that the host gave up on. */
public final class PoisonStartFunction {

  private static final String QUEUE = Queues.STARTS + Queues.POISON;

  private final App app;

  public PoisonStartFunction(App app) {
    this.app = app;
  }

  @FunctionName("PoisonStart")
  public void run(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = Queues.CONNECTION)
          String message,
      ExecutionContext context) {
    app.reportPoison(QUEUE, message, context);
  }
}
