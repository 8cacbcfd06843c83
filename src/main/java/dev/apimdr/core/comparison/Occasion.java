package dev.apimdr.core.comparison;

/** Which two inventories are compared. */
public enum Occasion {
  /** A recovery point's with that of the service that it was restored into. */
  RESTORE,
  /** Those of one service at two times. */
  CHANGES
}
