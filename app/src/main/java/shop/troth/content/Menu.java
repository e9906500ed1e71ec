package shop.troth.content;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pages the shop lists, in which order. As a text it is a page a line, those that are not listed with a hyphen before them. Pages
 * that it does not name are listed after the others.
 *
 * @param shown in their order: ids of pages, or in a file their addresses
 * @param hidden the same, of those that are not listed
 */
public record Menu(List<String> shown, List<String> hidden) {

    private static final String HIDES = "-";

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

    public String text() {
        var lines = new ArrayList<>(shown);
        hidden.forEach(it -> lines.add(HIDES + it));
        return Piece.tidy(String.join("\n", lines));
    }
}
