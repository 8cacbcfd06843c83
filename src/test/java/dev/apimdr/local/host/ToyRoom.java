package dev.apimdr.local.host;

import dev.apimdr.local.host.toy.Toy;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The test's side of {@link Toy}: receives events of functions and opens their gates. */
final class ToyRoom implements AutoCloseable {
  private static final long HEARING_SECONDS = 30;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  ToyRoom() {
    System.getProperties().put(Toy.TOLD, told);
    System.getProperties().put(Toy.GATES, gates);
  }

  /** The next event. */
  String hear() throws InterruptedException {
    String event = told.poll(HEARING_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("No function told anything");
    }
    return event;
  }

  /** Waits for an event; drops those before it. */
  void hear(String event) throws InterruptedException {
    while (!hear().equals(event)) {}
  }

  /** Whether no such event is waiting. */
  boolean isUntold(String event) {
    return !told.contains(event);
  }

  void shut(String gate) {
    gates.put(gate, new CountDownLatch(1));
  }

  void open(String gate) {
    gates.get(gate).countDown();
  }

  @Override
  public void close() {
    gates.values().forEach(CountDownLatch::countDown);
    System.getProperties().remove(Toy.TOLD);
    System.getProperties().remove(Toy.GATES);
  }
}
