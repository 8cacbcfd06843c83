package dev.apimdr.app.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The effects of a test's fakes, counted from 1 and named {@code port.method}. An effect is a call
 * that changes a store, a queue or ARM; a test can make each one fail, or crash the process at it.
 */
public final class Effects {

  /** How a call fails. */
  public enum Mode {
    /** The store could not be reached: nothing happened. */
    UNAVAILABLE_BEFORE,
    /** The write happened, and its reply was lost. */
    UNAVAILABLE_AFTER
  }

  /** Called around each effect; an exception from here is thrown by the call itself. */
  public interface Hook {
    default void before(int number, String name) {}

    default void after(int number, String name) {}
  }

  /** The process dies in the middle of an execution. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(int number, String name) {
      super("crash at effect " + number + " (" + name + ")");
    }
  }

  private record Failure(Predicate<String> call, Mode mode) {}

  private static final Hook NONE = new Hook() {};

  private final List<String> names = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private Hook hook = NONE;
  private Predicate<String> outage = name -> false;

  /** Makes the next call of this name (e.g. {@code operations.replace}) fail, including reads. */
  public void failNext(String name, Mode mode) {
    failNext(name::equals, mode);
  }

  /** Makes the next matching call fail, including reads. */
  public synchronized void failNext(Predicate<String> call, Mode mode) {
    failures.add(new Failure(call, mode));
  }

  /** Makes every matching call fail before it has an effect, including reads. */
  public synchronized void outage(Predicate<String> calls) {
    outage = calls;
  }

  /** Kills the process right before this effect. */
  public void crashBefore(int number) {
    hook(
        new Hook() {
          @Override
          public void before(int reached, String name) {
            if (reached == number) {
              throw new Crash(reached, name);
            }
          }
        });
  }

  /** Kills the process right after this effect. */
  public void crashAfter(int number) {
    hook(
        new Hook() {
          @Override
          public void after(int reached, String name) {
            if (reached == number) {
              throw new Crash(reached, name);
            }
          }
        });
  }

  public synchronized void hook(Hook next) {
    hook = next;
  }

  /** Ends all crashes and failures, as if the process had been restarted. */
  public synchronized void calm() {
    hook = NONE;
    failures.clear();
    outage = name -> false;
  }

  /** The names of all effects so far, in order; an effect's number is its position from 1. */
  public synchronized List<String> names() {
    return List.copyOf(names);
  }

  /** Carries out an effect. */
  public <T> T write(String name, Supplier<RuntimeException> unavailable, Supplier<T> effect) {
    Mode mode = failureOf(name);
    if (mode == Mode.UNAVAILABLE_BEFORE) {
      throw unavailable.get();
    }
    Hook around;
    int number;
    synchronized (this) {
      names.add(name);
      number = names.size();
      around = hook;
    }
    around.before(number, name);
    T result = effect.get();
    around.after(number, name);
    if (mode == Mode.UNAVAILABLE_AFTER) {
      throw unavailable.get();
    }
    return result;
  }

  /** Carries out a read: it can fail but is not counted. */
  public <T> T read(String name, Supplier<RuntimeException> unavailable, Supplier<T> look) {
    if (failureOf(name) != null) {
      throw unavailable.get();
    }
    return look.get();
  }

  private synchronized Mode failureOf(String name) {
    if (outage.test(name)) {
      return Mode.UNAVAILABLE_BEFORE;
    }
    for (Failure failure : failures) {
      if (failure.call().test(name)) {
        failures.remove(failure);
        return failure.mode();
      }
    }
    return null;
  }
}
