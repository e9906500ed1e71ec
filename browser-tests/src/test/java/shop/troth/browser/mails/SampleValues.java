package shop.troth.browser.mails;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.troth.newsletters.compose.SomeMarkdown;

/**
 * Values for what a mail shows, by the type and the name of each: long ones, as real orders have them.
 *
 * @param isFull whether what may be missing is there
 */
record SampleValues(String store, String color, boolean isFull) {

    private static final String TOKEN = "Q2hhcmxlcy1Ba2VsZXktYW5kLXRoZS1s";

    Object of(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return several(generic, name);
        }
        var raw = (Class<?>) type;
        if (raw == String.class) {
            return text(name);
        }
        if (raw == boolean.class) {
            return isFull;
        }
        if (raw == int.class || raw == long.class) {
            return raw == int.class ? (Object) 1200 : (Object) 90L;
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        return raw.isSealed() ? of(raw.getPermittedSubclasses()[0], name) : whole(raw);
    }

    /** One of each kind that there is, or two of the same. */
    private Object several(ParameterizedType type, String name) {
        var of = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return isFull ? Optional.of(of(of, name)) : Optional.empty();
        }
        if (type.getRawType() != List.class) {
            throw new IllegalArgumentException("no sample of " + type);
        }
        if (of instanceof Class<?> raw && raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .map(it -> of(it, name))
                    .toList();
        }
        return isFull ? List.of(of(of, name), of(of, name)) : List.of();
    }

    private Object whole(Class<?> view) {
        var types = new ArrayList<Class<?>>();
        var values = new ArrayList<Object>();
        for (var component : view.getRecordComponents()) {
            types.add(component.getType());
            values.add(of(component.getGenericType(), component.getName()));
        }
        try {
            var constructor = view.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + view.getName(), e);
        }
    }

    String text(String name) {
        return switch (name) {
            case "store" -> store;
            case "color" -> color;
            case "html" -> SomeMarkdown.html(color);
            case "link", "out", "preferences", "trackingLink", "cart" ->
                isFull || !name.equals("link") && !name.equals("trackingLink")
                        ? "https://shop.example.com/orders/" + TOKEN
                        : "";
            case "receipt" -> isFull ? "https://shop.example.com/preferences/" + TOKEN + "/receipt/" + TOKEN : "";
            case "policy", "home" -> "https://shop.example.com/privacy";
            case "name" -> "Maximiliana Featherstonehaughcholmondeley";
            case "number", "matter" -> "26081-12345";
            case "code" -> "WELCOME-2026-ABCDEFGHIJKLMNOP";
            case "total", "amount", "unit", "price" -> "$12,345,678.90";
            case "tracking" -> "1Z99999999999999999999999999999999";
            case "checkpoint" -> isFull ? "troth.example/millipore\n123456\n" + TOKEN + TOKEN + TOKEN + "=\n" : "";
            case "until" -> isFull ? "Friday, December 4, 2026" : "";
            case "button" -> "View your order";
            case "shipping", "billing" -> "1 Llanfairpwllgwyngyllgogerychwyrndrobwll Street";
            case "sku" -> "PES010-025-100-STERILE-INDIVIDUALLY-PACKED";
            case "says" -> "A box of filters on a bench";
            default -> "Membrane filter, 0.22 µm, hydrophilic, sterile, individually packed, 100 pieces in a box";
        };
    }
}
