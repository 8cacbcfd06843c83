package dev.apimdr.core.inventory;

import static dev.apimdr.core.inventory.RecordedEntities.CONTOSO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityCountsTest {

  private static List<InventoryEntry> recorded() {
    return RecordedEntities.of(CONTOSO).stream().map(said -> said.entry(CONTOSO)).toList();
  }

  @Test
  void entries_areCountedByKind_pageByPage() {
    List<InventoryEntry> all = recorded();
    EntityCounts counts =
        EntityCounts.NONE.with(all.subList(0, 10)).with(all.subList(10, all.size()));

    assertThat(counts).isEqualTo(EntityCounts.NONE.with(all));
    assertThat(counts.total()).isEqualTo(all.size());
    assertThat(counts.byKind()).containsEntry("namedValues", 4).containsEntry("apis/tags", 1);
    assertThat(counts.ofSegment("policies")).isEqualTo(3);
  }

  @Test
  void otherRevisions_areNoApis() {
    InventoryEntry current =
        RecordedEntities.body(CONTOSO, "apis-revision-1-get-current", "apis", "").entry(CONTOSO);
    InventoryEntry other =
        RecordedEntities.body(CONTOSO, "apis-revision-3-get", "apis", "").entry(CONTOSO);
    EntityCounts counts = EntityCounts.NONE.with(List.of(current, other));

    assertThat(counts.byKind()).containsEntry("apis", 1).containsEntry("apis;rev", 1);
    assertThat(counts.ofSegment("apis")).isEqualTo(1);
  }
}
