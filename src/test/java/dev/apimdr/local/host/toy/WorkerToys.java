package dev.apimdr.local.host.toy;

import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.concurrent.atomic.AtomicInteger;

/** Functions that show how the worker loads and creates them. */
public final class WorkerToys {
  private static final AtomicInteger OBJECTS = new AtomicInteger();

  private final String made;

  public WorkerToys() {
    this("by the worker");
  }

  WorkerToys(String by) {
    this.made = "object " + OBJECTS.incrementAndGet() + " made " + by;
  }

  public String made(@HttpTrigger(name = "request") String body) {
    return made;
  }

  public String contextLoader(@HttpTrigger(name = "request") String body) {
    return ""
        + (Thread.currentThread().getContextClassLoader() == WorkerToys.class.getClassLoader());
  }

  public String find(@HttpTrigger(name = "request") String className) {
    try {
      return Class.forName(className).getClassLoader() == WorkerToys.class.getClassLoader()
          ? "the app's"
          : "the worker's";
    } catch (ClassNotFoundException e) {
      return "not found";
    }
  }

  public String pair(@HttpTrigger(name = "request") Pair pair) {
    return pair.toString();
  }

  /** An input type that the worker's Gson cannot create. */
  public record Pair(int one, int other) {}
}
