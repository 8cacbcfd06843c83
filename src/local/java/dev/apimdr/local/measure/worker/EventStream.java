package dev.apimdr.local.measure.worker;

import com.google.protobuf.Struct;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;

/**
 * The stream that a {@link WorkerMain} opens to its {@link WorkerServer}, and its one gRPC method.
 *
 * <p>Its steps are those of the real worker and its host. Its messages are not: protobuf's own
 * {@link Struct} stands for their generated classes, which are many more to load, so a process
 * measured over this stream is never slower for it than the real worker.
 */
final class EventStream {
  static final String SERVICE = "apimdr.Worker";

  static final MethodDescriptor<Struct, Struct> METHOD =
      MethodDescriptor.<Struct, Struct>newBuilder()
          .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "EventStream"))
          .setRequestMarshaller(ProtoUtils.marshaller(Struct.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(Struct.getDefaultInstance()))
          .build();

  private EventStream() {}
}
