package dev.apimdr.local.host.toy;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/** Creates functions with a constructor that the worker cannot call. */
public class InjectorToy implements FunctionInstanceInjector {
  public InjectorToy() {
    Toy.tell("injector made");
  }

  @Override
  public <T> T getInstance(Class<T> type) {
    return type.cast(new WorkerToys("by the injector"));
  }
}
