package shop.troth.policy.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.language.Assertion;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Apart;
import shop.troth.policy.language.Clause.Form;
import shop.troth.policy.language.Clause.Place;
import shop.troth.policy.language.Clause.WayOut;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Settlement;

/** Reads one clause. */
final class ClauseReader {

    /** The settlements for which a rule gives way are stored as bits of a {@code long}. */
    private static final int MOST_SETTLEMENTS = 60;

    private static final String OUTSIDE = "outside";
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final VocabularyWords words;
    private final FileFindings findings;
    private final RuleReader rules;
    private final ControlReader controls;
    private final SettlementReader settlements;

    ClauseReader(VocabularyWords words, FileFindings findings) {
        this.words = words;
        this.findings = findings;
        this.rules = new RuleReader(words, findings);
        this.controls = new ControlReader(words, findings);
        this.settlements = new SettlementReader(words, findings);
    }

    Optional<Clause> read(Node node, boolean addition) {
        return YamlFields.of(
                        node,
                        "a clause",
                        findings,
                        "id",
                        "title",
                        "says",
                        "reading",
                        "practice",
                        "notice",
                        "not-yet",
                        "rules",
                        "duties",
                        "controls",
                        "forms",
                        "way-out",
                        "no-way-out",
                        "apart",
                        "places",
                        "settles")
                .map(it -> clause(it, addition));
    }

    private Clause clause(YamlFields fields, boolean addition) {
        if (fields.has("settles") && fields.items("settles").size() > MOST_SETTLEMENTS) {
            findings.add(
                    fields.line("settles"), Code.TOO_LARGE, "A clause can settle at most %d others.", MOST_SETTLEMENTS);
        }
        var id = fields.text("id");
        if (!id.isEmpty() && !PolicyFile.ID.matcher(id).matches()) {
            findings.add(
                    fields.line("id"),
                    Code.BAD_ID,
                    "“%s” is not a valid id: use lowercase letters, digits and hyphens, at most 60, starting with a letter.",
                    FileFindings.shortened(id));
        }
        return new Clause(
                id,
                fields.proseIfThere("title").orElseGet(() -> Clause.titleOf(id)),
                fields.prose("says"),
                fields.proseIfThere("reading"),
                new Clause.Kind(practice(fields), addition, fields.flag("notice"), fields.flag("not-yet")),
                all(fields.items("rules"), rules::read),
                all(fields.items("duties"), it -> duty(id, it)),
                all(fields.items("controls"), controls::read),
                limits(fields),
                new Clause.Choices(fields.find("way-out").flatMap(this::wayOut), noWayOut(fields)),
                all(fields.items("settles"), settlements::read),
                fields.line());
    }

    private Clause.Limits limits(YamlFields fields) {
        return new Clause.Limits(
                all(fields.items("forms"), this::form),
                fields.find("apart").flatMap(this::apart),
                all(fields.items("places"), this::place));
    }

    private String practice(YamlFields fields) {
        return fields.need("practice")
                .flatMap(it ->
                        words.one(it, "a practice", words.vocabulary().names().practices()))
                .orElse("");
    }

    private Optional<Duty> duty(String clause, Node node) {
        return YamlFields.of(node, "a duty", findings, "when", "do", "within", "for")
                .flatMap(it -> {
                    if (it.has("within") == it.has("for")) {
                        findings.add(
                                it.line(),
                                Code.BAD_DUTY,
                                "A duty needs either “within” (the deadline) or “for” (how long it lasts).");
                    }
                    var when = it.need("when")
                            .flatMap(word -> words.one(
                                    word,
                                    "a moment",
                                    words.vocabulary().moments().keySet()));
                    var name = it.need("do")
                            .flatMap(word -> words.one(
                                    word, "a duty", words.vocabulary().duties().keySet()));
                    var within = it.find("within").flatMap(words::span);
                    var lasting = it.find("for").flatMap(words::span);
                    return when.flatMap(
                            moment -> name.map(duty -> new Duty(clause, moment, duty, within, lasting, it.line())));
                });
    }

    private Optional<Form> form(Node node) {
        return YamlFields.of(node, "a form's limit", findings, "at-most", "needs")
                .flatMap(it -> {
                    if (it.has("at-most") == it.has("needs")) {
                        findings.add(
                                it.line(),
                                Code.WRONG_SHAPE,
                                "An entry in “forms” must be either “at-most” or “needs”.");
                        return Optional.empty();
                    }
                    return it.has("at-most")
                            ? it.need("at-most").flatMap(this::atMost)
                            : it.need("needs").flatMap(this::needs);
                });
    }

    private Optional<Form> atMost(Node node) {
        return YamlFields.of(node, "a form's most", findings, "form", "data")
                .flatMap(it -> it.need("form")
                        .flatMap(word -> words.one(
                                word, "a form", words.vocabulary().names().forms()))
                        .map(form -> new Form.AtMost(form, data(it), it.line())));
    }

    private Optional<Form> needs(Node node) {
        return YamlFields.of(node, "an activity's needs", findings, "activity", "data")
                .flatMap(it -> it.need("activity")
                        .flatMap(word -> words.one(
                                word,
                                "an activity",
                                words.vocabulary().names().activities().keySet()))
                        .map(activity -> new Form.Needs(activity, data(it), it.line())));
    }

    private List<String> data(YamlFields fields) {
        return fields.need("data").map(words::data).orElse(List.of());
    }

    private Optional<WayOut> wayOut(Node node) {
        return YamlFields.of(node, "a way out", findings, "for", "by")
                .map(it -> new WayOut(
                        it.need("for").map(words::purposes).orElse(List.of()),
                        it.need("by")
                                .map(ways -> words.listed(
                                        ways,
                                        "a way",
                                        words.vocabulary().names().ways()))
                                .orElse(List.of()),
                        it.line()));
    }

    private List<String> noWayOut(YamlFields fields) {
        return fields.find("no-way-out")
                .flatMap(it -> YamlFields.of(it, "“no-way-out”", findings, "for"))
                .flatMap(it -> it.need("for"))
                .map(words::purposes)
                .orElse(List.of());
    }

    private Optional<Apart> apart(Node node) {
        var two = words.data(node);
        if (two.size() != 2) {
            findings.add(
                    node.line(), Code.BAD_APART, "“apart” must name two different kinds of data: [visit, personal].");
            return Optional.empty();
        }
        return Optional.of(new Apart(two.get(0), two.get(1), node.line()));
    }

    private Optional<Place> place(Node node) {
        return YamlFields.of(node, "a place", findings, "with", "in", "safeguard")
                .map(it -> {
                    var recipients = it.need("with").map(words::recipients).orElse(List.of());
                    recipients.stream()
                            .filter(name -> !words.vocabulary().recipients().covers(OUTSIDE, name))
                            .forEach(name -> findings.add(
                                    it.line(),
                                    Code.BAD_PLACE,
                                    "“places” says where those outside of the store keep data, and “%s” is not outside. Name another recipient.",
                                    name));
                    return new Place(
                            recipients,
                            it.need("in").map(this::countries).orElse(List.of()),
                            it.find("safeguard")
                                    .flatMap(word -> words.one(
                                            word,
                                            "a safeguard",
                                            words.vocabulary()
                                                    .law()
                                                    .safeguards()
                                                    .keySet())),
                            it.line());
                });
    }

    private List<String> countries(Node node) {
        var countries = YamlFields.texts(node, findings).stream()
                .map(it -> it.value().strip())
                .toList();
        countries.stream()
                .filter(it -> !COUNTRY.matcher(it).matches())
                .forEach(it -> findings.add(
                        node.line(),
                        Code.BAD_PLACE,
                        "“%s” is not a country code. Write two capital letters, such as US.",
                        FileFindings.shortened(it)));
        return countries;
    }

    private static <T> List<T> all(List<Node> nodes, Function<Node, Optional<T>> reading) {
        var read = new ArrayList<T>();
        nodes.forEach(it -> reading.apply(it).ifPresent(read::add));
        return List.copyOf(read);
    }

    /** Reads one settlement. */
    @RequiredArgsConstructor
    static final class SettlementReader {

        private final VocabularyWords words;
        private final FileFindings findings;

        Optional<Settlement> read(Node node) {
            return YamlFields.of(node, "a settlement", findings, "with", "reading", "editorial", "admits", "holds")
                    .map(this::settlement);
        }

        private Settlement settlement(YamlFields fields) {
            boolean editorial = fields.flag("editorial");
            if (editorial && (fields.has("admits") || fields.has("holds"))) {
                findings.add(
                        fields.line(),
                        Code.WRONG_SHAPE,
                        "An editorial settlement decides nothing. Remove “editorial”, or remove “admits” and “holds”.");
            }
            if (!editorial) {
                fields.need("holds");
            }
            return new Settlement(
                    fields.text("with"),
                    fields.prose("reading"),
                    editorial,
                    fields.find("admits").map(it -> words.condition(it, true)),
                    holds(fields.items("holds")),
                    fields.line());
        }

        private List<Assertion> holds(List<Node> nodes) {
            var holds = new ArrayList<Assertion>();
            for (var node : nodes) {
                var text = YamlFields.text(node, findings);
                if (!text.isEmpty()) {
                    new AssertionReader(words, findings, text, node.line())
                            .read()
                            .ifPresent(holds::add);
                } else {
                    findings.add(node.line(), Code.BAD_HOLDS, "An assertion must be one line of text.");
                }
            }
            return List.copyOf(holds);
        }
    }
}
