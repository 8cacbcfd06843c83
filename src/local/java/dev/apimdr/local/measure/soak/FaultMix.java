package dev.apimdr.local.measure.soak;

import dev.apimdr.local.arm.FaultPoint;
import java.time.Duration;
import java.util.Random;
import java.util.function.BiFunction;

/** How often which fault strikes where: of a time and a number each gives the next fault. */
final class FaultMix {
  private FaultMix() {}

  /**
   * The app looks at the service and at the list of deleted ones, and polls no deletion or purge.
   */
  static BiFunction<Duration, Integer, Schedule.ArmInjection> atDrills(Random random) {
    ShuffledCycle<WireFault> faults = wireFaults(random);
    ShuffledCycle<FaultPoint> points =
        new ShuffledCycle<FaultPoint>(random)
            .with(3, FaultPoint.DELETE_SERVICE, FaultPoint.PURGE_SERVICE)
            .with(3, FaultPoint.POLL_CREATE, FaultPoint.LIST_DELETED_SERVICES)
            .with(1, FaultPoint.PUT_SERVICE, FaultPoint.CHECK_NAME, FaultPoint.LIST_SERVICES);
    return (at, i) -> new Schedule.ArmInjection(at, points.next(), faults.next());
  }

  static BiFunction<Duration, Integer, Schedule.ArmInjection> atArm(Random random) {
    ShuffledCycle<WireFault> faults = wireFaults(random);
    ShuffledCycle<FaultPoint> points =
        new ShuffledCycle<FaultPoint>(random)
            .with(7, FaultPoint.POLL_BACKUP)
            .with(6, FaultPoint.POST_BACKUP, FaultPoint.POST_RESTORE, FaultPoint.POLL_RESTORE)
            .with(5, FaultPoint.GET_SERVICE, FaultPoint.GET_ENTITY)
            .with(3, FaultPoint.GET_TOKEN)
            .with(4, FaultPoint.READ_METRICS)
            .with(3, FaultPoint.LIST_ACTIVITY)
            .with(1, FaultPoint.LIST_DIAGNOSTIC_SETTINGS);
    return (at, i) -> new Schedule.ArmInjection(at, points.next(), faults.next());
  }

  static BiFunction<Duration, Integer, Schedule.StorageInjection> atStorage(Random random) {
    ShuffledCycle<WireFault> faults = wireFaults(random);
    ShuffledCycle<Boolean> writes = new ShuffledCycle<Boolean>(random).with(5, true).with(3, false);
    ShuffledCycle<FaultyStorage.Service> parts =
        new ShuffledCycle<FaultyStorage.Service>(random)
            .with(5, FaultyStorage.Service.BLOBS)
            .with(3, FaultyStorage.Service.QUEUES);
    ShuffledCycle<Integer> tries = new ShuffledCycle<Integer>(random).with(1, 1, 1, 2, 3, 4);
    return (at, i) ->
        new Schedule.StorageInjection(at, parts.next(), writes.next(), faults.next(), tries.next());
  }

  private static ShuffledCycle<WireFault> wireFaults(Random random) {
    return new ShuffledCycle<WireFault>(random)
        .with(5, WireFault.REPLY_LOST)
        .with(4, WireFault.RESET, WireFault.SLOW, WireFault.ERROR_500, WireFault.DONE_BUT_500)
        .with(3, WireFault.ERROR_503, WireFault.ERROR_429, WireFault.GARBAGE, WireFault.HALF_BODY)
        .with(2, WireFault.ERROR_401, WireFault.ERROR_403, WireFault.ERROR_404)
        .with(1, WireFault.TIME_OUT);
  }

  static BiFunction<Duration, Integer, Schedule.MessageInjection> ofMessages(Random random) {
    ShuffledCycle<MessageFault> faults =
        new ShuffledCycle<MessageFault>(random)
            .with(8, MessageFault.DUPLICATE)
            .with(6, MessageFault.DELAY)
            .with(5, MessageFault.LOSS)
            .with(1, MessageFault.FOREIGN, MessageFault.NO_BASE64);
    ShuffledCycle<String> queues =
        new ShuffledCycle<String>(random)
            .with(1, Messages.STARTS, Messages.POLLS, Messages.BACKGROUND);
    return (at, i) ->
        new Schedule.MessageInjection(
            at,
            queues.next(),
            faults.next(),
            Schedule.millis(random, 1_000, 10_000),
            random.nextInt(Integer.MAX_VALUE));
  }
}
