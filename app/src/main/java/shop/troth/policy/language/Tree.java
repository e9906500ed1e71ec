package shop.troth.policy.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A closed tree of words: branches cover everything below them, and leaves mean one thing. The root is {@code any}. */
public final class Tree {

    /** The name of the root. */
    public static final String ROOT = "any";

    /**
     * A leaf.
     *
     * @param fideslang the Fideslang key for it, prefixed with {@code ~} if that is broader; {@code none} if there is none
     * @param dpv the term of the W3C Data Privacy Vocabulary for it, written in the same way
     */
    public record Word(String name, String definition, String fideslang, String dpv) {}

    private final Map<String, Word> leaves;
    private final Map<String, List<String>> below;
    private final Map<String, String> parents;
    private final List<String> leafNames;

    private Tree(Map<String, Word> leaves, Map<String, List<String>> below, Map<String, String> parents) {
        this.leaves = leaves;
        this.below = below;
        this.parents = parents;
        this.leafNames = List.copyOf(leaves.keySet());
    }

    /** All leaves, in the order of the vocabulary. */
    public List<String> leaves() {
        return leafNames;
    }

    /** All names, each branch before what is below it. */
    public Set<String> names() {
        return below.keySet();
    }

    public boolean has(String name) {
        return below.containsKey(name);
    }

    public boolean isLeaf(String name) {
        return leaves.containsKey(name);
    }

    public Optional<Word> leaf(String name) {
        return Optional.ofNullable(leaves.get(name));
    }

    /** The leaves that a name covers: a leaf covers itself; an unknown name covers none. */
    public List<String> leavesUnder(String name) {
        return below.getOrDefault(name, List.of());
    }

    /** The branch directly above a name; empty for the root. */
    public Optional<String> parent(String name) {
        return Optional.ofNullable(parents.get(name));
    }

    /** Whether every leaf of a name is below a branch. */
    public boolean covers(String branch, String name) {
        return leavesUnder(branch).containsAll(leavesUnder(name));
    }

    /** Whether one of the branches or leaves covers a name. */
    public boolean coversAny(List<String> branches, String name) {
        return branches.stream().anyMatch(it -> covers(it, name));
    }

    /** The leaves that any of the names covers, each once, in the order of the vocabulary. */
    public List<String> leavesUnder(List<String> names) {
        if (names.size() == 1) {
            return leavesUnder(names.getFirst());
        }
        var covered = new HashSet<String>();
        names.forEach(it -> covered.addAll(leavesUnder(it)));
        return leafNames.stream().filter(covered::contains).toList();
    }

    /** Builds a tree: each name must be added after its branch. */
    public static final class Builder {

        private final Map<String, Word> leaves = new LinkedHashMap<>();
        private final Map<String, List<String>> below = new LinkedHashMap<>();
        private final Map<String, String> parents = new LinkedHashMap<>();

        public Builder() {
            below.put(ROOT, new ArrayList<>());
        }

        /** A builder that starts with a copy of another tree. */
        public static Builder from(Tree tree) {
            var builder = new Builder();
            builder.leaves.putAll(tree.leaves);
            tree.below.forEach((name, under) -> builder.below.put(name, new ArrayList<>(under)));
            builder.parents.putAll(tree.parents);
            return builder;
        }

        public boolean has(String name) {
            return below.containsKey(name);
        }

        public boolean isBranch(String name) {
            return has(name) && !leaves.containsKey(name);
        }

        public int leafCount() {
            return leaves.size();
        }

        public Builder branch(String parent, String name) {
            below.put(name, new ArrayList<>());
            parents.put(name, parent);
            return this;
        }

        public Builder leaf(String parent, Word word) {
            leaves.put(word.name(), word);
            below.put(word.name(), new ArrayList<>(List.of(word.name())));
            parents.put(word.name(), parent);
            for (var above = parent; above != null; above = parents.get(above)) {
                Objects.requireNonNull(below.get(above), above).add(word.name());
            }
            return this;
        }

        public Tree build() {
            var frozen = new LinkedHashMap<String, List<String>>();
            below.forEach((name, under) -> frozen.put(name, List.copyOf(under)));
            return new Tree(new LinkedHashMap<>(leaves), frozen, new LinkedHashMap<>(parents));
        }
    }
}
