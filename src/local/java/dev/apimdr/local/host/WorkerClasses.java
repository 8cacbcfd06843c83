package dev.apimdr.local.host;

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

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return worker.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
