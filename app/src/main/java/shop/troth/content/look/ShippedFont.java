package shop.troth.content.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A text font that is included in the program, under the SIL Open Font License; none is downloaded from elsewhere. */
public enum ShippedFont {
    GEIST("geist", "Geist: plain and precise", new Cut("geist.woff2", "100 900")),
    FIGTREE("figtree", "Figtree: round and friendly", new Cut("figtree.woff2", "400 600")),
    BARLOW(
            "barlow",
            "Barlow Semi Condensed: narrow, for many products",
            new Cut("barlow-semi-condensed-400.woff2", "400"),
            new Cut("barlow-semi-condensed-600.woff2", "600")),
    SYSTEM("system", "The font of the shopper’s device: nothing to load");

    private static final String STAND_INS = "system-ui, sans-serif";

    private final String word;
    private final String label;
    private final List<Cut> cuts;

    /** @param weights as in a style sheet */
    private record Cut(String file, String weights) {}

    ShippedFont(String word, String label, Cut... cuts) {
        this.word = word;
        this.label = label;
        this.cuts = List.of(cuts);
    }

    /** As in texts and forms. */
    public String word() {
        return word;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }

    /** @return empty for the empty text, which means the style sheet's own font, and for anything that is not a font */
    public static Optional<ShippedFont> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** The names of its files. */
    List<String> names() {
        return cuts.stream().map(Cut::file).toList();
    }

    /** Its files by name. */
    Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        names().forEach(it -> files.put(it, read(it)));
        return files;
    }

    private static byte[] read(String file) {
        try (var in = ShippedFont.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules for the style sheet; {@code address} maps the name of a font file to its URL. */
    String rules(UnaryOperator<String> address) {
        var rules = new StringBuilder();
        for (var cut : cuts) {
            rules.append(
                    "@font-face { font-family: \"Shipped %s\"; src: url(\"%s\") format(\"woff2\"); font-weight: %s; font-display: optional; }\n"
                            .formatted(word, address.apply(cut.file()), cut.weights()));
        }
        var own = cuts.isEmpty() ? "" : "\"Shipped %s\", ".formatted(word);
        return rules.append(":root { --sans: %s%s; }\n".formatted(own, STAND_INS))
                .toString();
    }
}
