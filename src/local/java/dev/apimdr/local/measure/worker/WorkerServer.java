package dev.apimdr.local.measure.worker;

import com.google.protobuf.Struct;
import dev.apimdr.local.host.FunctionApp;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The host's side of the gRPC stream: starts workers as processes, which connect to it.
 *
 * <p>It has no HTTP or queue listeners: the caller passes triggers to the workers it starts.
 */
public final class WorkerServer implements AutoCloseable {
  private final Map<String, WorkerProcess> workers = new ConcurrentHashMap<>();
  private final Path jar;
  private final Server server;

  private WorkerServer(Path folder) throws IOException {
    this.jar = WorkerJar.write(folder.resolve("worker.jar"));
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

  /**
   * Listens on any free port.
   *
   * @param folder where the workers' jar is written
   */
  public static WorkerServer start(Path folder) throws IOException {
    return new WorkerServer(folder);
  }

  /**
   * Starts a worker and waits until it has loaded every function of an app.
   *
   * @param packaged the package's folder
   * @param jvm arguments of its JVM
   * @param settings the app settings; nothing else of this process's environment but the path
   * @param console the file for its console output
   * @param limit how long the start may take
   * @throws IllegalStateException if it is not ready in time
   */
  public WorkerProcess start(
      Path packaged, List<String> jvm, Map<String, String> settings, Path console, Duration limit)
      throws IOException {
    String id = UUID.randomUUID().toString();
    WorkerProcess worker = new WorkerProcess(FunctionApp.read(packaged));
    workers.put(id, worker);
    try {
      worker.start(command(id, jvm, settings, console));
      worker.awaitReady(limit);
    } catch (IOException | RuntimeException e) {
      worker.close();
      throw e;
    }
    return worker;
  }

  private ProcessBuilder command(
      String workerId, List<String> jvm, Map<String, String> settings, Path console) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", jar.toString(), WorkerMain.class.getName()));
    command.addAll(List.of(Integer.toString(server.getPort()), workerId));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(settings);
    return builder;
  }

  @Override
  public void close() {
    workers.values().forEach(WorkerProcess::close);
    server.shutdownNow();
  }

  /** A stream opened by a worker; the first event names the worker. */
  private final class Incoming implements StreamObserver<Struct> {
    private final StreamObserver<Struct> toWorker;
    private WorkerProcess worker;

    Incoming(StreamObserver<Struct> toWorker) {
      this.toWorker = toWorker;
    }

    @Override
    public void onNext(Struct message) {
      WorkerEvent event = new WorkerEvent(message);
      if (event.kind() == EventKind.START_STREAM) {
        worker = workers.get(event.text("worker"));
        worker.connected(toWorker);
      } else {
        worker.receive(event);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      // The end of the worker's process is noticed elsewhere.
    }

    @Override
    public void onCompleted() {
      toWorker.onCompleted();
    }
  }
}
