package shop.troth.testbank.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.http.FormFields;
import shop.troth.testbank.payments.Refused;

/** The parameters of one call, checked against what the call knows: a stranger among them refuses the call. */
final class Params {

    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
    private static final Pattern METADATA = Pattern.compile("(.*\\bmetadata]?)\\[([^\\[\\]]*)]");
    private static final int MOST_KEYS = 50;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_VALUE = 500;

    private final FormFields form;

    /** @param known names, with {@code [#]} for an index and {@code [*]} for a key of metadata */
    Params(FormFields form, String... known) {
        this.form = form;
        var names = new HashSet<>(Set.of(known));
        names.add("expand[#]");
        for (var name : form.names()) {
            if (!names.contains(general(name))) {
                throw Refused.invalid(
                        "parameter_unknown",
                        "Received unknown parameter: %s. (The test bank supports only part of the API: see its README.)"
                                .formatted(name),
                        name);
            }
        }
    }

    private static String general(String name) {
        var metadata = METADATA.matcher(name);
        var plain = metadata.matches() ? metadata.group(1) + "[*]" : name;
        return INDEX.matcher(plain).replaceAll("[#]");
    }

    @Nullable
    String text(String name) {
        return form.get(name);
    }

    /** A text of bounded length. */
    @Nullable
    String text(String name, int longest) {
        var value = form.get(name);
        if (value != null && value.length() > longest) {
            throw Refused.invalid(
                    null, "Invalid string: %s must be at most %d characters".formatted(name, longest), name);
        }
        return value;
    }

    String required(String name) {
        var value = form.get(name);
        if (value == null) {
            throw Refused.invalid("parameter_missing", "Missing required param: %s.".formatted(name), name);
        }
        return value;
    }

    /** One of a few words. */
    @Nullable
    String oneOf(String name, String... words) {
        var value = form.get(name);
        if (value != null && !Set.of(words).contains(value)) {
            throw Refused.invalid(
                    null, "Invalid %s: must be one of %s".formatted(name, String.join(", ", words)), name);
        }
        return value;
    }

    @Nullable
    Long number(String name, long least, long most) {
        var value = form.get(name);
        if (value == null) {
            return null;
        }
        try {
            long number = Long.parseLong(value);
            if (number < least || number > most) {
                throw Refused.invalid(
                        "parameter_invalid_integer",
                        "Invalid integer: %s must be between %d and %d".formatted(name, least, most),
                        name);
            }
            return number;
        } catch (NumberFormatException noNumber) {
            throw Refused.invalid("parameter_invalid_integer", "Invalid integer: " + name, name);
        }
    }

    long number(String name, long least, long most, long otherwise) {
        var value = number(name, least, most);
        return value == null ? otherwise : value;
    }

    /** How many elements a list parameter has, counted by its highest index. */
    int count(String list) {
        return count(form, list);
    }

    private static int count(FormFields form, String list) {
        int count = 0;
        for (var name : form.names()) {
            if (name.startsWith(list + "[")) {
                int close = name.indexOf(']', list.length());
                var index = close < 0 ? "" : name.substring(list.length() + 1, close);
                if (index.matches("\\d{1,4}")) {
                    count = Math.max(count, Integer.parseInt(index) + 1);
                }
            }
        }
        return count;
    }

    List<String> list(String name) {
        return list(form, name);
    }

    private static List<String> list(FormFields form, String name) {
        var values = new ArrayList<String>();
        for (int i = 0; i < count(form, name); i++) {
            var value = form.get(name + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** A shop's own notes on an object. */
    Map<String, String> metadata(String name) {
        var notes = new LinkedHashMap<String, String>();
        for (var field : form.names()) {
            if (field.startsWith(name + "[") && field.endsWith("]")) {
                var key = field.substring(name.length() + 1, field.length() - 1);
                var value = form.get(field);
                if (value != null) {
                    notes.put(key, value);
                }
                if (key.isEmpty() || key.length() > LONGEST_KEY || (value != null && value.length() > LONGEST_VALUE)) {
                    throw Refused.invalid(
                            null,
                            "Metadata keys have at most %d characters, values at most %d."
                                    .formatted(LONGEST_KEY, LONGEST_VALUE),
                            name);
                }
            }
        }
        if (notes.size() > MOST_KEYS) {
            throw Refused.invalid(null, "Metadata has at most %d keys.".formatted(MOST_KEYS), name);
        }
        return notes;
    }

    List<String> expand() {
        return list("expand");
    }

    /** The same of a form whose names were checked when it came the first time. */
    static List<String> expand(FormFields form) {
        return list(form, "expand");
    }
}
