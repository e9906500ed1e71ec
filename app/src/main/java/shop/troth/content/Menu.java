package shop.troth.content;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pages the shop lists, and in which order. The text has one page per line, with a hyphen before pages that are hidden. Pages that
 * are not named are listed after the others.
 *
 * @param shown the listed pages in order: their ids, or in a file their addresses
 * @param hidden the hidden pages, likewise
 */
public record Menu(List<String> shown, List<String> hidden) {

    private static final String HIDES = "-";

    /** Parses the text of a menu; blank lines and repetitions are ignored. */
    public static Menu read(String text) {
        var shown = new ArrayList<String>();
        var hidden = new ArrayList<String>();
        text.lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .distinct()
                .forEach(
                        it -> (it.startsWith(HIDES) ? hidden : shown).add(it.startsWith(HIDES) ? it.substring(1) : it));
        return new Menu(List.copyOf(shown), List.copyOf(hidden));
    }

    /** The text from which {@link #read} makes an equal menu. */
    public String text() {
        var lines = new ArrayList<>(shown);
        hidden.forEach(it -> lines.add(HIDES + it));
        return Piece.tidy(String.join("\n", lines));
    }
}
