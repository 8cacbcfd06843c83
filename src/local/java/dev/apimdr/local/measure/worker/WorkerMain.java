package dev.apimdr.local.measure.worker;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCalls;

/**
 * A Java worker as a process of its own: {@code <port> <worker id>}.
 *
 * <p>It starts as the real worker does: a gRPC channel over netty to the host of this machine, one
 * stream, and then it does what the host asks for. What it knows of the app comes over the stream,
 * so it needs neither JSON nor an SDK. It ends when the stream does.
 */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] args) throws InterruptedException {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(args[0]))
            .usePlaintext()
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
    WorkerStream stream = new WorkerStream();
    stream.open(
        args[1],
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(EventStream.METHOD, CallOptions.DEFAULT), stream));
    stream.awaitEnd();
    Runtime.getRuntime().halt(0);
  }
}
