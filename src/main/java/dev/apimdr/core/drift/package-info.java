/**
 * What a backup omits, and what changed meanwhile: settings to be made by hand, requests of other
 * people.
 */
@NullMarked
package dev.apimdr.core.drift;

import org.jspecify.annotations.NullMarked;
