package shop.troth.policy.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.policy.language.Code;

/** The keys and values of a mapping with known keys. Reports missing and unknown keys, and values of the wrong shape. */
final class YamlFields {

    private final Node.Entries entries;
    private final String place;
    private final FileFindings findings;

    private YamlFields(Node.Entries entries, String place, FileFindings findings) {
        this.entries = entries;
        this.place = place;
        this.findings = findings;
    }

    /**
     * @param place what these keys describe, such as {@code a rule}
     * @return empty if the node is not a mapping
     */
    static Optional<YamlFields> of(Node node, String place, FileFindings findings, String... keys) {
        if (!(node instanceof Node.Entries entries)) {
            findings.add(node.line(), Code.WRONG_SHAPE, "Found %s where %s needs keys and values.", node.kind(), place);
            return Optional.empty();
        }
        var known = List.of(keys);
        entries.keyLines().forEach((key, line) -> {
            if (!known.contains(key)) {
                findings.unknown(line, Code.UNKNOWN_KEY, "a key of " + place, key, known);
            }
        });
        return Optional.of(new YamlFields(entries, place, findings));
    }

    int line() {
        return entries.line();
    }

    boolean has(String key) {
        return entries.nodes().containsKey(key);
    }

    Optional<Node> find(String key) {
        return Optional.ofNullable(entries.nodes().get(key));
    }

    /** The line of a key, or of the whole mapping if the key is missing. */
    int line(String key) {
        return entries.keyLines().getOrDefault(key, entries.line());
    }

    Optional<Node> need(String key) {
        if (!has(key)) {
            findings.add(line(), Code.MISSING_KEY, "%s needs “%s”.", capital(place), key);
        }
        return find(key);
    }

    /** Required text; empty text is reported and returned as such. */
    String text(String key) {
        return need(key).map(it -> text(it, findings)).orElse("");
    }

    Optional<String> textIfThere(String key) {
        return find(key).map(it -> text(it, findings));
    }

    /** Required text that people read. */
    String prose(String key) {
        return need(key).map(this::prose).orElse("");
    }

    Optional<String> proseIfThere(String key) {
        return find(key).map(this::prose);
    }

    private String prose(Node node) {
        var text = text(node, findings);
        findings.prose(node.line(), text);
        return text;
    }

    /** The nodes of a list; empty if the key is missing. An empty list is reported. */
    List<Node> items(String key) {
        var node = find(key);
        return node.isPresent() ? items(node.get(), findings) : List.of();
    }

    /** A key whose only value is {@code true}. */
    boolean flag(String key) {
        var text = textIfThere(key);
        if (text.isPresent() && !text.get().equals("true")) {
            findings.add(line(key), Code.WRONG_SHAPE, "“%s” must be true or omitted.", key);
        }
        return text.isPresent();
    }

    static List<Node> items(Node node, FileFindings findings) {
        if (!(node instanceof Node.Items items)) {
            findings.add(node.line(), Code.WRONG_SHAPE, "Found %s where a list is required.", node.kind());
            return List.of();
        }
        if (items.nodes().isEmpty()) {
            findings.add(node.line(), Code.EMPTY, "This list is empty. Fill it or omit the key.");
        }
        return items.nodes();
    }

    static String text(Node node, FileFindings findings) {
        if (!(node instanceof Node.Text text)) {
            findings.add(node.line(), Code.WRONG_SHAPE, "Found %s where text is required.", node.kind());
            return "";
        }
        if (text.value().isBlank()) {
            findings.add(node.line(), Code.EMPTY, "Text is required here.");
        }
        return text.value().strip();
    }

    /** One text, or a list of texts. */
    static List<Node.Text> texts(Node node, FileFindings findings) {
        if (node instanceof Node.Text text) {
            return text(node, findings).isEmpty() ? List.of() : List.of(text);
        }
        var texts = new ArrayList<Node.Text>();
        for (var item : items(node, findings)) {
            if (!text(item, findings).isEmpty() && item instanceof Node.Text text) {
                texts.add(text);
            }
        }
        return texts;
    }

    static Map<String, Node> entries(Node node, FileFindings findings) {
        if (node instanceof Node.Entries entries) {
            return entries.nodes();
        }
        findings.add(node.line(), Code.WRONG_SHAPE, "Found %s where keys and values are required.", node.kind());
        return Map.of();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
