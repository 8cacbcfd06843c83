package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.OperationDefaults;

/**
 * What decides the course of an operation, as the settings of this process have it.
 *
 * @param lifecycle the transitions: what follows from a reply or an observation
 * @param timings every time constant
 * @param defaults what a new operation is accepted with
 */
public record Rules(OperationLifecycle lifecycle, Timings timings, OperationDefaults defaults) {}
