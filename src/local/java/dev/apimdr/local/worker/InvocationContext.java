package dev.apimdr.local.worker;

import com.microsoft.azure.functions.ExecutionContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The execution context of one invocation; its logger writes to the host's log. */
final class InvocationContext implements ExecutionContext {
  private final Invocation invocation;
  private final Logger logger;

  InvocationContext(Invocation invocation, WorkerLog log) {
    this.invocation = invocation;
    this.logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(new ToWorkerLog(invocation, log));
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return invocation.id();
  }

  @Override
  public String getFunctionName() {
    return invocation.function().name();
  }

  /** Logs the message without formatting parameters into it, as the real worker does. */
  private static final class ToWorkerLog extends Handler {
    private final Invocation invocation;
    private final WorkerLog log;

    ToWorkerLog(Invocation invocation, WorkerLog log) {
      this.invocation = invocation;
      this.log = log;
    }

    @Override
    public void publish(LogRecord line) {
      StringWriter message = new StringWriter().append(line.getMessage());
      if (line.getThrown() != null) {
        message.append('\n');
        line.getThrown().printStackTrace(new PrintWriter(message, true));
      }
      log.write(
          LogLevel.of(line.getLevel()),
          invocation.function().category() + ".User",
          Optional.of(invocation.id()),
          message.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
