package dev.apimdr.local.arm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The forms of an operation's {@code Location} that ARM has used over the years. */
public enum LocationStyle {
  /** {@code /backup/operationresults/{id}=}, from the first poll on {@code %3D}. */
  OF_2014,
  /** {@code //operationresults/{id}=}, from the first poll on {@code /operationresults/{id}%3D}. */
  OF_2017,
  /** {@code //operationresults/{id}==}, from the first poll on with a single slash. */
  OF_2019,
  /** As in 2019, with the region inside the id. */
  OF_2020,
  /** {@code /operationresults/{id}}, the region inside the id. */
  OF_2022,
  /** As in 2017, with an id that always ends in {@code ==}, then {@code %3D%3D}. */
  PADDED,
  /**
   * {@code /locations/{region}/operationResults/{id}?…&t=&c=&s=&h=} in the subscription: 3 kB and
   * more, signed anew at each poll.
   */
  SIGNED;

  /** The Base64 id of an operation, with its padding. */
  String id(OperationKind kind, String service, String region, String serial) {
    String words = service + "_" + kind.title() + "_" + serial;
    return switch (this) {
      case OF_2014, OF_2017, OF_2019 -> base64(words);
      case OF_2020, OF_2022 -> base64(region + ":" + words);
      case PADDED -> base64(words + "0".repeat(Math.floorMod(1 - words.length(), 3)));
      case SIGNED -> serial;
    };
  }

  /** The path in the response to the POST, verbatim. */
  String pathAtPost(
      OperationKind kind, String resource, String subscription, String region, String id) {
    return switch (this) {
      case OF_2014 -> resource + "/" + kind.wireName() + "/operationresults/" + id;
      case OF_2017, OF_2019, OF_2020, PADDED -> resource + "//operationresults/" + id;
      case OF_2022 -> resource + "/operationresults/" + id;
      case SIGNED ->
          "/subscriptions/%s/providers/Microsoft.ApiManagement/locations/%s/operationResults/%s"
              .formatted(subscription, region, id);
    };
  }

  /** The path in the response to every poll, verbatim. */
  String pathAtPoll(
      OperationKind kind, String resource, String subscription, String region, String id) {
    return switch (this) {
      case OF_2014 -> pathAtPost(kind, resource, subscription, region, id.replace("=", "%3D"));
      case OF_2017, PADDED -> resource + "/operationresults/" + id.replace("=", "%3D");
      case OF_2019, OF_2020 -> resource + "/operationresults/" + id;
      case OF_2022, SIGNED -> pathAtPost(kind, resource, subscription, region, id);
    };
  }

  private static String base64(String words) {
    return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }
}
