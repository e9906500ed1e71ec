package shop.troth.policy.reading;

import java.util.List;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Tree;

/** Reads a tree of words: keys with nested keys are branches, keys with three texts are leaves. */
@RequiredArgsConstructor
final class TreeReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*");
    private static final int LONGEST = 60;
    private static final int MOST_LEAVES = 100;

    private final Tree.Builder tree;
    private final FileFindings findings;

    /** Reads a whole tree below an existing branch. */
    void read(String branch, Node node) {
        YamlFields.entries(node, findings).forEach((name, below) -> {
            if (isNew(name, below.line())) {
                if (below instanceof Node.Entries) {
                    tree.branch(branch, name);
                    read(name, below);
                } else {
                    leaf(branch, name, below);
                }
            }
        });
    }

    /** Reads a store's own leaves: keys are existing branches, with new leaves below them. */
    void add(Node node) {
        YamlFields.entries(node, findings).forEach((branch, below) -> {
            if (!tree.isBranch(branch)) {
                findings.add(
                        below.line(),
                        Code.BAD_LEAF,
                        "“%s” is not a branch of the vocabulary. Add new words under an existing branch.",
                        FileFindings.shortened(branch));
                return;
            }
            YamlFields.entries(below, findings).forEach((name, leaf) -> {
                if (isNew(name, leaf.line())) {
                    leaf(branch, name, leaf);
                }
            });
        });
    }

    private boolean isNew(String name, int line) {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
            findings.add(
                    line,
                    Code.BAD_LEAF,
                    "“%s” is not a valid word: use lowercase letters, digits, dots and hyphens.",
                    FileFindings.shortened(name));
            return false;
        }
        if (tree.has(name)) {
            findings.add(
                    line,
                    Code.BAD_LEAF,
                    "“%s” is already in the vocabulary and cannot be redefined. Use another name.",
                    name);
            return false;
        }
        return true;
    }

    private void leaf(String branch, String name, Node node) {
        List<String> words = YamlFields.texts(node, findings).stream()
                .map(it -> it.value().strip())
                .toList();
        if (words.size() != 3) {
            findings.add(
                    node.line(),
                    Code.BAD_LEAF,
                    "A word must be [definition, Fideslang key, DPV term]; write none for a missing part.");
            return;
        }
        if (tree.leafCount() >= MOST_LEAVES) {
            findings.add(node.line(), Code.BAD_LEAF, "A tree can have at most %d words. Remove some.", MOST_LEAVES);
            return;
        }
        findings.prose(node.line(), words.getFirst());
        tree.leaf(branch, new Tree.Word(name, words.get(0), words.get(1), words.get(2)));
    }
}
