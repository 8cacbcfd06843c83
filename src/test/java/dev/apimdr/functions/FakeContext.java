package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An invocation's context, which records what was logged. */
public final class FakeContext implements ExecutionContext {
  private final List<LogRecord> logged = new ArrayList<>();
  private final Logger logger = Logger.getAnonymousLogger();

  public FakeContext() {
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  public List<String> lines() {
    return logged.stream().map(line -> line.getLevel() + " " + line.getMessage()).toList();
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return "invocation-1";
  }

  @Override
  public String getFunctionName() {
    return "Function";
  }
}
