package dev.apimdr.local.measure.soak;

import java.util.Locale;

/** What can befall a message of a queue. */
enum MessageFault {
  /** A copy of it comes later. */
  DUPLICATE,
  /** Somebody takes it and dies: it comes back later, redelivered. */
  DELAY,
  /** It is gone. */
  LOSS,
  /** A message of another system stands beside it. */
  FOREIGN,
  /** Something stands beside it that is not even Base64. */
  NO_BASE64;

  /** As people say it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
