/**
 * What restores brought back, and what changed between recovery points: inventories compared with
 * each other, and with what the Activity Log says.
 */
@NullMarked
package dev.apimdr.app.proof;

import org.jspecify.annotations.NullMarked;
