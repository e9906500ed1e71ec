package shop.troth;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The platform: all stores in one process. Started by {@code serve}, which hands in what it stands on (database, keyset,
 * stores, addresses) as beans.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {

    /** What the application stands on. */
    @FunctionalInterface
    public interface Foundations {
        void register(GenericApplicationContext context);
    }

    /**
     * Starts it and returns when it takes requests.
     *
     * @param properties settings of the modules, by name
     */
    public static ConfigurableApplicationContext start(Map<String, Object> properties, Foundations foundations) {
        return new SpringApplicationBuilder(ShopApplication.class)
                .properties(properties)
                .initializers(context -> foundations.register((GenericApplicationContext) context))
                .run();
    }
}
