package shop.troth.testbank.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Form-encoded fields in their order. {@code a[]=1&a[]=2} is read as {@code a[0]} and {@code a[1]}; the last of two equal names counts. */
public final class FormFields {

    public static final FormFields EMPTY = new FormFields(Map.of());

    private final Map<String, String> fields;

    private FormFields(Map<String, String> fields) {
        this.fields = fields;
    }

    /** @throws IllegalArgumentException when an escape is broken */
    public static FormFields parse(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return EMPTY;
        }
        var fields = new LinkedHashMap<String, String>();
        var counters = new HashMap<String, Integer>();
        for (var pair : encoded.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), UTF_8);
            var value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8);
            if (name.endsWith("[]")) {
                var list = name.substring(0, name.length() - 2);
                name = list + "[" + (counters.merge(list, 1, Integer::sum) - 1) + "]";
            }
            fields.put(name, value);
        }
        return new FormFields(fields);
    }

    /** The value of a field; an empty one counts as not given. */
    public @Nullable String get(String name) {
        var value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public String get(String name, String otherwise) {
        var value = get(name);
        return value == null ? otherwise : value;
    }

    public Set<String> names() {
        return fields.keySet();
    }

    /** Never the values: they may be a card's. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
