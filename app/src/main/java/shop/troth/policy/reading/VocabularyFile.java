package shop.troth.policy.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.language.Vocabulary.Behaviour;
import shop.troth.policy.language.Vocabulary.Meaning;
import shop.troth.policy.language.Vocabulary.Moment;
import shop.troth.policy.language.Vocabulary.Sensitive;
import shop.troth.policy.language.Vocabulary.Setting;

/** Reads {@code vocabulary.yaml}, which is part of the program: an error in it is a bug, not a finding. */
public final class VocabularyFile {

    private static final String NAME = "/shop/troth/policy/vocabulary.yaml";

    private final Map<String, Node> lists;
    private final FileFindings findings;

    private VocabularyFile(Map<String, Node> lists, FileFindings findings) {
        this.lists = lists;
        this.findings = findings;
    }

    /** The vocabulary that all stores share; read once. */
    public static Vocabulary standard() {
        return Standard.VOCABULARY;
    }

    private static final class Standard {
        static final Vocabulary VOCABULARY = read();
    }

    private static Vocabulary read() {
        var findings = new FileFindings("vocabulary.yaml");
        try (var stream = VocabularyFile.class.getResourceAsStream(NAME)) {
            if (stream == null) {
                throw new IllegalStateException(NAME + " is missing from the program");
            }
            var root = YamlFile.read(stream.readAllBytes(), findings);
            var lists = root.map(it -> YamlFields.entries(it, findings)).orElse(Map.of());
            var vocabulary = new VocabularyFile(lists, findings).vocabulary();
            if (findings.hasErrors()) {
                throw new IllegalStateException(findings.all().toString());
            }
            return vocabulary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Vocabulary vocabulary() {
        return new Vocabulary(
                tree("data"),
                tree("purposes"),
                tree("recipients"),
                actions(),
                new Vocabulary.Facts(
                        facts(this::meaning, "facts"),
                        facts(this::words, "scopes"),
                        facts(this::words, "axioms"),
                        refusals()),
                words(list("promotional")),
                new Vocabulary.Limits(words(list("no-objection")), sensitive(), by("most-needed", this::words)),
                new Vocabulary.Law(by("bases", this::words), by("safeguards", this::text)),
                by("moments", this::moment),
                new Vocabulary.Names(names("forms"), by("activities", this::text), names("ways"), names("practices")),
                by("duties", this::text),
                by("controls", this::behaviour));
    }

    private Meaning meaning(Node node) {
        var words = words(node);
        return new Meaning(words.get(0), words.get(1), words.get(2));
    }

    private Set<Fact> refusals() {
        return EnumSet.copyOf(
                words(list("refusals")).stream().map(VocabularyFile::fact).toList());
    }

    private Moment moment(Node node) {
        var words = words(node);
        return new Moment(
                words.get(0), words.get(1), words.size() == 3 && words.get(2).equals("ends"));
    }

    private Tree tree(String name) {
        var builder = new Tree.Builder();
        var root = YamlFields.entries(list(name), findings).get(Tree.ROOT);
        new TreeReader(builder, findings).read(Tree.ROOT, root == null ? new Node.Text("", 1) : root);
        return builder.build();
    }

    private Map<Action, List<String>> actions() {
        var recipients = new EnumMap<Action, List<String>>(Action.class);
        YamlFields.entries(list("actions"), findings).forEach((word, node) -> {
            var parts = YamlFields.items(node, findings);
            recipients.put(Action.of(word).orElseThrow(), words(parts.get(1)));
        });
        return recipients;
    }

    private Sensitive sensitive() {
        var lists = by("sensitive", this::words);
        return new Sensitive(
                lists.getOrDefault("data", List.of()),
                lists.getOrDefault("never-for", List.of()),
                lists.getOrDefault("never-with", List.of()));
    }

    private <T> Map<Fact, T> facts(Function<Node, T> reading, String list) {
        var facts = new EnumMap<Fact, T>(Fact.class);
        YamlFields.entries(list(list), findings).forEach((word, node) -> facts.put(fact(word), reading.apply(node)));
        return facts;
    }

    private Behaviour behaviour(Node node) {
        if (!(node instanceof Node.Items(var parts, var line))) {
            return new Behaviour(text(node), Map.of());
        }
        var settings = new LinkedHashMap<String, Setting>();
        YamlFields.entries(parts.get(1), findings)
                .forEach((name, kind) ->
                        settings.put(name, Setting.valueOf(text(kind).toUpperCase(Locale.ROOT))));
        return new Behaviour(text(parts.get(0)), settings);
    }

    private <T> Map<String, T> by(String list, Function<Node, T> reading) {
        var result = new LinkedHashMap<String, T>();
        YamlFields.entries(list(list), findings).forEach((name, node) -> result.put(name, reading.apply(node)));
        return result;
    }

    private Set<String> names(String list) {
        return new LinkedHashSet<>(words(list(list)));
    }

    private List<String> words(Node node) {
        return YamlFields.texts(node, findings).stream().map(Node.Text::value).toList();
    }

    private String text(Node node) {
        return YamlFields.text(node, findings);
    }

    private Node list(String name) {
        var node = lists.get(name);
        if (node == null) {
            throw new IllegalStateException(NAME + " has no " + name);
        }
        return node;
    }

    private static Fact fact(String word) {
        return Fact.of(word).orElseThrow(() -> new IllegalStateException(NAME + " has the unknown fact " + word));
    }
}
