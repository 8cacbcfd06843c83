package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Inventories;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Broken promises about inventories are found. */
class InventoryPromisesTest {

  private static String firstBroken(Consumer<FuzzWorld> prepare) {
    return LongStream.range(0, 100)
        .mapToObj(seed -> Run.of(seed, prepare).violation())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing was found"))
        .promise();
  }

  /** Whenever a call of this name is done, something else happens. */
  private static void after(FuzzWorld world, String call, Consumer<Inventories> what) {
    world.effects.hook(
        new Effects.Hook() {
          private boolean within;

          @Override
          public void after(int number, String name) {
            if (name.equals(call) && !within) {
              within = true;
              what.accept(world.ledger.inventories());
              within = false;
            }
          }
        });
  }

  private static void removeAll(Inventories inventories) {
    for (String service : List.of("contoso", "standby")) {
      inventories.of(service).forEach(listed -> inventories.remove(service, listed.id()));
    }
  }

  @Test
  void documentsThatAreLost_areMissed() {
    assertThat(firstBroken(world -> after(world, "open.remove", InventoryPromisesTest::removeAll)))
        .isEqualTo("everySuccessHasItsInventory");
  }

  @Test
  void entityThatIsNotTheServices_isNoticed() {
    assertThat(
            firstBroken(world -> world.entities.put("namedValues", "z", Map.of("value", "other"))))
        .isEqualTo("everyEntityIsFoundOnce");
  }
}
