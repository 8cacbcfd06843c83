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
 * A host's gRPC server, to which workers in processes of their own connect.
 *
 * <p>It is no more of a host than that: nobody sends requests here and no queue is listened to; who
 * starts a worker hands it its triggers.
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
   * Listens on any free port of this machine.
   *
   * @param folder where the workers' jar goes
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
      worker.begin(command(id, jvm, settings, console));
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

  /** A stream that a worker has opened; its first event says which worker. */
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
