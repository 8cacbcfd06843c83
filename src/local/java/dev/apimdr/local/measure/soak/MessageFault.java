package dev.apimdr.local.measure.soak;

import java.util.Locale;

/** What is done to a queue message. */
enum MessageFault {
  /** A copy of it is delivered later. */
  DUPLICATE,
  /** It is received and not deleted, so that it is redelivered later. */
  DELAY,
  /** It is deleted. */
  LOSS,
  /** A message of another system is added. */
  FOREIGN,
  /** A message that is not Base64 is added. */
  NO_BASE64;

  /** The name in the report. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
