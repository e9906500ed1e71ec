package shop.troth.policy.reading;

import java.util.List;
import java.util.Map;

/** A part of a YAML file, with the line it starts on, from 1. Every scalar is text. */
sealed interface Node {

    int line();

    /** What it is, in words for a finding. */
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

    /** @param keyLines by key, its own line */
    record Entries(Map<String, Node> nodes, Map<String, Integer> keyLines, int line) implements Node {
        @Override
        public String kind() {
            return "keys and values";
        }
    }
}
