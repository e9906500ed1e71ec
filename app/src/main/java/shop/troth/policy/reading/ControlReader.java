package shop.troth.policy.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.language.Clause.Control;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Vocabulary.Behaviour;
import shop.troth.policy.language.Vocabulary.Setting;

/** Reads a control: a name, or a name with its settings. */
@RequiredArgsConstructor
final class ControlReader {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final VocabularyWords words;
    private final FileFindings findings;

    Optional<Control> read(Node node) {
        if (node instanceof Node.Entries(var entries, var keyLines, var line)) {
            if (entries.size() != 1) {
                findings.add(
                        line, Code.WRONG_SHAPE, "A control with settings must be one name with its settings below it.");
                return Optional.empty();
            }
            var name = entries.keySet().iterator().next();
            return words.known(keyLines.getOrDefault(name, line), "a control", name, known().keySet())
                    ? Optional.of(new Control(
                            name, settings(name, entries.values().iterator().next()), line))
                    : Optional.empty();
        }
        return words.one(node, "a control", known().keySet()).map(it -> new Control(it, Map.of(), node.line()));
    }

    private Map<String, Behaviour> known() {
        return words.vocabulary().controls();
    }

    private Map<String, String> settings(String control, Node node) {
        var behaviour = known().get(control);
        var kinds = behaviour == null ? Map.<String, Setting>of() : behaviour.settings();
        var settings = new LinkedHashMap<String, String>();
        YamlFields.entries(node, findings).forEach((name, value) -> {
            if (words.known(value.line(), "a setting of " + control, name, kinds.keySet())) {
                settings.put(name, setting(name, value, kinds.getOrDefault(name, Setting.TEXT)));
            }
        });
        return settings;
    }

    private String setting(String name, Node node, Setting kind) {
        if (kind == Setting.COUNTRIES) {
            return YamlFields.items(node, findings).stream()
                    .map(it -> value(name, it, COUNTRY, "a country code such as US"))
                    .collect(Collectors.joining(","));
        }
        return switch (kind) {
            case NUMBER -> value(name, node, NUMBER, "a whole number");
            case COUNTRY -> value(name, node, COUNTRY, "a country code such as US");
            case SWITCH -> value(name, node, Pattern.compile("true|false"), "true or false");
            case PERIOD -> {
                words.span(node);
                yield YamlFields.text(node, findings);
            }
            case TEXT, COUNTRIES -> YamlFields.text(node, findings);
        };
    }

    private String value(String name, Node node, Pattern shape, String wanted) {
        var text = YamlFields.text(node, findings);
        if (!text.isEmpty() && !shape.matcher(text).matches()) {
            findings.add(
                    node.line(),
                    Code.BAD_SETTING,
                    "“%s” needs %s, not “%s”.",
                    name,
                    wanted,
                    FileFindings.shortened(text));
        }
        return text;
    }
}
