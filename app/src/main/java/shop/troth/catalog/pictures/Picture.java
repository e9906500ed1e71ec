package shop.troth.catalog.pictures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;

/**
 * An uploaded picture of a product, as a page refers to it.
 *
 * @param hash hash of its content, in hexadecimal
 * @param width of its largest size, in pixels
 * @param height of its largest size, in pixels
 * @param description alternative text; empty until written
 */
public record Picture(String hash, Kind kind, int width, int height, String description) {

    /** The format of stored pictures: JPEG, or PNG if it has transparency. */
    @RequiredArgsConstructor
    public enum Kind {
        JPEG("jpg", "image/jpeg"),
        PNG("png", "image/png");

        private final String ending;
        private final String type;

        public String ending() {
            return ending;
        }

        /** Returns its media type. */
        public String type() {
            return type;
        }

        /** Returns the value in the database, such as {@code jpeg}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> ofEnding(String ending) {
            return Stream.of(values()).filter(it -> it.ending.equals(ending)).findFirst();
        }
    }

    /** Widths in pixels for carts, lists, and product pages. */
    private static final List<Integer> WIDTHS = List.of(320, 640, 1280);

    /** Returns the widths of a picture's sizes, ascending, ending with its own. */
    public static List<Integer> widths(int own) {
        return Stream.concat(WIDTHS.stream().filter(it -> it < own), Stream.of(own))
                .toList();
    }

    /** Returns the path of the smallest size that is at least this wide, or else of the largest. */
    public String path(int atLeast) {
        var wide =
                widths(width).stream().filter(it -> it >= atLeast).findFirst().orElse(width);
        return "/pictures/" + hash + "/" + wide + "." + kind.ending();
    }

    /** Returns the path of its largest size. */
    public String path() {
        return path(width);
    }

    /** Returns the value of {@code srcset} with all sizes up to a width. */
    public String sources(int atMost) {
        return widths(width).stream()
                .filter(it -> it <= atMost || it.equals(widths(width).getFirst()))
                .map(it -> path(it) + " " + it + "w")
                .collect(Collectors.joining(", "));
    }
}
