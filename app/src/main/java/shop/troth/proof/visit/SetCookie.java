package shop.troth.proof.visit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code Set-Cookie} header (RFC 6265).
 *
 * @param attributes by lowercase name; empty for a flag
 * @param path path of the page that set it
 */
public record SetCookie(String name, String value, Map<String, String> attributes, String path) {

    static SetCookie read(String header, String path) {
        var parts = header.split(";");
        var pair = parts[0].split("=", 2);
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 1; i < parts.length; i++) {
            var attribute = parts[i].strip().split("=", 2);
            attributes.put(attribute[0].toLowerCase(Locale.ROOT), attribute.length > 1 ? attribute[1] : "");
        }
        return new SetCookie(pair[0].strip(), pair.length > 1 ? pair[1] : "", attributes, path);
    }

    /** Whether it has this attribute, with or without a value. */
    public boolean has(String flag) {
        return attributes.containsKey(flag.toLowerCase(Locale.ROOT));
    }

    /** The value of an attribute; empty if it is missing. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name.toLowerCase(Locale.ROOT)));
    }
}
