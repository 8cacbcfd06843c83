package dev.apimdr.local.worker;

import java.util.List;

/**
 * The parent class loader of an app: the JDK, the Functions library and the worker's Gson, which
 * win over the app's own copies. Nothing else of this class path is visible.
 */
final class WorkerClasses extends ClassLoader {
  private static final List<String> SHARED =
      List.of("com.microsoft.azure.functions.", "com.google.gson.");

  private final ClassLoader worker;

  WorkerClasses() {
    super("worker", getPlatformClassLoader());
    this.worker = WorkerClasses.class.getClassLoader();
  }

  /**
   * Delegates to one loader only, so that each of the app's classes is looked up in vain once, as
   * in the real worker.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    ClassLoader loader =
        SHARED.stream().anyMatch(name::startsWith) ? worker : getPlatformClassLoader();
    return loader.loadClass(name);
  }
}
