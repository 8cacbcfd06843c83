package dev.apimdr.local.host;

import com.google.protobuf.Struct;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A host's gRPC server, to which workers in processes of their own connect.
 *
 * <p>It is no more of a host than that: nobody sends requests here and no queue is listened to; who
 * starts a worker hands it its triggers.
 */
public final class WorkerServer implements AutoCloseable {
  private final Map<String, WorkerProcess> workers = new ConcurrentHashMap<>();
  private final Server server;

  private WorkerServer() throws IOException {
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerServiceDefinition.builder(EventStream.SERVICE)
                    .addMethod(
                        EventStream.METHOD, ServerCalls.asyncBidiStreamingCall(Incoming::new))
                    .build())
            .build()
            .start();
  }

  /** Listens on any free port of this machine. */
  public static WorkerServer start() throws IOException {
    return new WorkerServer();
  }

  /**
   * Starts a worker and waits until it has loaded every function of an app.
   *
   * @param packaged the package's folder
   * @param jvm arguments of its JVM
   * @param settings the app settings; nothing else of this process's environment but the path
   * @param console where what it prints goes
   * @param limit how long it may take
   * @throws IllegalStateException when it does not get there
   */
  public WorkerProcess start(
      Path packaged, List<String> jvm, Map<String, String> settings, Path console, Duration limit)
      throws IOException {
    String id = UUID.randomUUID().toString();
    WorkerProcess worker = new WorkerProcess(FunctionApp.read(packaged));
    workers.put(id, worker);
    try {
      worker.begin(WorkerCommand.of(server.getPort(), id, jvm, settings, console));
      worker.awaitReady(limit);
    } catch (IOException | RuntimeException e) {
      worker.close();
      throw e;
    }
    return worker;
  }

  @Override
  public void close() {
    workers.values().forEach(WorkerProcess::close);
    hangUp();
  }

  /** Ends every stream, as the end of this process does. */
  void hangUp() {
    server.shutdownNow();
  }

  /** A stream that a worker has opened; its first event says which worker. */
  private final class Incoming implements StreamObserver<Struct> {
    private final StreamObserver<Struct> toWorker;
    private WorkerProcess worker;

    Incoming(StreamObserver<Struct> toWorker) {
      this.toWorker = toWorker;
    }

    @Override
    public void onNext(Struct message) {
      Event event = new Event(message);
      if (event.kind() == EventKind.START_STREAM) {
        worker = workers.get(event.text("worker"));
        worker.connected(toWorker);
      } else {
        worker.heard(event);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      // Its process has ended, which says so itself.
    }

    @Override
    public void onCompleted() {
      toWorker.onCompleted();
    }
  }
}
