package io.durablefunctions.engine.simulation;

import io.durablefunctions.engine.contract.Fault;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that is run once for each fault that there is. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(
    value = Fault.class,
    names = {"NONE"},
    mode = EnumSource.Mode.EXCLUDE)
@interface EachFault {}
