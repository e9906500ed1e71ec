package shop.troth.runtime.control;

import java.util.Map;
import org.springframework.context.ApplicationContext;

/** The errands that commands may ask of a running serve. */
@FunctionalInterface
public interface AdminCommands {

    /**
     * Creates the errands from the application's beans, once it is running.
     *
     * @return the errands by name
     */
    Map<String, AdminCommand> of(ApplicationContext application);
}
