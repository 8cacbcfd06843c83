package dev.apimdr.functions.composition;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.azure.Memoized;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Hands one app to every function object, for the worker makes a new object for each invocation.
 *
 * <p>The worker makes this when it loads the functions, on several threads at once; some of its
 * releases do not wait for it, and none tries again. So making it is cheap, needs no class of a
 * library, and cannot fail; what takes time is begun beside it.
 */
public final class AppInjector implements FunctionInstanceInjector {

  private final Supplier<App> app;

  public AppInjector() {
    // Not a reference to the constructor: that would load the class, and Azure's clients with it.
    this(new Memoized<>(() -> new Composition()));
  }

  private AppInjector(Memoized<Composition> composition) {
    this(() -> composition.get().app(), () -> composition.get().connect());
  }

  AppInjector(Supplier<App> app, Runnable connection) {
    this.app = app;
    begin(
        "ahead-connection",
        () -> {
          connection.run();
          app.get().useCases().warmUp().token().run();
        });
    begin("ahead-ledger", () -> app.get().useCases().warmUp().ledger().run());
  }

  /** Does once what the first trigger would wait for; what fails there is told by the trigger. */
  private static void begin(String name, Runnable step) {
    Thread thread = new Thread(new FutureTask<>(step, null), name);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      // Then the first trigger waits for it: an error here would leave the worker without injector.
    }
  }

  @Override
  public <T> T getInstance(Class<T> functionClass) throws ReflectiveOperationException {
    return functionClass.getConstructor(App.class).newInstance(app.get());
  }
}
