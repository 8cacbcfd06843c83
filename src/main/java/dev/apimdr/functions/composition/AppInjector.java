package dev.apimdr.functions.composition;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.azure.Memoized;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Gives the one app to every function object; the worker creates a function object for each
 * invocation.
 *
 * <p>The worker creates the injector while it loads the functions, on several threads at once. Some
 * of its releases do not wait for it, and none retries. So its constructor is cheap, loads no class
 * of a library and cannot fail; what takes time runs on threads of its own.
 */
public final class AppInjector implements FunctionInstanceInjector {

  private final Supplier<App> app;

  public AppInjector() {
    // Not Composition::new, which would load the class, and Azure's clients with it.
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

  /** Does ahead what the first trigger would wait for; that trigger reports what fails. */
  private static void begin(String name, Runnable step) {
    Thread thread = new Thread(new FutureTask<>(step, null), name);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      // The first trigger then waits for it: an error here would leave the worker without injector.
    }
  }

  @Override
  public <T> T getInstance(Class<T> functionClass) throws ReflectiveOperationException {
    return functionClass.getConstructor(App.class).newInstance(app.get());
  }
}
