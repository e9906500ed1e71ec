package shop.troth.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import shop.troth.kernel.Problem;

/** A node of a YAML file, read strictly: scalars are text, unknown or repeated keys are errors, and errors name file and line. */
final class YamlNode {

    private final String file;
    private final Node node;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    static YamlNode read(Path path) {
        var settings = LoadSettings.builder()
                .setLabel(path.toString())
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(1_000_000)
                .build();
        try {
            var root = new Compose(settings).composeString(Files.readString(path, StandardCharsets.UTF_8));
            return new YamlNode(
                    path.toString(),
                    root.orElseThrow(() -> new Problem("%s is empty: it must describe the store.".formatted(path))));
        } catch (IOException e) {
            throw new Problem("Cannot read %s: a store's folder needs this file.".formatted(path), e);
        } catch (YamlEngineException e) {
            throw new Problem("%s is not valid YAML: %s".formatted(path, e.getMessage()), e);
        }
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw problem("needs text here");
    }

    /** Text that is allowed in an email header: no line breaks or other control characters. */
    String oneLine() {
        if (text().codePoints().anyMatch(it -> Character.isISOControl(it) || it == 0x2028 || it == 0x2029)) {
            throw problem("must be one line, without tabs and other control characters");
        }
        return text();
    }

    List<YamlNode> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(it -> new YamlNode(file, it))
                    .toList();
        }
        throw problem("needs a list here");
    }

    List<String> texts() {
        return items().stream().map(YamlNode::text).toList();
    }

    /** The entries of a mapping, in the order of the file. */
    Map<String, YamlNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw problem("needs keys and values here");
        }
        var entries = new LinkedHashMap<String, YamlNode>();
        for (var tuple : mapping.getValue()) {
            var key = new YamlNode(file, tuple.getKeyNode());
            if (entries.put(key.text(), new YamlNode(file, tuple.getValueNode())) != null) {
                throw key.problem("has the key “%s” twice".formatted(key.text()));
            }
        }
        return entries;
    }

    /** Returns this mapping after checking that it has no other keys. */
    YamlNode only(String... keys) {
        var known = Set.of(keys);
        entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.problem(
                        "has an unknown key “%s”; allowed here: %s".formatted(key, String.join(", ", keys)));
            }
        });
        return this;
    }

    YamlNode at(String key) {
        return find(key).orElseThrow(() -> problem("is missing the key “%s”".formatted(key)));
    }

    Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    /** Converts the text; any exception from the conversion becomes an error with file and line. */
    <T> T as(String what, Function<String, T> reading) {
        try {
            return reading.apply(text());
        } catch (RuntimeException e) {
            throw problem("has “%s” instead of %s".formatted(text(), what));
        }
    }

    <T> List<T> list(Function<YamlNode, T> reading) {
        var all = new ArrayList<T>();
        items().forEach(it -> all.add(reading.apply(it)));
        return List.copyOf(all);
    }

    /** The line in the file, from 1. */
    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** The file and the line. */
    String place() {
        return file + ":" + line();
    }

    Problem problem(String what) {
        return new Problem("%s: %s.".formatted(place(), what));
    }
}
