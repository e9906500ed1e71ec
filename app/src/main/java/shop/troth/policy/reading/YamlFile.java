package shop.troth.policy.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import shop.troth.policy.language.Code;

/**
 * Parses bytes into {@linkplain Node nodes}. Accepts a small subset of YAML: one document, no anchors, aliases, or tags, all scalars as
 * text, unique keys. Built on parser events rather than on the library's own tree, so that size and depth are limited before anything is
 * built.
 */
final class YamlFile {

    static final int MOST_BYTES = 2_000_000;
    static final int DEEPEST = 16;

    private final FileFindings findings;
    private final Iterator<Event> events;

    private YamlFile(Iterator<Event> events, FileFindings findings) {
        this.events = events;
        this.findings = findings;
    }

    /** @return empty if it is not YAML of this kind; then a finding says why */
    static Optional<Node> read(byte[] bytes, FileFindings findings) {
        if (bytes.length > MOST_BYTES) {
            findings.add(1, Code.TOO_LARGE, "The file has more than %d bytes. Split it or shorten it.", MOST_BYTES);
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var settings = LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
            return new YamlFile(new Parse(settings).parseString(text).iterator(), findings).document();
        } catch (CharacterCodingException e) {
            findings.add(1, Code.BAD_YAML, "The file is not UTF-8 text. Save it as UTF-8.");
        } catch (Stop e) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            findings.add(
                    line(e.getProblemMark()), Code.BAD_YAML, "%s", Problem.inOurWords(String.valueOf(e.getProblem())));
        } catch (RuntimeException e) { // any other error of the library
            findings.add(1, Code.BAD_YAML, "Invalid YAML: %s.", FileFindings.shortened(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private Optional<Node> document() {
        Node root = null;
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent start) {
                if (root != null) {
                    findings.add(
                            line(event.getStartMark()),
                            Code.BAD_YAML,
                            "A policy must be a single YAML document; a second one starts here.");
                    return Optional.empty();
                }
                root = node(start, 0);
            }
        }
        if (root == null) {
            findings.add(1, Code.EMPTY, "The file is empty.");
        }
        return Optional.ofNullable(root);
    }

    private Node node(NodeEvent event, int depth) {
        int line = line(event.getStartMark());
        if (depth > DEEPEST) {
            findings.add(line, Code.TOO_DEEP, "A policy can be at most %d levels deep. Remove brackets.", DEEPEST);
            throw new Stop();
        }
        if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
            findings.add(
                    line,
                    Code.NO_ALIAS,
                    "Anchors and aliases are not allowed in a policy: write the text out, so that each clause can be read on its own.");
            throw new Stop();
        }
        return switch (event) {
            case ScalarEvent scalar -> {
                untagged(scalar.getTag(), line);
                yield new Node.Text(scalar.getValue(), line);
            }
            case MappingStartEvent mapping -> {
                untagged(mapping.getTag(), line);
                yield entries(line, depth);
            }
            case CollectionStartEvent sequence -> {
                untagged(sequence.getTag(), line);
                yield items(line, depth);
            }
            default -> throw new IllegalStateException("an event that starts no node");
        };
    }

    private Node items(int line, int depth) {
        var nodes = new ArrayList<Node>();
        while (events.next() instanceof NodeEvent next) {
            nodes.add(node(next, depth + 1));
        }
        return new Node.Items(nodes, line);
    }

    private Node entries(int line, int depth) {
        var nodes = new LinkedHashMap<String, Node>();
        var keyLines = new LinkedHashMap<String, Integer>();
        while (events.next() instanceof NodeEvent next) {
            var key = node(next, depth + 1);
            if (!(events.next() instanceof NodeEvent start)) {
                throw new IllegalStateException("a key without a value");
            }
            var value = node(start, depth + 1);
            if (!(key instanceof Node.Text(var name, var keyLine))) {
                findings.add(key.line(), Code.WRONG_SHAPE, "A key must be a word, not %s.", key.kind());
            } else if (nodes.putIfAbsent(name, value) != null) {
                findings.add(
                        keyLine,
                        Code.DUPLICATE_KEY,
                        "“%s” appears twice here. Keep one.",
                        FileFindings.shortened(name));
            } else {
                keyLines.put(name, keyLine);
            }
        }
        return new Node.Entries(nodes, keyLines, line);
    }

    private void untagged(Optional<String> tag, int line) {
        if (tag.isPresent()) {
            findings.add(
                    line,
                    Code.NO_TAG,
                    "YAML tags are not allowed in a policy: every value is text. Remove “%s”.",
                    FileFindings.shortened(tag.get()));
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(it -> it.getLine() + 1).orElse(1);
    }

    /** Stops reading; the finding is already added. */
    private static final class Stop extends RuntimeException {
        Stop() {
            super("reading stopped", null, false, false);
        }
    }

    /** Common errors of the YAML library, with how to fix them. */
    @RequiredArgsConstructor
    private enum Problem {
        TAB("\\t(TAB)", "A tab stands where only spaces may. Indent with spaces."),
        MAPPING(
                "mapping values are not allowed",
                "A colon with a space after it is not expected here. Check the indentation of this line and the one"
                        + " above it, or put the text in quotation marks."),
        INDENTATION(
                "expected <block end>",
                "This line is indented unlike the lines it belongs with. Give it the same number of spaces."),
        LIST("',' or ']'", "A list in brackets is not closed, or lacks a comma. Add “]” or a comma."),
        BRACES("',' or '}'", "Keys and values in braces are not closed, or lack a comma. Add “}” or a comma."),
        QUOTE("unexpected end of stream", "The file ends inside a quotation. Add the closing quotation mark."),
        END(
                "<stream end>",
                "The file ends where more is expected. Close the last bracket or brace, or write the missing value."),
        COLON(
                "could not find expected ':'",
                "A key needs a colon and a space after it. Add them, or indent this line as part of the text above.");

        private final String said;
        private final String words;

        static String inOurWords(String problem) {
            return Arrays.stream(values())
                    .filter(it -> problem.contains(it.said))
                    .map(it -> it.words)
                    .findFirst()
                    .orElseGet(() -> "Invalid YAML: %s.".formatted(FileFindings.shortened(problem)));
        }
    }
}
