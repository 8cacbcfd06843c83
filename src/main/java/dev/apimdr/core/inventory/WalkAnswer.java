package dev.apimdr.core.inventory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a walk was answered, after whatever had to be asked again: a closed set. */
public sealed interface WalkAnswer {

  /** Calls the handler's method of this answer's kind: a switch the compiler checks. */
  <R> R match(Handler<R> handler);

  /**
   * One page of a list.
   *
   * @param rows without nulls
   * @param nextLink of the next page, word for word; none on the last one
   */
  record Page(List<Map<String, Object>> rows, @Nullable String nextLink) implements WalkAnswer {
    public Page {
      rows = List.copyOf(rows);
    }

    @Override
    public <R> R match(Handler<R> handler) {
      return handler.page(this);
    }
  }

  /**
   * One entity.
   *
   * @param said the body, without nulls
   */
  record Body(Map<String, Object> said) implements WalkAnswer {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.body(this);
    }
  }

  /** There is none: a 404, or a kind that does not exist in the service's tier. */
  record None() implements WalkAnswer {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.none(this);
    }
  }

  /**
   * ARM refuses it, or fails, to the end.
   *
   * @param code ARM's, such as {@code AuthorizationFailed}
   * @param serverError whether the status was one of 500-599
   */
  record Refused(String code, boolean serverError) implements WalkAnswer {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.refused(this);
    }
  }

  /** One method for each answer. */
  interface Handler<R> {
    R page(Page answer);

    R body(Body answer);

    R none(None answer);

    R refused(Refused answer);
  }
}
