package shop.troth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * The platform: all stores in one process. Started by {@code serve}, which hands in what it stands on (database, keyset,
 * stores, addresses) as beans.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {

    private static final String OURS = "troth.";

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
                .environment(environment(properties))
                .initializers(context -> foundations.register((GenericApplicationContext) context))
                .run();
    }

    /**
     * What is handed in, then what tests and benchmarks set of ours with {@code -Dtroth.…}, then the application.properties of
     * this build. Neither the process's environment nor a file of the folder it was started in: a forgotten {@code DEBUG} would
     * write what people typed into the log.
     */
    private static ConfigurableEnvironment environment(Map<String, Object> properties) {
        var environment = new ClosedEnvironment();
        var handedIn = new LinkedHashMap<>(properties);
        handedIn.put("spring.config.location", "classpath:/");
        environment.getPropertySources().addLast(new MapPropertySource("handed in", handedIn));
        environment.getPropertySources().addLast(new MapPropertySource("of this JVM", ofThisJvm()));
        return environment;
    }

    private static Map<String, Object> ofThisJvm() {
        var ours = new LinkedHashMap<String, Object>();
        for (var name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(OURS)) {
                ours.put(name, System.getProperty(name));
            }
        }
        return ours;
    }

    /** Begins empty. */
    private static final class ClosedEnvironment extends StandardEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // nothing that a start was not handed
        }
    }
}
