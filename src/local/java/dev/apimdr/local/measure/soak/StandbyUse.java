package dev.apimdr.local.measure.soak;

/** How a standby is taken into use. */
enum StandbyUse {
  /** Its gateway answers requests of users. */
  REQUESTS,
  /** People change it. */
  CHANGES,
  /** A person declares it the active service. */
  PROMOTION
}
