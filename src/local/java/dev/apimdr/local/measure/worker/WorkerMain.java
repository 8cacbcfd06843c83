package dev.apimdr.local.measure.worker;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCalls;

/**
 * The program of a Java worker process: {@code <port> <worker id>}.
 *
 * <p>It starts as the real worker does: it opens a gRPC channel over netty and one stream to the
 * local host, and then follows the host's events. What it needs to know of the app arrives over the
 * stream, so it loads neither a JSON library nor an SDK. It ends when the stream ends.
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
