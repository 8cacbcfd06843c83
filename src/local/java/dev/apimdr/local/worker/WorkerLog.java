package dev.apimdr.local.worker;

import java.util.Optional;

/** Receives the log lines of a worker: the log of its host, or the stream to it. */
public interface WorkerLog {

  /** Logs a line of the worker itself. */
  void host(LogLevel level, String message);

  /** Logs a line of a function. */
  void write(LogLevel level, String category, Optional<String> invocationId, String message);
}
