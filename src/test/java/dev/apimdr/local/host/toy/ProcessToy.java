package dev.apimdr.local.host.toy;

import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.concurrent.CountDownLatch;

/** A function that runs until its JVM is told to end. */
public final class ProcessToy {
  private static final CountDownLatch STARTED = new CountDownLatch(1);
  private static final CountDownLatch ENDING = new CountDownLatch(1);

  public String slow(@HttpTrigger(name = "request") String body) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  System.out.println("Shutting down");
                  ENDING.countDown();
                }));
    STARTED.countDown();
    ENDING.await();
    return "finished";
  }

  public String started(@HttpTrigger(name = "request") String body) throws InterruptedException {
    STARTED.await();
    return "started";
  }
}
