package shop.troth.catalog.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One named fact about a product or variant, such as {@code Pore size: 0.22 µm}. In files and tables, a list is written
 * {@code Name: value; Name: value}, in display order.
 */
public record Attribute(String name, String value) {

    /** An address within the store. Browsers read {@code //} and {@code /\} as another site, and ignore tabs and line breaks. */
    private static final Pattern WITHIN = Pattern.compile("/(?:[^/\\\\\\s\\p{Cntrl}][^\\\\\\s\\p{Cntrl}]*)?");

    /** @throws IllegalArgumentException naming the piece that is not {@code Name: value}, or the duplicate name */
    public static List<Attribute> list(String text) {
        var attributes = new ArrayList<Attribute>();
        for (var piece : pieces(text)) {
            var colon = piece.indexOf(": ");
            if (colon < 1 || colon + 2 >= piece.length()) {
                throw new IllegalArgumentException("\"" + piece + "\" must be written as \"Name: value\"");
            }
            var attribute = new Attribute(
                    piece.substring(0, colon).strip(),
                    piece.substring(colon + 2).strip());
            if (attributes.stream().anyMatch(it -> it.name().equals(attribute.name()))) {
                throw new IllegalArgumentException("\"" + attribute.name() + "\" appears twice");
            }
            attributes.add(attribute);
        }
        return List.copyOf(attributes);
    }

    public static String written(List<Attribute> attributes) {
        return attributes.stream().map(it -> it.name() + ": " + it.value()).collect(Collectors.joining("; "));
    }

    /**
     * Parses a list of titles with addresses within the store. Pages link to them, so addresses of other sites and script addresses are
     * rejected.
     *
     * @throws IllegalArgumentException as {@link #list}, or naming what is not an address within the store
     */
    public static List<Attribute> documents(String text) {
        var documents = list(text);
        for (var document : documents) {
            if (!WITHIN.matcher(document.value()).matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" is not a valid path in the store such as /documents/guide.html"
                                .formatted(document.value()));
            }
        }
        return documents;
    }

    /** Returns the pieces of a list separated by semicolons; an empty text has none. */
    public static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        for (var piece : text.split(";")) {
            if (!piece.isBlank()) {
                pieces.add(piece.strip());
            }
        }
        return List.copyOf(pieces);
    }
}
