package dev.apimdr.local.measure.worker;

import com.google.protobuf.Struct;
import dev.apimdr.local.host.FunctionApp;
import dev.apimdr.local.host.TriggerMetadata;
import dev.apimdr.local.worker.FunctionEntry;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The host's view of a worker process. */
public final class WorkerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FunctionApp app;
  private final List<String> jars;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Set<String> unloaded = ConcurrentHashMap.newKeySet();
  private final Map<String, CompletableFuture<WorkerAnswer>> unanswered = new ConcurrentHashMap<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private Process process;
  private long startedAt;
  private StreamObserver<Struct> toWorker;

  WorkerProcess(FunctionApp app) throws IOException {
    this.app = app;
    this.jars = app.jars().stream().map(jar -> jar.toAbsolutePath().toString()).toList();
  }

  void start(ProcessBuilder command) throws IOException {
    startedAt = System.nanoTime();
    process = command.start();
    var unused = process.onExit().thenRun(this::ended);
  }

  private void ended() {
    IllegalStateException failure = new IllegalStateException("The worker's process has ended");
    ready.completeExceptionally(failure);
    unanswered.values().forEach(answer -> answer.completeExceptionally(failure));
  }

  void awaitReady(Duration limit) {
    await(ready, limit);
  }

  /** When the process was started, by {@link System#nanoTime()}. */
  public long startedAt() {
    return startedAt;
  }

  /** The processor time used so far, in steps of 10 ms. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Its process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  synchronized void connected(StreamObserver<Struct> stream) {
    toWorker = stream;
    send(WorkerEvent.of(EventKind.WORKER_INIT_REQUEST).with("jars", jars));
  }

  void receive(WorkerEvent event) {
    switch (event.kind()) {
      case WORKER_INIT_RESPONSE -> event.failure().ifPresentOrElse(this::notReady, this::load);
      case FUNCTION_LOAD_RESPONSE ->
          event
              .failure()
              .ifPresentOrElse(
                  reason -> notReady(event.text("function") + ": " + reason),
                  () -> loaded(event.text("function")));
      case RPC_LOG -> lines.add(event.text("message"));
      case INVOCATION_RESPONSE ->
          unanswered.remove(event.text("invocation")).complete(WorkerAnswer.of(event, lines));
      default -> notReady("A worker does not send " + event.kind());
    }
  }

  private void load() {
    app.functions().forEach(function -> unloaded.add(function.name()));
    for (FunctionEntry entry : app.entries()) {
      send(
          WorkerEvent.of(EventKind.FUNCTION_LOAD_REQUEST)
              .with("function", entry.name())
              .with("class", entry.className())
              .with("method", entry.methodName())
              .with("parameter", entry.parameter()));
    }
  }

  private void loaded(String function) {
    unloaded.remove(function);
    if (unloaded.isEmpty()) {
      ready.complete(null);
    }
  }

  private void notReady(String reason) {
    ready.completeExceptionally(new IllegalStateException(reason));
  }

  /** Calls an HTTP function. */
  public WorkerAnswer request(String function, WorkerRequest request) {
    return invoke(
        WorkerEvent.of(EventKind.INVOCATION_REQUEST)
            .with("function", function)
            .with("method", request.method())
            .with("uri", request.uri().toString())
            .with("headers", request.headers())
            .with("query", request.query())
            .with("body", request.body())
            .with("metadata", TriggerMetadata.ofRequest(request.query(), request.route())));
  }

  /** Calls a queue function. */
  public WorkerAnswer message(String function, String text) {
    return invoke(
        WorkerEvent.of(EventKind.INVOCATION_REQUEST)
            .with("function", function)
            .with("text", text)
            .with("metadata", TriggerMetadata.ofText(text)));
  }

  private WorkerAnswer invoke(WorkerEvent.Builder request) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<WorkerAnswer> answer = new CompletableFuture<>();
    unanswered.put(id, answer);
    send(request.with("invocation", id));
    return await(answer, PATIENCE);
  }

  private synchronized void send(WorkerEvent.Builder event) {
    toWorker.onNext(event.build().struct());
  }

  private static <T> T await(CompletableFuture<T> future, Duration limit) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the worker has not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Breaks the stream, as the end of a host does. */
  synchronized void breakStream() {
    toWorker.onError(Status.UNAVAILABLE.asRuntimeException());
  }

  /** Kills the process, as a crash does. */
  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
