package dev.apimdr.local.measure.worker;

import com.google.protobuf.Struct;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;

/**
 * The stream that a {@link WorkerMain} opens to its {@link WorkerServer}, and its one gRPC method.
 *
 * <p>The sequence of messages is that of the real worker and its host; the message types are not.
 * One protobuf {@link Struct} takes the place of many generated classes, so a measured process
 * loads fewer classes than the real worker, never more.
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
