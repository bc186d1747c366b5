package io.durablefunctions.worker;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the message of a contributed function, by which the middleware knows the function. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "", type = "queueTrigger")
public @interface WorkTrigger {

  /** The binding's name in function.json. */
  String name();
}
