/**
 * What Azure Resource Manager can say, without HTTP: replies, their ids for support, status URLs.
 */
@NullMarked
package dev.apimdr.core.arm;

import org.jspecify.annotations.NullMarked;
