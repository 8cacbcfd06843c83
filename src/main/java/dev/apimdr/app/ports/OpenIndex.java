package dev.apimdr.app.ports;

import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.turn.OpenTurn;
import java.util.List;

/**
 * All that has not ended, from one listing.
 *
 * @param others entries of other kinds than operations
 */
public record OpenIndex(List<OpenOperation> operations, List<OpenTurn> others) {}
