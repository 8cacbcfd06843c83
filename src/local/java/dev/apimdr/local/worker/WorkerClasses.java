package dev.apimdr.local.worker;

import java.util.List;

/**
 * What an app sees of the Java worker: the JDK, the Functions library and the worker's Gson; they
 * win over the app's own copies, and nothing else of this class path is seen.
 */
final class WorkerClasses extends ClassLoader {
  private static final List<String> SHARED =
      List.of("com.microsoft.azure.functions.", "com.google.gson.");

  private final ClassLoader worker;

  WorkerClasses() {
    super("worker", getPlatformClassLoader());
    this.worker = WorkerClasses.class.getClassLoader();
  }

  /** Asks one loader only, so that what is the app's is missed once, as on one class path. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    ClassLoader loader =
        SHARED.stream().anyMatch(name::startsWith) ? worker : getPlatformClassLoader();
    return loader.loadClass(name);
  }
}
