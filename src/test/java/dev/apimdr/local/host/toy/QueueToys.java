package dev.apimdr.local.host.toy;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Queue functions; the message text determines what happens. */
public final class QueueToys {
  public void take(
      @QueueTrigger(name = "message", queueName = "", connection = "") String message,
      @BindingName("DequeueCount") long dequeueCount)
      throws InterruptedException {
    Toy.tell(message + " #" + dequeueCount);
    Toy.await(message);
    if (message.contains("fail for want of a queue")) {
      throw new QueueUnavailableException();
    }
    if (message.startsWith("fail")) {
      throw new IllegalStateException("as told");
    }
    Toy.tell(message + " done");
  }

  /** Does not use the test's objects, so it also runs in another process. */
  public void log(
      @QueueTrigger(name = "message", queueName = "", connection = "") String message,
      @BindingName("DequeueCount") long dequeueCount,
      ExecutionContext context) {
    context.getLogger().info(message + " #" + dequeueCount);
  }

  public void metadata(
      @QueueTrigger(name = "message", queueName = "", connection = "") String message,
      @BindingName("Id") String id,
      @BindingName("QueueTrigger") String text,
      @BindingName("InsertionTime") String insertionTime,
      @BindingName("NextVisibleTime") String nextVisibleTime) {
    Toy.tell(id);
    Toy.tell(text);
    Toy.tell(insertionTime);
    Toy.tell(nextVisibleTime);
  }

  /** Named as the app's own. */
  private static final class QueueUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueUnavailableException() {
      super("queue next (404)");
    }
  }
}
