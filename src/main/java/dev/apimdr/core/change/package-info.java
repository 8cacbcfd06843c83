/**
 * Which services were changed since their newest recovery point, by the Activity Log, and when that
 * asks for a backup.
 */
@NullMarked
package dev.apimdr.core.change;

import org.jspecify.annotations.NullMarked;
