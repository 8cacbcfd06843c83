package dev.apimdr.local.host.toy;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Connects functions and test across class loaders, through JDK objects in the system properties.
 */
public final class Toy {
  /** A {@code BlockingQueue<String>} of the functions' events. */
  public static final String TOLD = "toy.told";

  /** A {@code Map<String, CountDownLatch>} of gates; functions wait at a gate that exists. */
  public static final String GATES = "toy.gates";

  private Toy() {}

  @SuppressWarnings("unchecked")
  static void tell(String event) {
    ((BlockingQueue<String>) System.getProperties().get(TOLD)).add(event);
  }

  @SuppressWarnings("unchecked")
  static void await(String gate) throws InterruptedException {
    CountDownLatch latch =
        ((Map<String, CountDownLatch>) System.getProperties().get(GATES)).get(gate);
    if (latch != null) {
      latch.await();
    }
  }
}
