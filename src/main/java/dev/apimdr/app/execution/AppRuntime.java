package dev.apimdr.app.execution;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the process gives to every use case: time, identity and threads. Tests hand in a clock that
 * jumps and ids that count.
 *
 * @param clock wall-clock time, in whole milliseconds
 * @param deadline of the execution that is under way
 * @param ids a new random id each time, for operations and for attempts at a POST
 * @param parallelism how many services are worked on at a time
 */
public record AppRuntime(
    Clock clock, ExecutionDeadline deadline, Supplier<String> ids, Parallelism parallelism) {}
