package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists of ARM, whose entries come in pages. */
final class ArmLists {
  /** Of one list; ARM's pages hold 100 and more. */
  private static final int MOST_PAGES = 50;

  private final ArmClient client;

  ArmLists(ArmClient client) {
    this.client = client;
  }

  /** Every entry of a list; all its pages together take no longer than one GET may. */
  Reading<List<JsonValue>> read(String pathAndQuery) {
    return read(pathAndQuery, Function.identity());
  }

  /**
   * What every entry of a list means.
   *
   * @param meaning of one page, of which the rest is not kept
   */
  <T> Reading<List<T>> read(String pathAndQuery, Function<List<JsonValue>, List<T>> meaning) {
    List<T> entries = new ArrayList<>();
    long startTime = client.startTime();
    String next = client.url(pathAndQuery).toString();
    try {
      for (int pages = 0; pages < MOST_PAGES; pages++) {
        Optional<String> refusal = client.refusal(next);
        if (refusal.isPresent()) {
          return Reading.failed(ArmReply.Problem.refusedUrl(refusal.get()));
        }
        ArmResponse response = client.getPage(URI.create(next), startTime);
        if (response.status() != 200) {
          return Reading.failed(client.reply(ArmCall.POLL, response));
        }
        String body = response.body();
        if (body == null) {
          return tooLong("a page of the list is larger than " + ArmHttp.LARGEST_PAGE + " bytes");
        }
        JsonValue page = JsonReader.readEntities(body);
        // Without the array it is no list: an empty one would say that nothing is there.
        if (!page.get("value").isArray()) {
          return Reading.failed(ArmReply.Problem.unexpected("the list has no array \"value\""));
        }
        entries.addAll(meaning.apply(page.get("value").elements()));
        next = page.get("nextLink").text();
        if (next.isEmpty()) {
          return Reading.of(entries);
        }
      }
      return tooLong("the list has more than " + MOST_PAGES + " pages");
    } catch (IllegalArgumentException notJson) {
      return Reading.failed(ArmReply.Problem.unexpected("the list is " + notJson.getMessage()));
    } catch (NoResponseException none) {
      return Reading.failed(none.problem());
    }
  }

  private static <T> Reading<T> tooLong(String message) {
    return Reading.failed(
        ArmReply.Problem.of(ArmReply.Kind.UNEXPECTED, ArmReply.Problem.TOO_LONG, message));
  }
}
