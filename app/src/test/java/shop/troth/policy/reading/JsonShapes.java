package shop.troth.policy.reading;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shapes that a JSON Schema is made of. */
final class JsonShapes {

    private JsonShapes() {}

    static Map<String, Object> oneOrMore(Map<String, Object> word) {
        return map("anyOf", List.of(word, list(word)));
    }

    static Map<String, Object> one(Collection<String> words) {
        return map("enum", List.copyOf(words));
    }

    static Map<String, Object> list(Map<String, Object> items) {
        var list = map("type", "array");
        list.put("items", items);
        list.put("minItems", 1);
        return list;
    }

    static Map<String, Object> text(String pattern, String description) {
        var text = map("type", "string");
        text.put("pattern", "^(" + pattern + ")$");
        text.put("description", description);
        return text;
    }

    static Map<String, Object> ref(String name) {
        return map("$ref", "#/$defs/" + name);
    }

    static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
        var object = map("type", "object");
        object.put("additionalProperties", false);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("properties", new TreeMap<>(properties));
        return object;
    }

    static Map<String, Object> entries(Object... keysAndValues) {
        var entries = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return entries;
    }

    static Map<String, Object> map(String key, Object value) {
        return new LinkedHashMap<>(Map.of(key, value));
    }
}
