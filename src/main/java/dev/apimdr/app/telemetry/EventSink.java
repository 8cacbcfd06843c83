package dev.apimdr.app.telemetry;

/** Where telemetry goes: the logger of the invocation that learnt it. Never throws. */
@FunctionalInterface
public interface EventSink {
  void record(Event event);
}
