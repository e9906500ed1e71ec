package shop.troth.ledger.export;

import static shop.troth.ledger.export.Exported.lineOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import shop.troth.ledger.tree.Hashing;
import shop.troth.testing.Tampering;

/**
 * Something done to an export behind its maker's back.
 *
 * @param where what a finding must name: a line or a leaf
 */
record Alteration(String what, String where, Consumer<List<String>> act) {

    private static final int LEAF = 550;

    private static final List<String> FIELDS = List.of(
            "version",
            "time",
            "kind",
            "person",
            "action",
            "purpose",
            "recipient",
            "kinds of data",
            "outcome",
            "facts",
            "policy version",
            "note",
            "staff member",
            "reference",
            "salt");

    String on(Exported export) {
        var lines = export.lines();
        var before = String.join("\n", lines);
        act.accept(lines);
        var after = String.join("\n", lines);
        if (after.equals(before)) {
            throw new IllegalStateException("nothing was altered");
        }
        return after;
    }

    static Stream<Alteration> all() {
        return Stream.of(head(), checkpoints(), leaves(), order(), hashes(), pruned(), end())
                .flatMap(it -> it);
    }

    private static Stream<Alteration> head() {
        return Stream.of(
                line("another format", 1, it -> "troth ledger export 3"),
                line("another ledger", 2, it -> "origin example.org/ledger"),
                line("one leaf more announced", 3, it -> "leaves 705"),
                line("one leaf less announced", 3, it -> "leaves 703"),
                line("no number of leaves", 3, it -> "leaves 0704"),
                line("one checkpoint less announced", 4, it -> "checkpoints 1", "Line 3"),
                line("one checkpoint more announced", 4, it -> "checkpoints 3", "in line 18"),
                line("no checkpoint announced", 4, it -> "checkpoints 0"));
    }

    /** Whoever writes the file wants to hide what some leaves say. */
    private static Stream<Alteration> pruned() {
        return Stream.of(
                new Alteration("a leaf in the middle pruned", "eaf 550", lines -> lines.set(lineOf(550, lines), "~")),
                new Alteration(
                        "the last leaf pruned", "eaf 703", lines -> lines.set(lineOf(Exported.LEAVES - 1, lines), "~")),
                new Alteration("the first leaf pruned", "eaf 0", lines -> lines.set(lineOf(0, lines), "~")),
                new Alteration("every leaf pruned", "eaf 0", lines -> {
                    for (int i = 0; i < Exported.LEAVES; i++) {
                        lines.set(lineOf(i, lines), "~");
                    }
                }));
    }

    private static Stream<Alteration> checkpoints() {
        return Stream.of(
                line("the first checkpoint's ledger", 5, it -> "example.org/ledger", "in line 5"),
                line("the first checkpoint's size", 6, it -> "300", "in line 5"),
                line("the first checkpoint's root", 7, Alteration::flip, "in line 5"),
                line("the first checkpoint's old signature", 9, Alteration::flip, "in line 5"),
                line("the first checkpoint's new signature", 10, Alteration::flip, "in line 5"),
                line("the last checkpoint's size", 13, it -> "705", "705"),
                line("the last checkpoint's root", 14, Alteration::flip, "in line 12"),
                line("the last checkpoint's signature", 16, Alteration::flip, "in line 12"),
                line(
                        "the last checkpoint's key id",
                        16,
                        it -> Tampering.character(it, it.indexOf("ledger ") + "ledger ".length()),
                        "in line 12"),
                line("the last checkpoint's signer", 16, it -> it.replace("millipore", "elsewhere"), "in line 12"),
                line("the last checkpoint unsigned", 16, it -> "", "in line 12"),
                line("something unsigned beside the last checkpoint", 14, it -> it + "\nmore", "in line 12"));
    }

    private static Stream<Alteration> leaves() {
        var all = new ArrayList<Alteration>();
        for (int field = 0; field < FIELDS.size(); field++) {
            int place = field;
            all.add(leaf("the " + FIELDS.get(field) + " of a leaf", it -> {
                var values = it.split("\t", -1);
                values[place] = other(values[place], place);
                return String.join("\t", values);
            }));
        }
        all.add(leaf("a leaf with a field more", it -> it + "\t-"));
        all.add(leaf("a leaf with a field less", it -> it.substring(0, it.lastIndexOf('\t'))));
        all.add(leaf("a leaf with a carriage return", it -> it + "\r", "Line"));
        all.add(leaf("a leaf with a space behind it", it -> it + " "));
        all.add(new Alteration("the leaf that brings the first key", "Leaf 0 ", lines -> {
            int at = lineOf(0, lines);
            lines.set(at, lines.get(at).replace("\tkey\t", "\tpolicy\t"));
        }));
        all.add(new Alteration("the key that the change of keys brings", "Leaf 300 ", lines -> {
            int at = lineOf(300, lines);
            var values = lines.get(at).split("\t", -1);
            values[13] = Tampering.character(values[13], 0);
            lines.set(at, String.join("\t", values));
        }));
        return all.stream();
    }

    private static Stream<Alteration> order() {
        return Stream.of(
                new Alteration("a leaf taken out", "leaf " + LEAF, it -> it.remove(lineOf(LEAF, it))),
                new Alteration(
                        "a leaf written twice",
                        "leaf " + (LEAF + 1),
                        it -> it.add(lineOf(LEAF, it), it.get(lineOf(LEAF, it)))),
                new Alteration("two leaves in each other's place", "Leaf " + LEAF, it -> swap(it, LEAF, LEAF + 1)),
                new Alteration(
                        "two leaves of different blocks in each other's place", "Leaf 100 ", it -> swap(it, 100, LEAF)),
                new Alteration(
                        "a leaf moved to the end of its block",
                        "Leaf 520 ",
                        it -> it.add(lineOf(703, it), it.remove(lineOf(520, it)))),
                new Alteration(
                        "a leaf of another place written over one",
                        "Leaf " + LEAF,
                        it -> it.set(lineOf(LEAF, it), it.get(lineOf(12, it)))),
                new Alteration("the last leaf taken out", "leaf 703", it -> it.remove(lineOf(703, it))),
                new Alteration(
                        "a leaf added at the end", "leaf 703", it -> it.add(lineOf(703, it), it.get(lineOf(12, it)))),
                new Alteration(
                        "a block taken out",
                        "leaves 256 to 511",
                        it -> it.subList(lineOf(256, it), lineOf(512, it)).clear()));
    }

    private static Stream<Alteration> hashes() {
        return Stream.of(
                new Alteration(
                        "a listed hash",
                        "hash of leaf 513",
                        it -> edit(it, lineOf(703, it) + 1, text -> Tampering.character(text, 2 + 50))),
                new Alteration(
                        "a list of hashes cut",
                        "leaves 512 to 703",
                        it -> edit(it, lineOf(703, it) + 1, text -> text.substring(0, text.length() - 4))),
                new Alteration("a list of hashes taken out", "Line 274", it -> it.remove(lineOf(256, it) - 1)),
                new Alteration("a leaf and its listed hash", "in line 12", it -> {
                    int at = lineOf(LEAF, it);
                    edit(it, at, text -> text.replace("\t1", "\t2"));
                    relist(it, at, lineOf(703, it) + 1, LEAF - 512);
                }),
                new Alteration("a leaf under the first checkpoint and its listed hash", "in line 5", it -> {
                    int at = lineOf(100, it);
                    edit(it, at, text -> text.replace("\t1", "\t2"));
                    relist(it, at, lineOf(256, it) - 1, 100);
                }));
    }

    private static Stream<Alteration> end() {
        return Stream.of(
                new Alteration("the number at the end", "Line 7", it -> it.set(it.size() - 2, "end 703")),
                new Alteration("the end line taken out", "truncated", it -> it.remove(it.size() - 2)),
                new Alteration("the last line feed taken out", "truncated", it -> it.removeLast()),
                new Alteration(
                        "the last half cut off",
                        "truncated",
                        it -> it.subList(lineOf(300, it), it.size()).clear()),
                new Alteration(
                        "something behind the end", "after the end line", it -> it.set(it.size() - 1, "more\n")));
    }

    private static Alteration line(String what, int number, UnaryOperator<String> change, String... where) {
        return new Alteration(
                what, where.length == 0 ? "Line " + number : where[0], lines -> edit(lines, number - 1, change));
    }

    private static Alteration leaf(String what, UnaryOperator<String> change, String... where) {
        return new Alteration(
                what,
                where.length == 0 ? "Leaf " + LEAF + " " : where[0],
                lines -> edit(lines, lineOf(LEAF, lines), change));
    }

    private static void edit(List<String> lines, int at, UnaryOperator<String> change) {
        var changed = change.apply(lines.get(at));
        if (changed.equals(lines.get(at))) {
            throw new IllegalStateException("nothing was altered");
        }
        lines.set(at, changed);
    }

    private static void swap(List<String> lines, int one, int other) {
        Collections.swap(lines, lineOf(one, lines), lineOf(other, lines));
    }

    /** Makes the list of hashes fit a leaf that was changed. */
    private static void relist(List<String> lines, int leafLine, int listLine, int place) {
        var hashes = Base64.getDecoder().decode(lines.get(listLine).substring(2));
        var hash = new Hashing().leaf(lines.get(leafLine).getBytes(StandardCharsets.UTF_8));
        System.arraycopy(hash, 0, hashes, place * 32, 32);
        lines.set(listLine, "= " + Base64.getEncoder().encodeToString(hashes));
    }

    /** Another value of the same form, where there is one. */
    private static String other(String value, int field) {
        return switch (field) {
            case 0 -> "2";
            case 2 -> "keep";
            case 4 -> "rent";
            case 7 -> "contact.phone";
            case 8 -> "+suppliers-bound";
            case 10 -> "000000000000";
            case 11 -> "probe";
            case 14 -> "AAAAAAAAAAA";
            default -> value.equals(".") ? "a" : Tampering.character(value, value.length() / 2);
        };
    }

    private static String flip(String text) {
        return Tampering.character(text, text.length() / 2 + 10);
    }

    @Override
    public String toString() {
        return what;
    }
}
