package dev.apimdr.local.host.toy;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Functions with a schedule. */
public final class TimerToys {
  public void tick(
      @TimerTrigger(name = "timer", schedule = "") String timer, ExecutionContext context)
      throws InterruptedException {
    Toy.tell(context.getFunctionName());
    Toy.await(context.getFunctionName());
  }

  public void fail(
      @TimerTrigger(name = "timer", schedule = "") String timer, ExecutionContext context) {
    Toy.tell(context.getFunctionName() + " " + timer);
    throw new IllegalStateException("it fails each time");
  }

  public void show(@TimerTrigger(name = "timer", schedule = "") String timer) {
    Toy.tell(timer);
  }
}
