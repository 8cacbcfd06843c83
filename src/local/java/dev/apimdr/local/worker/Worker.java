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
 * The Java side of the host: the app's classes, loaded from the package alone, and the threads its
 * functions run on, without limit.
 *
 * <p>It answers what a function returns and what it throws, but only an {@link Exception}: an error
 * while a function's class or object is made ends the thread, and nobody answers.
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
   * @param jars the app's
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
   * Loads the functions, all at once, before anything is triggered; what cannot be loaded is tried
   * again, and fails, when it is called.
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

  /** Finds a function's method, after the injector was begun for the first of them. */
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
    // Null, as in the real worker, while the injector is made, and for ever when that failed.
    return injector.getInstance(type);
  }

  /**
   * Makes the injector once. As in the real worker's releases from 2.19.2 until its pull request
   * 880, that it is made is noted before it is: who comes meanwhile does not wait for it, and a
   * failure is never tried again.
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

  /** The worker's own, for an app that has none. */
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

  /** Fails what is unanswered, interrupts the threads and gives up the app's classes. */
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

  /** The answer to an invocation that ended with its worker. */
  static final class WorkerKilled extends Exception {
    private static final long serialVersionUID = 1L;

    WorkerKilled() {
      super("The worker was killed");
    }
  }
}
