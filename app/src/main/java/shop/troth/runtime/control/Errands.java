package shop.troth.runtime.control;

import java.util.Map;
import org.springframework.context.ApplicationContext;

/** What commands may ask of a running serve. */
@FunctionalInterface
public interface Errands {

    /**
     * Makes them from the beans of the application, once it runs.
     *
     * @return each by its name
     */
    Map<String, Errand> of(ApplicationContext application);
}
