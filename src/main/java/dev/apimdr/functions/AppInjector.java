package dev.apimdr.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/** Hands one app to every function object: the worker makes a new object for each invocation. */
public abstract class AppInjector implements FunctionInstanceInjector {

  private final App app;

  protected AppInjector(App app) {
    this.app = app;
  }

  @Override
  public <T> T getInstance(Class<T> functionClass) throws ReflectiveOperationException {
    return functionClass.getConstructor(App.class).newInstance(app);
  }
}
