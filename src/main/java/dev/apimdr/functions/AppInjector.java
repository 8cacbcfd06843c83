package dev.apimdr.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.azure.json.EventJson;
import dev.apimdr.azure.json.TurnMessageJson;

/**
 * Hands one app to every function object: the worker makes a new object for each invocation. The
 * worker finds this class by {@code META-INF/services}.
 */
public final class AppInjector implements FunctionInstanceInjector {

  private final App app;

  /** Trivial, for what fails here leaves the host without an answer. */
  public AppInjector() {
    this(new App(Composition::ofThisProcess, EventJson::line, TurnMessageJson::read));
  }

  AppInjector(App app) {
    this.app = app;
  }

  @Override
  public <T> T getInstance(Class<T> functionClass) throws ReflectiveOperationException {
    return functionClass.getConstructor(App.class).newInstance(app);
  }
}
