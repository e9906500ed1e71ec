package shop.troth.catalog.pictures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An uploaded picture of a product, as a page refers to it.
 *
 * @param hash names its content, in hexadecimal
 * @param width of its largest size, in pixels
 * @param height of its largest size, in pixels
 * @param description what it shows, for whoever does not see it; the empty text as long as nobody wrote it
 */
public record Picture(String hash, Kind kind, int width, int height, String description) {

    /** How pictures are written: JPEG, or PNG where something is transparent. */
    public enum Kind {
        JPEG("jpg", "image/jpeg"),
        PNG("png", "image/png");

        private final String ending;
        private final String type;

        Kind(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }

        public String ending() {
            return ending;
        }

        /** Its media type. */
        public String type() {
            return type;
        }

        /** As it stands in the database, such as {@code jpeg}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> ofEnding(String ending) {
            return Stream.of(values()).filter(it -> it.ending.equals(ending)).findFirst();
        }
    }

    /** For a cart, a list and a product's page. */
    private static final List<Integer> WIDTHS = List.of(320, 640, 1280);

    /** Widths of the sizes of a picture, the smallest first, its own last. None is larger than the picture. */
    public static List<Integer> widths(int own) {
        return Stream.concat(WIDTHS.stream().filter(it -> it < own), Stream.of(own))
                .toList();
    }

    /** Where the shop answers with its smallest size that is at least so wide, or with its largest. */
    public String path(int atLeast) {
        var wide =
                widths(width).stream().filter(it -> it >= atLeast).findFirst().orElse(width);
        return "/pictures/" + hash + "/" + wide + "." + kind.ending();
    }

    /** Its largest size. */
    public String path() {
        return path(width);
    }

    /** All sizes up to a width, for the attribute {@code srcset}. */
    public String sources(int atMost) {
        return widths(width).stream()
                .filter(it -> it <= atMost || it.equals(widths(width).getFirst()))
                .map(it -> path(it) + " " + it + "w")
                .collect(Collectors.joining(", "));
    }
}
