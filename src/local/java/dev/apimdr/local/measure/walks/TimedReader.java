package dev.apimdr.local.measure.walks;

import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;

/** A reader whose GETs take their time, and which counts those that ARM refused for a while. */
final class TimedReader implements EntityReader {
  private static final String THROTTLED = "TooManyRequests";

  private final EntityReader reader;
  private final VirtualTime time;
  private final Duration takes;
  private long throttled;

  TimedReader(EntityReader reader, VirtualTime time, Duration takes) {
    this.reader = reader;
    this.time = time;
    this.takes = takes;
  }

  @Override
  public String apiVersion() {
    return reader.apiVersion();
  }

  @Override
  public Reply read(ServiceId service, WalkRead read) {
    time.pass(takes);
    Reply reply = reader.read(service, read);
    if (reply instanceof Reply.Later later && later.code().equals(THROTTLED)) {
      throttled++;
    }
    return reply;
  }

  /** The number of GETs answered 429. */
  long throttled() {
    return throttled;
  }
}
