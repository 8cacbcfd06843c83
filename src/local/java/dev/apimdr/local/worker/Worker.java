package dev.apimdr.local.worker;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Loads the app's classes from the package alone and runs its functions, each on a thread of an
 * unbounded pool.
 *
 * <p>An invocation completes with what the function returns or with the {@link Exception} it
 * throws. As in the real worker, an {@link Error} while the class or object is created ends the
 * thread, and the invocation never completes.
 */
public final class Worker implements AutoCloseable {
  private final URLClassLoader classes;
  private final WorkerLog log;
  private final ExecutorService threads;
  private final Map<String, FunctionMethod> methods = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Object>> unanswered = new ConcurrentHashMap<>();
  private volatile boolean injectorBegun;
  private volatile FunctionInstanceInjector injector;

  /**
   * @param jars of the app
   */
  public Worker(Collection<Path> jars, WorkerLog log) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    this.classes = new URLClassLoader("app", urls.toArray(URL[]::new), new WorkerClasses());
    this.log = log;
    this.threads =
        Executors.newCachedThreadPool(
            runnable -> {
              Thread thread = new Thread(runnable, "worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Loads the functions in parallel before anything is triggered. A function that cannot be loaded
   * is tried again when it is invoked.
   */
  public void load(List<FunctionEntry> functions) {
    List<CompletableFuture<Void>> loads =
        functions.stream()
            .map(entry -> CompletableFuture.runAsync(() -> tryLoading(entry), threads))
            .toList();
    loads.forEach(CompletableFuture::join);
  }

  private void tryLoading(FunctionEntry function) {
    try {
      load(function);
    } catch (ReflectiveOperationException | LinkageError e) {
      log.host(LogLevel.ERROR, "The '" + function.name() + "' function cannot be loaded: " + e);
    } catch (RuntimeException | ServiceConfigurationError e) {
      log.host(LogLevel.ERROR, "The function instance injector cannot be made: " + e);
    }
  }

  /** Loads a function's method; the first call also creates the injector. */
  public void load(FunctionEntry function) throws ReflectiveOperationException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(classes);
    try {
      beginInjector();
      var unusedMethod = method(function);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  public CompletableFuture<Object> invoke(Invocation invocation) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    unanswered.put(invocation.id(), answer);
    var unused = answer.whenComplete((returned, thrown) -> unanswered.remove(invocation.id()));
    try {
      threads.execute(() -> run(invocation, answer));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(new WorkerKilled());
    }
    return answer;
  }

  private void run(Invocation invocation, CompletableFuture<Object> answer) {
    Thread.currentThread().setContextClassLoader(classes);
    try {
      FunctionMethod method = method(invocation.function());
      answer.complete(method.call(newFunction(method.type()), invocation, log));
    } catch (Exception e) {
      answer.completeExceptionally(e);
    }
  }

  private FunctionMethod method(FunctionEntry function) throws ReflectiveOperationException {
    FunctionMethod known = methods.get(function.name());
    if (known != null) {
      return known;
    }
    FunctionMethod found =
        FunctionMethod.find(classes.loadClass(function.className()), function.methodName());
    methods.put(function.name(), found);
    return found;
  }

  private Object newFunction(Class<?> type) throws Exception {
    // As in the real worker, null while the injector is being created, and for good if that failed.
    return injector.getInstance(type);
  }

  /**
   * Creates the injector once. As in the real worker's releases from 2.19.2 until its pull request
   * 880, the flag is set before the injector is created: other threads do not wait for it, and a
   * failure is never retried.
   */
  private void beginInjector() {
    if (injectorBegun) {
      return;
    }
    synchronized (this) {
      if (!injectorBegun) {
        injectorBegun = true;
        injector = findInjector();
      }
    }
  }

  private FunctionInstanceInjector findInjector() {
    List<FunctionInstanceInjector> found = new ArrayList<>();
    ServiceLoader.load(FunctionInstanceInjector.class, classes).forEach(found::add);
    if (found.size() > 1) {
      throw new IllegalStateException("The app has several function instance injectors");
    }
    return found.isEmpty() ? new ByConstructor() : found.get(0);
  }

  /** The default injector, for an app that has none. */
  private static final class ByConstructor implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) throws Exception {
      try {
        return type.getConstructor().newInstance();
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw e;
      }
    }
  }

  /** Fails the running invocations, interrupts the threads and closes the app's class loader. */
  @Override
  public void close() {
    threads.shutdownNow();
    List.copyOf(unanswered.values())
        .forEach(answer -> answer.completeExceptionally(new WorkerKilled()));
    try {
      classes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The failure of an invocation whose worker was killed. */
  static final class WorkerKilled extends Exception {
    private static final long serialVersionUID = 1L;

    WorkerKilled() {
      super("The worker was killed");
    }
  }
}
