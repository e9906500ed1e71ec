package shop.troth.content.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A font of text that comes with the program, under the SIL Open Font License; none is fetched from elsewhere. */
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

    /** @param weights as a style sheet has them */
    private record Cut(String file, String weights) {}

    ShippedFont(String word, String label, Cut... cuts) {
        this.word = word;
        this.label = label;
        this.cuts = List.of(cuts);
    }

    /** As it stands in texts and forms. */
    public String word() {
        return word;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** @return nothing for the font of the style sheet itself, which the empty text means, and for what is not a font */
    public static Optional<ShippedFont> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** Names of its files. */
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

    /** What is put into a style sheet. @param address where a file of it is found */
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
