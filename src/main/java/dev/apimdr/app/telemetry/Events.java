package dev.apimdr.app.telemetry;

/** Where telemetry goes: the logger of the invocation that learnt it. Never throws. */
@FunctionalInterface
public interface Events {
  void record(Event event);
}
