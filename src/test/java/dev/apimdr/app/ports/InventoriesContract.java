package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of inventories guarantees. */
public abstract class InventoriesContract {
  private static final String ID = "i-1";
  private static final InventoryWalk NEW = InventorySamples.requested(ID, Samples.T0);
  private static final InventoryEntry A = InventorySamples.entry("apis/a;rev=1");
  private static final InventoryEntry B = InventorySamples.entry("apis/b;rev=1");
  private static final InventoryEntry C = InventorySamples.entry("apis/c;rev=1");

  protected abstract Inventories inventories();

  /** The names of all blobs that begin with {@code inventories/}. */
  protected abstract Set<String> blobs();

  private List<InventoryEntry> read(String id) {
    List<InventoryEntry> entries = new ArrayList<>();
    assertThat(inventories().read(Samples.KEY, id, entries::add)).isTrue();
    return entries;
  }

  private void part(String part, InventoryEntry... entries) {
    inventories().writePart(Samples.KEY, ID, part, List.of(entries));
  }

  @Test
  void find_none_isEmpty() {
    assertThat(inventories().find(Samples.KEY, ID)).isEmpty();
  }

  @Test
  void create_isFoundAsItWas() {
    for (InventoryWalk walk :
        List.of(NEW, InventorySamples.walking(), InventorySamples.partial())) {
      assertThat(inventories().create(walk)).isPresent();
      assertThat(inventories().find(Samples.KEY, walk.id()))
          .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(walk));
    }
  }

  @Test
  void create_thereIsOne_isEmpty() {
    inventories().create(NEW);

    assertThat(inventories().create(NEW)).isEmpty();
  }

  @Test
  void replace_unchanged_isWritten_andItsVersionCanBeReplaced() {
    Versioned<InventoryWalk> first = inventories().create(NEW).orElseThrow();
    Versioned<InventoryWalk> second =
        inventories().replace(first, NEW.dueAt(Samples.T0.plusSeconds(1))).orElseThrow();
    InventoryWalk third = NEW.dueAt(Samples.T0.plusSeconds(2));

    assertThat(inventories().replace(second, third)).isPresent();
    assertThat(inventories().find(Samples.KEY, ID).orElseThrow().value()).isEqualTo(third);
  }

  @Test
  void replace_changedMeanwhile_isEmpty() {
    Versioned<InventoryWalk> first = inventories().create(NEW).orElseThrow();
    InventoryWalk second = NEW.dueAt(Samples.T0.plusSeconds(1));
    inventories().replace(first, second);

    assertThat(inventories().replace(first, NEW.dueAt(Samples.T0.plusSeconds(2)))).isEmpty();
    assertThat(inventories().find(Samples.KEY, ID).orElseThrow().value()).isEqualTo(second);
  }

  @Test
  void assemble_takesTheNamedParts_inTheirOrder() {
    part("000000-a", A);
    part("000001-b", C);
    part("000001-c", B);
    inventories().assemble(Samples.KEY, ID, List.of("000001-c", "000000-a"));

    assertThat(read(ID)).containsExactly(B, A);
  }

  @Test
  void assemble_leavesNoPart_alsoNoneThatDoesNotCount() {
    part("000000-a", A);
    part("000000-x", B);
    inventories().assemble(Samples.KEY, ID, List.of("000000-a"));

    assertThat(blobs()).containsExactly("inventories/contoso/i-1.jsonl.gz");
  }

  @Test
  void assemble_ofOne_leavesThePartsOfOthers() {
    part("000000-a", A);
    inventories().writePart(Samples.KEY, "i-12", "000000-a", List.of(B));
    inventories().assemble(Samples.KEY, ID, List.of("000000-a"));
    inventories().assemble(Samples.KEY, "i-12", List.of("000000-a"));

    assertThat(read(ID)).containsExactly(A);
    assertThat(read("i-12")).containsExactly(B);
  }

  /** After a crash right after the blob was written, or before all parts were removed. */
  @Test
  void assemble_again_keepsTheBlobAndRemovesWhatIsLeft() {
    part("000000-a", A);
    inventories().assemble(Samples.KEY, ID, List.of("000000-a"));
    part("000001-b", B);
    inventories().assemble(Samples.KEY, ID, List.of("000000-a", "000001-b"));

    assertThat(read(ID)).containsExactly(A);
    assertThat(blobs()).containsExactly("inventories/contoso/i-1.jsonl.gz");
  }

  @Test
  void assemble_aPartIsMissing_makesNoBlob() {
    part("000000-a", A);

    assertThatThrownBy(
            () -> inventories().assemble(Samples.KEY, ID, List.of("000000-a", "000001-b")))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining("000001-b");
    assertThat(inventories().read(Samples.KEY, ID, entry -> {})).isFalse();
    assertThat(blobs()).containsExactly("inventories/contoso/i-1/part-000000-a.jsonl.gz");
  }

  @Test
  void assemble_noParts_isAnEmptyInventory() {
    inventories().assemble(Samples.KEY, ID, List.of());

    assertThat(read(ID)).isEmpty();
  }

  @Test
  void writePart_again_replacesIt() {
    part("000000-a", A, B);
    part("000000-a", C);
    inventories().assemble(Samples.KEY, ID, List.of("000000-a"));

    assertThat(read(ID)).containsExactly(C);
  }

  @Test
  void read_entriesOfAllSorts_areAsTheyWere() {
    inventories().writePart(Samples.KEY, ID, "000000-a", InventorySamples.entries());
    inventories().assemble(Samples.KEY, ID, List.of("000000-a"));

    assertThat(read(ID)).isEqualTo(InventorySamples.entries());
  }

  @Test
  void read_manyEntriesOfManyParts_areAllThere() {
    List<String> parts = IntStream.range(0, 5).mapToObj(i -> "00000" + i + "-a").toList();
    List<InventoryEntry> all =
        IntStream.range(0, 5000)
            .mapToObj(i -> InventorySamples.entry("apis/a;rev=1/operations/o" + i))
            .toList();
    for (int i = 0; i < 5; i++) {
      inventories()
          .writePart(Samples.KEY, ID, parts.get(i), all.subList(i * 1000, i * 1000 + 1000));
    }
    inventories().assemble(Samples.KEY, ID, parts);

    assertThat(read(ID)).isEqualTo(all);
  }

  @Test
  void read_notAssembled_isFalse() {
    inventories().create(NEW);
    part("000000-a", A);

    assertThat(inventories().read(Samples.KEY, ID, entry -> {})).isFalse();
  }

  @Test
  void ids_newestFirst_ofTheServiceAlone() {
    assertThat(inventories().of(Samples.KEY)).extracting(Inventories.Listed::id).isEmpty();
    inventories().create(InventorySamples.requested("b", Samples.T0));
    inventories().create(InventorySamples.requested("a", Samples.T0.plusSeconds(1)));
    inventories().create(InventorySamples.requested("c", Samples.T0.minusSeconds(1)));
    inventories().writePart(Samples.KEY, "a", "000000-a", List.of(A));
    inventories().assemble(Samples.KEY, "b", List.of());

    assertThat(inventories().of(Samples.KEY))
        .extracting(Inventories.Listed::id)
        .containsExactly("a", "b", "c");
    assertThat(inventories().of("conto")).extracting(Inventories.Listed::id).isEmpty();
  }

  @Test
  void ids_afterAChange_areInTheSameOrder() {
    Versioned<InventoryWalk> older = inventories().create(NEW).orElseThrow();
    inventories().create(InventorySamples.requested("i-2", Samples.T0.plusSeconds(1)));
    inventories().replace(older, NEW.dueAt(Samples.T0.plusSeconds(9)));

    assertThat(inventories().of(Samples.KEY))
        .extracting(Inventories.Listed::id)
        .containsExactly("i-2", ID);
  }

  @Test
  void remove_takesAllOfIt_andNothingOfOthers() {
    inventories().create(NEW);
    part("000000-a", A);
    inventories().assemble(Samples.KEY, ID, List.of("000000-a"));
    part("000001-late", B);
    inventories().create(InventorySamples.requested("i-12", Samples.T0));
    inventories().remove(Samples.KEY, ID);
    inventories().remove(Samples.KEY, ID);

    assertThat(inventories().find(Samples.KEY, ID)).isEmpty();
    assertThat(blobs()).containsExactly("inventories/contoso/i-12.json");
  }
}
