package shop.troth.testing.left;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import shop.troth.testing.HeardLog;
import shop.troth.testing.Meddling;
import shop.troth.testing.MeddlingInside;
import shop.troth.testing.RunningShop;

/**
 * What all tests of a JVM share apart from the shop: system properties, how much is logged and to whom, and how the pages are
 * spoiled.
 */
final class ThisJvm {

    /** Settings of the shop and of what it asks; other libraries note things of their own among the properties. */
    private static final List<String> OURS = List.of("troth.", "aws.", "user.home", "java.io.", "javax.net.");

    private final Map<String, String> properties;
    private final Map<String, @Nullable Level> levels;

    private ThisJvm(Map<String, String> properties, Map<String, @Nullable Level> levels) {
        this.properties = properties;
        this.levels = levels;
    }

    static ThisJvm now() {
        return new ThisJvm(properties(), levels());
    }

    List<Leftover> changed() {
        var found = new ArrayList<Leftover>();
        var settings = properties();
        settings.forEach((name, value) -> {
            var before = properties.get(name);
            if (!value.equals(before) && !value.equals(RunningShop.SETTINGS.get(name))) {
                found.add(new Leftover("The system property %s is changed.".formatted(name), () -> set(name, before)));
            }
        });
        properties.forEach((name, value) -> {
            if (!settings.containsKey(name)) {
                found.add(new Leftover("The system property %s is gone.".formatted(name), () -> set(name, value)));
            }
        });
        levels().forEach((name, level) -> {
            var before = levels.get(name);
            if (levels.containsKey(name) ? before != level : level != null && !name.equals(Logger.ROOT_LOGGER_NAME)) {
                found.add(new Leftover(
                        "The level of the log of %s is changed to %s.".formatted(name, level),
                        () -> context().getLogger(name).setLevel(before)));
            }
        });
        context().getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(it -> {
            if (it instanceof HeardLog log) {
                found.add(new Leftover("Somebody still listens to the log.", log::close));
            }
        });
        if (Meddling.isOn()) {
            found.add(new Leftover("The pages are still spoiled.", Meddling::off));
        }
        if (MeddlingInside.isOn()) {
            found.add(new Leftover("The pages are still spoiled behind the edge.", MeddlingInside::off));
        }
        return found;
    }

    private static void set(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    private static Map<String, String> properties() {
        var all = new TreeMap<String, String>();
        System.getProperties().forEach((name, value) -> {
            if (OURS.stream().anyMatch(name.toString()::startsWith)) {
                all.put(name.toString(), value.toString());
            }
        });
        return all;
    }

    private static Map<String, @Nullable Level> levels() {
        var all = new HashMap<String, @Nullable Level>();
        context().getLoggerList().forEach(it -> all.put(it.getName(), it.getLevel()));
        return all;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
