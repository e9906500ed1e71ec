package shop.troth.storefront.versions;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Compares two sentences word by word: what was removed from the first, and what is new in the second. */
public final class WordDiff {

    /** Consecutive words that are equal in both sentences, or that differ. */
    public record Piece(String text, boolean differs) {}

    private final List<String> one;
    private final List<String> other;
    private final List<AbstractDelta<String>> differences;

    WordDiff(String one, String other) {
        this.one = words(one);
        this.other = words(other);
        this.differences = DiffUtils.diff(this.one, this.other).getDeltas();
    }

    /** Returns the first sentence, with words missing from the second marked. */
    List<Piece> before() {
        return pieces(one, marks(one.size(), AbstractDelta::getSource));
    }

    /** Returns the second sentence, with words missing from the first marked. */
    List<Piece> after() {
        return pieces(other, marks(other.size(), AbstractDelta::getTarget));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }

    private boolean[] marks(int words, Function<AbstractDelta<String>, Chunk<String>> side) {
        var differs = new boolean[words];
        for (var difference : differences) {
            var chunk = side.apply(difference);
            Arrays.fill(differs, chunk.getPosition(), chunk.getPosition() + chunk.size(), true);
        }
        return differs;
    }

    private static List<Piece> pieces(List<String> words, boolean[] differs) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || differs[i] != differs[from]) {
                pieces.add(new Piece(String.join(" ", words.subList(from, i)), differs[from]));
                from = i;
            }
        }
        return List.copyOf(pieces);
    }
}
