package shop.troth.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One named fact about a product or variant, such as {@code Pore size: 0.22 µm}. In files and tables a list of them is
 * written {@code Name: value; Name: value}; the order is the order in which people read them.
 */
public record Attribute(String name, String value) {

    /** @throws IllegalArgumentException naming the piece that is no {@code Name: value}, or a name that comes twice */
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

    /** The pieces of a list written with semicolons; an empty text has none. */
    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        for (var piece : text.split(";")) {
            if (!piece.isBlank()) {
                pieces.add(piece.strip());
            }
        }
        return List.copyOf(pieces);
    }
}
