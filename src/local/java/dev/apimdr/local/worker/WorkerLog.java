package dev.apimdr.local.worker;

import java.util.Optional;

/** Where the lines of a worker go: the log of its host, or the stream to it. */
public interface WorkerLog {

  /** A line of the worker itself. */
  void host(LogLevel level, String message);

  /** A line of a function. */
  void write(LogLevel level, String category, Optional<String> invocationId, String message);
}
