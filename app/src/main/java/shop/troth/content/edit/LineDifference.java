package shop.troth.content.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * A line-by-line comparison of two texts: the longest common subsequence of lines stays, the others were removed or added.
 *
 * @param lines of both texts, in order
 */
public record LineDifference(List<Line> lines) {

    /** If the differing middle is larger than this, it is replaced as a whole. */
    private static final int MOST_COMPARED = 1_000_000;

    /** Whether a line is in both texts or only in one. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /** A line of either text, without its line break. */
    public record Line(Kind kind, String text) {}

    /** Compares two texts. */
    public static LineDifference of(String before, String after) {
        var old = before.lines().toList();
        var now = after.lines().toList();
        int from = 0;
        while (from < old.size() && from < now.size() && old.get(from).equals(now.get(from))) {
            from++;
        }
        int to = 0;
        while (to < old.size() - from
                && to < now.size() - from
                && old.get(old.size() - 1 - to).equals(now.get(now.size() - 1 - to))) {
            to++;
        }
        var lines = new ArrayList<Line>();
        old.subList(0, from).forEach(it -> lines.add(new Line(Kind.SAME, it)));
        middle(old.subList(from, old.size() - to), now.subList(from, now.size() - to), lines);
        old.subList(old.size() - to, old.size()).forEach(it -> lines.add(new Line(Kind.SAME, it)));
        return new LineDifference(List.copyOf(lines));
    }

    /** Such as {@code 2 lines added, 1 removed}; the empty text if there is no difference. */
    public String words() {
        long added = count(Kind.ADDED);
        long removed = count(Kind.REMOVED);
        if (added == 0 && removed == 0) {
            return "";
        }
        if (added == 0) {
            return "%d %s removed".formatted(removed, removed == 1 ? "line" : "lines");
        }
        var words = "%d %s added".formatted(added, added == 1 ? "line" : "lines");
        return removed == 0 ? words : "%s, %d removed".formatted(words, removed);
    }

    private long count(Kind kind) {
        return lines.stream().filter(it -> it.kind() == kind).count();
    }

    private static void middle(List<String> old, List<String> now, List<Line> lines) {
        if ((long) old.size() * now.size() > MOST_COMPARED) {
            old.forEach(it -> lines.add(new Line(Kind.REMOVED, it)));
            now.forEach(it -> lines.add(new Line(Kind.ADDED, it)));
            return;
        }
        var common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Kind.SAME, old.get(i)));
                i++;
                j++;
            } else if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line(Kind.REMOVED, old.get(i)));
                i++;
            } else {
                lines.add(new Line(Kind.ADDED, now.get(j)));
                j++;
            }
        }
    }

    /** For each pair of positions, the length of the longest common subsequence from there on. */
    private static int[][] common(List<String> old, List<String> now) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
