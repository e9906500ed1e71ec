package shop.troth.policy.reading;

import java.util.List;
import java.util.Map;

/** A part of a YAML file, with its first line, from 1. Every scalar is text. */
sealed interface Node {

    int line();

    /** The kind of node, in words for a finding. */
    String kind();

    record Text(String value, int line) implements Node {
        @Override
        public String kind() {
            return "text";
        }
    }

    record Items(List<Node> nodes, int line) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param keyLines the line of each key */
    record Entries(Map<String, Node> nodes, Map<String, Integer> keyLines, int line) implements Node {
        @Override
        public String kind() {
            return "keys and values";
        }
    }
}
