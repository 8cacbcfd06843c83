/** Pure rules. */
@NullMarked
package dev.apimdr.core;

import org.jspecify.annotations.NullMarked;
