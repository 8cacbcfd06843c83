/**
 * Could we recover now, and what starts when: recovery point objectives, staggered starts, catching
 * up.
 */
@NullMarked
package dev.apimdr.core.posture;

import org.jspecify.annotations.NullMarked;
