package dev.apimdr.local.measure.worker;

import com.google.protobuf.Struct;
import dev.apimdr.local.worker.FunctionEntry;
import dev.apimdr.local.worker.HttpBody;
import dev.apimdr.local.worker.IncomingRequest;
import dev.apimdr.local.worker.Invocation;
import dev.apimdr.local.worker.LogLevel;
import dev.apimdr.local.worker.OutgoingResponse;
import dev.apimdr.local.worker.Worker;
import dev.apimdr.local.worker.WorkerLog;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The worker's side of the stream: handles the host's events, each on its own thread, and sends the
 * functions' log lines.
 */
final class WorkerStream implements StreamObserver<Struct>, WorkerLog {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<String, FunctionEntry> functions = new ConcurrentHashMap<>();
  private StreamObserver<Struct> host;
  private volatile Worker worker;

  /** Sends the first event, which names this worker. */
  synchronized void open(String workerId, StreamObserver<Struct> toHost) {
    host = toHost;
    send(WorkerEvent.of(EventKind.START_STREAM).with("worker", workerId).build());
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public void onNext(Struct message) {
    threads.execute(() -> answer(new WorkerEvent(message)));
  }

  @Override
  public void onError(Throwable thrown) {
    ended.countDown();
  }

  @Override
  public void onCompleted() {
    ended.countDown();
  }

  private void answer(WorkerEvent event) {
    switch (event.kind()) {
      case WORKER_INIT_REQUEST -> init(event);
      case FUNCTION_LOAD_REQUEST -> load(event);
      case INVOCATION_REQUEST -> invoke(event);
      default -> throw new IllegalStateException("A host does not send " + event.kind());
    }
  }

  private void init(WorkerEvent event) {
    WorkerEvent.Builder answer = WorkerEvent.of(EventKind.WORKER_INIT_RESPONSE);
    try {
      worker = new Worker(event.list("jars").stream().map(Path::of).toList(), this);
    } catch (IOException e) {
      answer.failure(e);
    }
    send(answer.build());
  }

  private void load(WorkerEvent event) {
    FunctionEntry function =
        new FunctionEntry(
            event.text("function"),
            event.text("class"),
            event.text("method"),
            event.text("parameter"));
    functions.put(function.name(), function);
    WorkerEvent.Builder answer =
        WorkerEvent.of(EventKind.FUNCTION_LOAD_RESPONSE).with("function", function.name());
    try {
      worker.load(function);
    } catch (ReflectiveOperationException
        | RuntimeException
        | LinkageError
        | ServiceConfigurationError e) {
      answer.failure(e);
    }
    send(answer.build());
  }

  private void invoke(WorkerEvent event) {
    Invocation invocation =
        new Invocation(
            functions.get(event.text("function")),
            event.text("invocation"),
            event.has("text") ? event.text("text") : request(event),
            event.map("metadata"),
            "Called by the host");
    var unused =
        worker
            .invoke(invocation)
            .whenComplete((returned, thrown) -> send(answer(invocation, returned, thrown)));
  }

  private static IncomingRequest request(WorkerEvent event) {
    return new IncomingRequest(
        URI.create(event.text("uri")),
        event.text("method"),
        event.map("headers"),
        event.map("query"),
        HttpBody.of(event.text("body").getBytes(StandardCharsets.UTF_8)));
  }

  private static WorkerEvent answer(Invocation invocation, Object returned, Throwable thrown) {
    WorkerEvent.Builder answer =
        WorkerEvent.of(EventKind.INVOCATION_RESPONSE).with("invocation", invocation.id());
    if (thrown != null) {
      answer.failure(thrown);
    } else if (invocation.data() instanceof IncomingRequest) {
      OutgoingResponse response = OutgoingResponse.of(returned);
      answer
          .with("status", Integer.toString(response.getStatusCode()))
          .with("headers", response.headers())
          .with("body", new String(response.bytes(), StandardCharsets.UTF_8));
    }
    return answer.build();
  }

  @Override
  public void host(LogLevel level, String message) {
    write(level, "Worker", Optional.empty(), message);
  }

  @Override
  public void write(
      LogLevel level, String category, Optional<String> invocationId, String message) {
    WorkerEvent.Builder line =
        WorkerEvent.of(EventKind.RPC_LOG)
            .with("level", level.toString())
            .with("category", category)
            .with("message", message);
    invocationId.ifPresent(id -> line.with("invocation", id));
    send(line.build());
  }

  private synchronized void send(WorkerEvent event) {
    host.onNext(event.struct());
  }
}
