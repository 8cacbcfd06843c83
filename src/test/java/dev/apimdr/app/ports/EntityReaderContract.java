package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.EntityReader.Reply;
import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkRead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reader of entities guarantees. */
public abstract class EntityReaderContract {
  private static final WalkRead PRODUCTS = new WalkRead(true, "products", null);
  private static final WalkRead GOLD = new WalkRead(false, "products/gold", null);

  /** Reads entities of {@link Samples#CONTOSO}. */
  protected abstract EntityReader reader();

  /** Adds an entity to a list. */
  protected abstract void put(String list, String name, Map<String, Object> properties);

  /** From now on a page of a list has so many rows. */
  protected abstract void pageSize(int rows);

  /** From now on a path is answered with ARM's error; {@code retryAfter} as it is told. */
  protected abstract void answer(String path, int status, String code, Duration retryAfter);

  /** From now on each answer tells, or does not, how many reads are left. */
  protected abstract void remaining(@Nullable Integer reads);

  private Reply read(WalkRead read) {
    return reader().read(Samples.CONTOSO, read);
  }

  private WalkAnswer answered(WalkRead read) {
    assertThat(read(read)).isInstanceOf(Reply.Answered.class);
    return ((Reply.Answered) read(read)).answer();
  }

  private Reply.Later later(WalkRead read) {
    Reply reply = read(read);
    assertThat(reply).isInstanceOf(Reply.Later.class);
    return (Reply.Later) reply;
  }

  @Test
  void list_ofSeveralPages_isReadByItsLinks() {
    put("products", "gold", Map.of("displayName", "Gold"));
    put("products", "silver", Map.of("displayName", "Silver"));
    put("products", "iron", Map.of("displayName", "Iron"));
    pageSize(2);
    List<Object> names = new ArrayList<>();
    WalkRead next = PRODUCTS;
    while (next != null) {
      WalkAnswer.Page page = (WalkAnswer.Page) answered(next);
      page.rows().forEach(row -> names.add(row.get("name")));
      next = page.nextLink() == null ? null : new WalkRead(true, "products", page.nextLink());
    }

    assertThat(names).containsExactly("gold", "silver", "iron");
  }

  @Test
  void list_ofNone_isAPageWithoutRows() {
    assertThat(answered(PRODUCTS)).isEqualTo(new WalkAnswer.Page(List.of(), null));
  }

  @Test
  void entity_isItsBody() {
    put("products", "gold", Map.of("displayName", "Gold"));

    assertThat(((WalkAnswer.Body) answered(GOLD)).said())
        .containsEntry("name", "gold")
        .extractingByKey("properties")
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("displayName", "Gold");
  }

  @Test
  void entity_thatIsNotThere_isNone() {
    assertThat(answered(GOLD)).isEqualTo(new WalkAnswer.None());
  }

  @Test
  void kindThatTheTierDoesNotHave_isNone() {
    answer("products", 400, "MethodNotAllowedInPricingTier", Duration.ZERO);

    assertThat(answered(PRODUCTS)).isEqualTo(new WalkAnswer.None());
  }

  @Test
  void forbidden_isRefused() {
    answer("products", 403, "AuthorizationFailed", Duration.ZERO);

    assertThat(answered(PRODUCTS)).isEqualTo(new WalkAnswer.Refused("AuthorizationFailed", false));
  }

  @Test
  void throttled_isLater_whenItWasTold_andNoErrorOfTheRead() {
    answer("products", 429, "TooManyRequests", Duration.ofSeconds(17));

    Reply.Later later = later(PRODUCTS);
    assertThat(later.delay()).isEqualTo(Duration.ofSeconds(17));
    assertThat(later.serverError()).isFalse();
    assertThat(later.code()).isEqualTo("TooManyRequests");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void serverError_isLater_alsoOfOneEntity(int status) {
    answer("products/gold", status, "InternalServerError", Duration.ZERO);

    Reply.Later later = later(GOLD);
    assertThat(later.serverError()).isTrue();
    assertThat(later.code()).isEqualTo("InternalServerError");
    assertThat(later.delay().isNegative()).isFalse();
  }

  @Test
  void remainingReads_areTold_whereArmTellsThem() {
    assertThat(((Reply.Answered) read(PRODUCTS)).remainingReads()).isNull();
    remaining(123);

    assertThat(((Reply.Answered) read(PRODUCTS)).remainingReads()).isEqualTo(123);
    assertThat(((Reply.Answered) read(GOLD)).remainingReads()).isEqualTo(123);
  }
}
