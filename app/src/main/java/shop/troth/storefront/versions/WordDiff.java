package shop.troth.storefront.versions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two sentences word by word: what of the first is gone, what of the second is new. */
public final class WordDiff {

    /** Words in a row that are alike in both sentences, or are not. */
    public record Piece(String text, boolean differs) {}

    private final List<String> one;
    private final List<String> other;
    private final int[][] common;

    WordDiff(String one, String other) {
        this.one = words(one);
        this.other = words(other);
        this.common = common();
    }

    /** The first sentence; marked is what the second lacks. */
    List<Piece> before() {
        return pieces(one, marks(true));
    }

    /** The second sentence; marked is what the first lacked. */
    List<Piece> after() {
        return pieces(other, marks(false));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }

    /** Length of the longest common run of words from each pair of places on (Hunt and McIlroy's table). */
    private int[][] common() {
        var length = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                length[i][j] = one.get(i).equals(other.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private boolean[] marks(boolean ofOne) {
        var differs = new boolean[ofOne ? one.size() : other.size()];
        Arrays.fill(differs, true);
        int i = 0;
        int j = 0;
        while (i < one.size() && j < other.size()) {
            if (one.get(i).equals(other.get(j))) {
                differs[ofOne ? i : j] = false;
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
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
