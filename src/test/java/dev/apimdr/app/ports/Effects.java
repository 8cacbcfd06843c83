package dev.apimdr.app.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Every effect that the fakes of one test have on their world, counted from 1 and named {@code
 * port.method}: where a test makes one fail, or crashes.
 */
public final class Effects {

  /** How a call fails. */
  public enum Mode {
    /** The store could not be reached: nothing happened. */
    UNAVAILABLE_BEFORE,
    /** The write happened, and its reply was lost. */
    UNAVAILABLE_AFTER
  }

  /** Called around each effect; what it throws comes out of the call. */
  public interface Hook {
    default void before(int number, String name) {}

    default void after(int number, String name) {}
  }

  /** A process that ends in the middle of something. */
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

  /** Makes the next call of a name (e.g. {@code operations.replace}) fail, reads included. */
  public void failNext(String name, Mode mode) {
    failNext(name::equals, mode);
  }

  /** Makes the next call whose name is meant fail, reads included. */
  public synchronized void failNext(Predicate<String> call, Mode mode) {
    failures.add(new Failure(call, mode));
  }

  /** Makes every call whose name is meant fail before anything happens, reads included. */
  public synchronized void outage(Predicate<String> calls) {
    outage = calls;
  }

  /** Ends the process, as it were, before effect number {@code number} takes place. */
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

  /** Ends the process, as it were, right after effect number {@code number} took place. */
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

  /** No more crashes and failures: the process is started anew. */
  public synchronized void calm() {
    hook = NONE;
    failures.clear();
    outage = name -> false;
  }

  /** The names of all effects so far, in order; their number is the list's size. */
  public synchronized List<String> names() {
    return List.copyOf(names);
  }

  /** An effect of a fake. */
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

  /** A look that changes nothing: it can fail but is not counted. */
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
