package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drill.Drill;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The services of drills with failures: a request is refused, is carried out without a response, is
 * not carried out without one, or arrives late.
 */
final class OddDrillServices implements Oddness {
  private final FuzzWorld world;

  OddDrillServices(FuzzWorld world) {
    this.world = world;
  }

  @Override
  public @Nullable Object answer(
      Execution execution,
      Method method,
      Object @Nullable [] arguments,
      @Nullable Draw odd,
      Supplier<@Nullable Object> fake) {
    if (method.getName().equals("create") && arguments != null) {
      world.oracle.drills.asks((Drill) arguments[0]);
    }
    Object answer = odd == null ? fake.get() : odd(method, odd, fake);
    if (odd != null || !(answer instanceof Reading<?>)) {
      world.tell(() -> "services." + method.getName() + " is answered " + answer);
    }
    return answer;
  }

  private @Nullable Object odd(Method method, Draw odd, Supplier<@Nullable Object> fake) {
    if (method.getReturnType() == Reading.class) {
      return Reading.failed(Replies.odd(odd, world.mix));
    }
    if (method.getName().equals("poll")) {
      return Replies.odd(odd, world.mix);
    }
    return switch (odd.below(6)) {
      case 0 -> Replies.refusedForNow(odd);
      case 1 -> Replies.refused(odd);
      case 2 -> Replies.lost(odd);
      case 3 -> {
        world.later(
            odd.seconds(1, 50),
            () -> {
              Object late = fake.get();
              world.tell(() -> "services." + method.getName() + " arrives late: " + late);
            });
        yield Replies.lost(odd);
      }
      default -> {
        Object unheard = fake.get();
        ArmReply lost = Replies.lost(odd);
        world.tell(() -> "services." + method.getName() + " is done: " + unheard);
        yield lost;
      }
    };
  }
}
