package dev.apimdr.app.ports;

import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service's entities in memory: lists by their path, single ones by theirs. A GET is an effect
 * named {@code entities.read}, so that a test can kill the process at each.
 */
public final class MemoryEntities implements EntityReader {

  /** What a GET is answered instead of what there is. */
  private record Answer(int status, String code, Duration retryAfter) {}

  private final Effects effects;
  private final Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> single = new LinkedHashMap<>();
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private Runnable onRead = () -> {};
  private @Nullable Integer remaining;
  private int pageSize = 100;

  public MemoryEntities(Effects effects) {
    this.effects = effects;
  }

  /** Adds an entity to a list. */
  public MemoryEntities put(String list, String name, Map<String, Object> properties) {
    Map<String, Object> row = Map.of("name", name, "properties", properties);
    row(list, row);
    single.put(list + "/" + name, row);
    return this;
  }

  /** Adds a row to a list, of which there is no entity. */
  public MemoryEntities row(String list, Map<String, Object> row) {
    lists.computeIfAbsent(list, any -> new ArrayList<>()).add(row);
    return this;
  }

  /**
   * Sets the policy of an entity.
   *
   * @param of its path and a slash, or nothing for the service
   */
  public MemoryEntities policy(String of, String text) {
    single.put(
        of + "policies/policy", Map.of("name", "policy", "properties", Map.of("value", text)));
    return this;
  }

  /** From now on this path is answered so. */
  public void answer(String path, int status, String code, Duration retryAfter) {
    answers.put(path, new Answer(status, code, retryAfter));
  }

  /** From now on this path is answered by what there is. */
  public void answerWell(String path) {
    answers.remove(path);
  }

  public void pageSize(int rows) {
    pageSize = rows;
  }

  /** How many reads each answer says are left; null where it does not say. */
  public void remaining(@Nullable Integer reads) {
    remaining = reads;
  }

  /** Done at each GET, as time passes. */
  public void onRead(Runnable action) {
    onRead = action;
  }

  /** Every GET so far: its path, and its page if not the first. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String apiVersion() {
    return "2024-05-01";
  }

  @Override
  public Reply read(ServiceId service, WalkRead read) {
    return effects.write(
        "entities.read",
        () -> new LedgerUnavailableException("no reader throws", new IOException("a test did")),
        () -> {
          asked.add(read.path() + (read.nextLink() == null ? "" : " " + read.nextLink()));
          onRead.run();
          Answer other = answers.get(read.path());
          return other == null ? found(there(read)) : reply(other);
        });
  }

  private Reply found(WalkAnswer answer) {
    return new Reply.Answered(answer, remaining);
  }

  private Reply reply(Answer answer) {
    boolean serverError = answer.status() >= 500;
    if (serverError || answer.status() == 429) {
      return new Reply.Later(answer.retryAfter(), serverError, answer.code(), "as the test wished");
    }
    return found(
        answer.status() == 404 || answer.code().equals("MethodNotAllowedInPricingTier")
            ? new WalkAnswer.None()
            : new WalkAnswer.Refused(answer.code(), false));
  }

  private WalkAnswer there(WalkRead read) {
    if (!read.list()) {
      Map<String, Object> body = single.get(read.path());
      return body == null ? new WalkAnswer.None() : new WalkAnswer.Body(body);
    }
    List<Map<String, Object>> rows = lists.getOrDefault(read.path(), List.of());
    int from = read.nextLink() == null ? 0 : Integer.parseInt(read.nextLink());
    int to = Math.min(rows.size(), from + pageSize);
    return new WalkAnswer.Page(
        rows.subList(from, to), to < rows.size() ? String.valueOf(to) : null);
  }
}
