package dev.apimdr.app.ports;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fake fulfils the same contract as the real reader. */
class MemoryEntitiesTest extends EntityReaderContract {
  private final MemoryEntities entities = new MemoryEntities(new Effects());

  @Override
  protected EntityReader reader() {
    return entities;
  }

  @Override
  protected void put(String list, String name, Map<String, Object> properties) {
    entities.put(list, name, properties);
  }

  @Override
  protected void pageSize(int rows) {
    entities.pageSize(rows);
  }

  @Override
  protected void answer(String path, int status, String code, Duration retryAfter) {
    entities.answer(path, status, code, retryAfter);
  }

  @Override
  protected void remaining(@Nullable Integer reads) {
    entities.remaining(reads);
  }
}
